package dev.vestovoy.bot;

import static dev.vestovoy.bot.Talk.ANNA;
import static dev.vestovoy.bot.Talk.JOHN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Language;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TonguesTest {
  private static final Event.Group GROUP = new Event.Group(-5, "Sales");

  private final Map<String, Language> rows = new HashMap<>();
  private final Tongues tongues =
      new Tongues(address -> new Wishes(rows.get(address.value()), null), Language.ENGLISH);

  @Test
  void what_the_row_says_counts_more_than_telegram() {
    rows.put("101", Language.ENGLISH);

    assertThat(tongues.heard(new Event.Wrote(ANNA, "/start")))
        .isEqualTo(new Event.Wrote(new Event.User(101, "Anna", Language.ENGLISH), "/start"));
    assertThat(tongues.heard(new Event.SharedContact(JOHN, "+1", 202L, false)))
        .isEqualTo(new Event.SharedContact(JOHN, "+1", 202L, false));
  }

  @Test
  void a_group_is_answered_in_its_language_whoever_asks() {
    var asked = new Event.WroteInGroup(GROUP, JOHN, false, "/help");
    assertThat(tongues.heard(asked)).isEqualTo(asked);

    rows.put("-5", Language.RUSSIAN);

    assertThat(tongues.heard(asked))
        .isEqualTo(
            new Event.WroteInGroup(
                GROUP, new Event.User(202, "John", Language.RUSSIAN), false, "/help"));
  }

  @Test
  void a_hidden_author_is_answered_in_the_language_of_the_administrators() {
    var hidden = new Event.User(-5, "Sales", Language.RUSSIAN);

    assertThat(tongues.heard(new Event.WroteInGroup(GROUP, hidden, true, "/register")))
        .isEqualTo(
            new Event.WroteInGroup(
                GROUP, new Event.User(-5, "Sales", Language.ENGLISH), true, "/register"));
  }
}
