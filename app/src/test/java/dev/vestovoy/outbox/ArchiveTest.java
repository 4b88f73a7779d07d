package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Acceptance;
import dev.vestovoy.delivery.Archive.ExpiredLetter;
import dev.vestovoy.delivery.Archive.Need;
import dev.vestovoy.delivery.DoubtfulCopies;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.delivery.Uploads;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchiveTest extends OutboxFixture {
  private static final Instant AFTER = NOW.plusMillis(1);
  private static final String CONTENT = "0f".repeat(32);
  private static final String SUBJECT = Samples.report(1).subject();

  @Test
  void letters_that_waited_for_too_long_are_dropped_with_the_reason() throws SQLException {
    addressed(1, 3);
    outbox.letters().settle(due().getFirst(), new Settlement.Done("10", 1));

    assertThat(expire(AFTER)).isEqualTo(Map.of(1L, 2L));

    assertThat(expire(AFTER)).isEmpty();
    assertThat(Ask.of(folder, "SELECT state, why FROM letter ORDER BY id"))
        .containsExactly("delivered|null", "dropped|too old", "dropped|too old");
    assertThat(Ask.of(folder, "SELECT DISTINCT changed_at FROM letter"))
        .containsExactly(Long.toString(NOW.toEpochMilli()));
  }

  @Test
  void a_letter_of_exactly_that_age_waits_on() {
    addressed(1, 1);

    assertThat(expire(NOW)).isEmpty();
    assertThat(due()).hasSize(1);
  }

  @Test
  void a_letter_in_flight_is_not_dropped() {
    addressed(1, 2);
    outbox.letters().begin(due().getFirst(), 1);

    assertThat(expire(AFTER)).isEqualTo(Map.of(1L, 1L));
    assertThat(expire(AFTER)).isEmpty();
    assertThat(outbox.tally()).isEqualTo(Map.of("in flight", 1, "dropped", 1));
  }

  @Test
  void a_letter_that_began_to_fly_meanwhile_is_not_dropped() {
    addressed(1, 1);
    Letter letter = due().getFirst();
    List<ExpiredLetter> expired = outbox.archive().expired(AFTER);
    assertThat(expired)
        .containsExactly(
            new ExpiredLetter(letter.id(), letter.recipient(), 1, Samples.MAILBOX, SUBJECT));
    outbox.letters().begin(letter, 1);

    outbox.archive().drop(expired, "too old");

    assertThat(outbox.tally()).isEqualTo(Map.of("in flight", 1));
  }

  @Test
  void quiet_hours_are_not_counted_for_all_letters_of_the_address() {
    addressed(1, 2);
    outbox.letters().settle(due().getFirst(), new Settlement.Quiet(NOW.plusSeconds(60)));
    addressed(2, 1);

    assertThat(expire(NOW.plusSeconds(60))).isEqualTo(Map.of(1L, 1L));
    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2, "dropped", 1));

    expire(NOW.plusSeconds(60).plusMillis(1));
    assertThat(outbox.tally()).isEqualTo(Map.of("dropped", 3));
  }

  @Test
  void quiet_night_after_night_spares_a_letter_for_a_day_at_most() {
    addressed(1, 1);
    outbox.letters().settle(due().getFirst(), new Settlement.Quiet(NOW.plusSeconds(1_000_000)));

    assertThat(expire(NOW.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(expire(NOW.plus(Duration.ofDays(1)).plusMillis(1))).hasSize(1);
  }

  @Test
  void whose_quiet_ends_early_gets_what_waited_for_it_and_nothing_else() {
    addressed(1, 3);
    outbox.letters().settle(due().get(2), new Settlement.Retry("429", NOW.plusSeconds(60)));
    outbox.letters().settle(due().get(1), new Settlement.Quiet(NOW.plusSeconds(60)));
    outbox.letters().settle(due().get(0), new Settlement.Quiet(NOW.plusSeconds(60)));
    assertThat(due()).isEmpty();

    outbox.endQuiet(List.of(Samples.person(1).address(), Samples.person(3).address()));

    assertThat(due()).extracting(Letter::recipient).containsExactly(Samples.person(1));
  }

  @Test
  void quiet_moves_with_the_chat() {
    addressed(1, 1);
    Letter letter = due().getFirst();
    outbox.letters().settle(letter, new Settlement.Quiet(NOW.plusSeconds(60)));
    outbox.letters().move(letter.recipient().address(), Samples.person(1001).address());

    assertThat(expire(AFTER)).isEmpty();
  }

  @Test
  void much_is_dropped_in_pieces() {
    addressed(1, 4000);
    addressed(2, 2000);

    assertThat(expire(AFTER)).isEqualTo(Map.of(1L, 4000L, 2L, 1000L));
    assertThat(expire(AFTER)).isEqualTo(Map.of(2L, 1000L));
  }

  @Test
  void a_letter_that_was_dropped_is_not_begun_and_not_settled() {
    addressed(1, 1);
    Letter letter = due().getFirst();
    expire(AFTER);

    assertThat(outbox.letters().begin(letter, 1)).isFalse();
    outbox.letters().settle(letter, new Settlement.Doubtful("429", NOW, DoubtfulCopies.ofNext(1)));

    assertThat(outbox.tally()).isEqualTo(Map.of("dropped", 1));
  }

  @Test
  void a_settled_report_leaves_with_its_letters_and_files() throws SQLException {
    addressed(1, 2);
    settleAll();

    assertThat(outbox.archive().forget(NOW)).isZero();
    assertThat(outbox.archive().forget(AFTER)).isEqualTo(1);

    assertThat(outbox.archive().forget(AFTER)).isZero();
    for (String table : List.of("report", "report_file", "letter")) {
      assertThat(Ask.of(folder, "SELECT COUNT(*) FROM " + table)).as(table).containsExactly("0");
    }
  }

  @Test
  void an_open_and_an_unaddressed_report_stay() {
    addressed(1, 2);
    outbox.letters().settle(due().getFirst(), new Settlement.Done("10", 1));
    outbox.ledger().accept(Samples.report(2), false);

    assertThat(outbox.archive().forget(AFTER)).isZero();
    assertThat(due()).hasSize(1);
    assertThat(outbox.ledger().unaddressed(9)).hasSize(1);
  }

  @Test
  void a_report_for_nobody_leaves_too() {
    addressed(1, 0);

    assertThat(outbox.archive().forget(AFTER)).isEqualTo(1);
  }

  @Test
  void a_report_of_many_letters_leaves_in_pieces() {
    addressed(1, 5001);
    expire(AFTER);
    expire(AFTER);

    assertThat(outbox.archive().forget(AFTER)).isEqualTo(1);
    assertThat(outbox.tally()).isEqualTo(Map.of("dropped", 1));
    assertThat(outbox.archive().forget(AFTER)).isEqualTo(1);
    assertThat(outbox.tally()).isEmpty();
    assertThat(outbox.archive().forget(AFTER)).isZero();
  }

  @Test
  void the_mail_of_a_forgotten_report_is_still_known_when_it_is_listed_anew() {
    outbox.ledger().accept(Samples.report("1/7", "same"), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(List.of()));
    outbox.archive().forget(AFTER);

    assertThat(outbox.ledger().accept(Samples.report("2/1", "same"), true))
        .isEqualTo(Acceptance.KNOWN);
    assertThat(outbox.ledger().accept(Samples.report("2/2", "same"), false))
        .isEqualTo(Acceptance.NEW);
  }

  @Test
  void a_handle_leaves_with_the_last_report_of_its_content() {
    var upload = new Uploads.Upload("telegram:1", "document", CONTENT, "a.pdf");
    outbox.uploads().remember(upload, "file-id");
    addressed(1, 0);
    outbox.ledger().accept(Samples.report(2), false);

    outbox.archive().forget(AFTER);
    assertThat(outbox.uploads().find(upload)).contains("file-id");

    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(List.of()));
    outbox.archive().forget(AFTER);
    assertThat(outbox.uploads().find(upload)).isEmpty();
  }

  @Test
  void a_file_is_needed_until_every_letter_is_settled() {
    assertThat(need()).isEqualTo(Need.NONE);
    outbox.ledger().accept(Samples.report(1), false);
    assertThat(need()).isEqualTo(Need.OPEN);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(Samples.people(1)));
    assertThat(need()).isEqualTo(Need.OPEN);
    outbox.letters().begin(due().getFirst(), 1);
    assertThat(need()).isEqualTo(Need.OPEN);
    settleAll();
    assertThat(need()).isEqualTo(Need.OPEN);
    outbox.letters().settle(letter(1), new Settlement.Done("10", 1));
    assertThat(need()).isEqualTo(Need.SETTLED);
    outbox.archive().forget(AFTER);
    assertThat(need()).isEqualTo(Need.NONE);
  }

  @Test
  void one_open_report_of_several_needs_their_file() {
    addressed(1, 0);
    addressed(2, 1);
    addressed(3, 0);

    assertThat(outbox.archive().needs(List.of(CONTENT, "ab")))
        .isEqualTo(Map.of(CONTENT, Need.OPEN, "ab", Need.NONE));
  }

  @Test
  void free_pages_go_back_to_the_disk_in_pieces() throws SQLException {
    addressed(1, 30_000);
    while (!expire(AFTER).isEmpty()) {}
    long pages = Long.parseLong(Ask.of(folder, "PRAGMA page_count").getFirst());
    while (outbox.archive().forget(AFTER) > 0) {}

    int pieces = 1;
    while (outbox.archive().shrink()) {
      pieces++;
    }

    assertThat(pieces).isBetween((int) (pages / 256), (int) (pages / 256) + 1);
    assertThat(Ask.of(folder, "PRAGMA page_count"))
        .first()
        .satisfies(left -> assertThat(Long.parseLong(left)).isLessThan(pages / 10));
  }

  private Need need() {
    return outbox.archive().needs(Set.of(CONTENT)).values().iterator().next();
  }

  /** Drops some letters, and returns how many of each report. */
  private Map<Long, Long> expire(Instant before) {
    List<ExpiredLetter> expired = outbox.archive().expired(before);
    outbox.archive().drop(expired, "too old");
    return expired.stream()
        .collect(Collectors.groupingBy(ExpiredLetter::report, Collectors.counting()));
  }

  private void settleAll() {
    due().forEach(letter -> outbox.letters().settle(letter, new Settlement.Done("10", 1)));
  }
}
