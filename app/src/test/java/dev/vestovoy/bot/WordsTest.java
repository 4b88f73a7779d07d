package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.report.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void a_hostile_title_or_name_turns_no_text_around_and_adds_no_line() {
    String card =
        Words.CARD.in(
            Language.RUSSIAN, "Sal\u202Ees\nЧат: 1", "Mal\u0000lory\u2066 \u200F", 666L, -100L);

    assertThat(card)
        .isEqualTo(
            "Группа «Sales Чат: 1» просит отчёты.\nПригласил: Mallory (id 666), не зарегистрирован.\n"
                + "Чат: -100");
  }

  @Test
  void what_runs_from_right_to_left_is_set_apart() {
    assertThat(Words.GROUP_WAITS.in(Language.ENGLISH, "דוח"))
        .contains("the group “\u2068דוח\u2069”");
    assertThat(Words.CARD_APPROVED.in(Language.ENGLISH, "أحمد"))
        .isEqualTo("✅ Approved by \u2068أحمد\u2069");
  }

  @Test
  void a_title_is_quoted_whole() {
    String longest = "я".repeat(255);

    assertThat(Words.GROUP_NO_TITLE.in(Language.RUSSIAN, new GroupTitle(longest), "x"))
        .contains("«" + longest + "»");
    assertThat(Words.GROUP_SEVERAL_ROWS.in(Language.RUSSIAN, "Sales", 2, "x")).contains("(2)");
  }

  @Test
  void a_mailbox_with_a_line_break_is_one_item() {
    assertThat(Bullets.under("Reports:", List.of("Sales\n• Board\u202E")))
        .isEqualTo("Reports:\n• Sales • Board");
  }
}
