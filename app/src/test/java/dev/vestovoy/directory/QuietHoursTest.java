package dev.vestovoy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @ParameterizedTest
  @ValueSource(strings = {"22:00-08:00", "22-8", " 22:00 – 08.00 ", "22:00—8:00"})
  void they_are_read_as_people_write_them(String text) {
    assertThat(QuietHours.of(text))
        .contains(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)));
    assertThat(QuietHours.of(text).orElseThrow()).hasToString("22:00-08:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "night", "22:00", "22:00-", "25-8", "22:60-8", "24:30-8", "8-8", "0-24", "-1-8"
      })
  void anything_else_is_none(String text) {
    assertThat(QuietHours.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "22:00-08:00, 2026-11-21T21:59:59, , 2026-11-21T08:00",
    "22:00-08:00, 2026-11-21T22:00:00, 2026-11-22T08:00, 2026-11-21T08:00",
    "22:00-08:00, 2026-11-22T07:59:59, 2026-11-22T08:00, 2026-11-21T08:00",
    "22:00-08:00, 2026-11-22T08:00:00, , 2026-11-22T08:00",
    "13:00-14:30, 2026-11-21T13:30:00, 2026-11-21T14:30, 2026-11-20T14:30",
    "13:00-14:30, 2026-11-21T12:59:59, , 2026-11-20T14:30",
    "18:00-24:00, 2026-11-21T23:00:00, 2026-11-22T00:00, 2026-11-21T00:00"
  })
  void they_end_and_ended(String hours, String now, String until, String ended) {
    QuietHours quiet = QuietHours.of(hours).orElseThrow();

    assertThat(quiet.until(moscow(now), MOSCOW).map(Instant::toString).orElse(null))
        .isEqualTo(until == null ? null : moscow(until).toString());
    assertThat(quiet.ended(moscow(now), MOSCOW)).isEqualTo(moscow(ended));
  }

  @RepeatedTest(300)
  void whatever_the_clocks_do_quiet_ends_within_a_day_and_later_than_now(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
    var quiet = new QuietHours(from, from.plusMinutes(1 + random.nextInt(1439)));
    // Clocks are put forward on 29 March and back on 25 October.
    Instant day =
        Instant.parse(random.nextBoolean() ? "2026-03-28T12:00:00Z" : "2026-10-24T12:00:00Z");
    for (int minute = 0; minute < 48 * 60; minute += 7) {
      Instant now = day.plusSeconds(minute * 60L);
      quiet
          .until(now, berlin)
          .ifPresent(until ->
              assertThat(until).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(25 * 3600)));
      assertThat(quiet.ended(now, berlin)).isBeforeOrEqualTo(now);
    }
  }

  private static Instant moscow(String local) {
    return LocalDateTime.parse(local).atZone(MOSCOW).toInstant();
  }
}
