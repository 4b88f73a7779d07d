package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.mail.ManualClock;
import dev.vestovoy.report.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingNoticesTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-12-01T08:00:00Z"));

  @ParameterizedTest
  @CsvSource({"RUSSIAN,01.12.2026 11:00", "ENGLISH,2026-12-01 11:00"})
  void the_time_on_a_card_is_in_the_form_of_its_language(Language operators, String time) {
    var notices =
        new BindingNotices(
            new MemoryCards(clock), true, operators, clock, ZoneId.of("Europe/Moscow"));

    List<Reply> replies = notices.group(Talk.SALES, Talk.ANNA, List.of("Sales"));

    assertThat(replies).singleElement().asString().contains(": " + time);
  }
}
