package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.delivery.Acceptance;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedOutboxTest extends OutboxFixture {
  @Test
  void a_report_is_found_again_as_it_was_after_a_restart() {
    outbox.ledger().accept(Samples.report(1), false);

    reopen();

    assertThat(outbox.ledger().unaddressed(9))
        .extracting(Arrival::report)
        .containsExactly(Samples.report(1));
  }

  @Test
  void the_same_mail_twice_is_one_report() {
    assertThat(outbox.ledger().accept(Samples.report(1), false)).isEqualTo(Acceptance.NEW);
    assertThat(outbox.ledger().accept(Samples.report(1), false)).isEqualTo(Acceptance.KNOWN);
  }

  @Test
  void a_relisted_mail_is_known_by_its_witness() {
    outbox.ledger().accept(Samples.report("1/7", "same"), false);

    assertThat(outbox.ledger().accept(Samples.report("2/1", "same"), true))
        .isEqualTo(Acceptance.KNOWN);
  }

  @Test
  void two_equal_mails_of_one_generation_are_two_reports() {
    outbox.ledger().accept(Samples.report("1/7", "same"), false);

    assertThat(outbox.ledger().accept(Samples.report("1/8", "same"), false))
        .isEqualTo(Acceptance.NEW);
  }

  @Test
  void an_addressed_report_has_one_letter_per_address() {
    addressed(1, List.of(Samples.person(1), Samples.person(2), Samples.person(1)));

    assertThat(outbox.ledger().unaddressed(9)).isEmpty();
    assertThat(due())
        .extracting(Letter::recipient)
        .containsExactly(Samples.person(1), Samples.person(2));
  }

  @Test
  void a_chat_gets_its_letters_in_order() {
    addressed(1, Samples.people(1));
    addressed(2, Samples.people(2));

    assertThat(due()).extracting(Letter::id).containsExactly(1L, 3L);
    outbox.letters().settle(due().getFirst(), new Settlement.Done("10", 1));
    assertThat(due()).extracting(Letter::id).containsExactly(2L, 3L);
  }

  @Test
  void a_mass_send_of_which_enough_is_at_hand_is_left_out() {
    addressed(1, Samples.people(Arrival.FEW + 1));
    addressed(2, List.of(Samples.person(99)));

    assertThat(outbox.letters().due(NOW, atHand(3)).massSends()).isEmpty();
    assertThat(outbox.letters().due(NOW, atHand(3)).small())
        .extracting(Letter::reportId)
        .containsExactly(2L);
    assertThat(outbox.letters().due(NOW, atHand(2)).massSends())
        .extracting(Letter::id)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void a_letter_in_flight_at_a_crash_is_doubtful() {
    addressed(1, Samples.people(2));
    outbox.letters().begin(due().getFirst(), 1);

    reopen();

    assertThat(due()).extracting(Letter::doubtful).containsExactly(true, false);
  }

  @Test
  void an_answered_part_is_not_in_doubt_and_not_repeated() {
    addressed(1, Samples.people(1));
    outbox.letters().begin(due().getFirst(), 1);
    outbox.letters().settle(letter(1), new Settlement.PartDone("10", 1));

    reopen();

    assertThat(due()).extracting(Letter::itemsDone).containsExactly(1);
    assertThat(due()).extracting(Letter::doubtful).containsExactly(false);
  }

  @Test
  void a_waiting_letter_is_due_when_its_time_has_come() {
    addressed(1, Samples.people(1));
    Instant later = NOW.plusSeconds(60);
    outbox.letters().settle(due().getFirst(), new Settlement.Retry("429", later));

    assertThat(due()).isEmpty();
    assertThat(outbox.letters().nextDue(NOW)).contains(later);
    assertThat(outbox.letters().due(later, DueQuery.first("telegram", 9)).letters())
        .extracting(Letter::attempts)
        .containsExactly(1);
  }

  @Test
  void settled_letters_never_come_back() {
    addressed(1, Samples.people(3));
    List<Letter> letters = due();
    outbox.letters().settle(letters.get(0), new Settlement.Done("10", 1));
    outbox.letters().settle(letters.get(1), new Settlement.Refused("blocked"));
    outbox.letters().settle(letters.get(2), new Settlement.Dropped("unlinked", null));

    reopen();

    assertThat(dueAt(NOW.plus(Duration.ofDays(30)))).isEmpty();
    assertThat(outbox.tally()).isEqualTo(Map.of("delivered", 1, "dropped", 1, "refused", 1));
  }

  @Test
  void the_letters_of_a_chat_move_with_it() {
    var old = new Address("telegram", "-5");
    var migrated = new Address("telegram", "-1005");
    addressed(1, List.of(new Recipient.Group("row", old)));

    outbox.letters().move(old, migrated);

    assertThat(due())
        .extracting(Letter::recipient)
        .containsExactly(new Recipient.Group("row", migrated));
  }

  @Test
  void letters_to_a_chat_that_is_away_are_held_until_it_is_back() {
    addressed(1, Samples.people(2));
    outbox
        .letters()
        .settle(due().getFirst(), new Settlement.Deferred("blocked", NOW.plus(Duration.ofDays(1))));
    assertThat(due()).extracting(Letter::recipient).containsExactly(Samples.person(2));
    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2));

    reopen();
    outbox.letters().release(Samples.person(1).address());

    assertThat(due())
        .extracting(Letter::recipient)
        .containsExactly(Samples.person(1), Samples.person(2));
  }

  @Test
  void a_chat_that_stays_away_is_tried_again_at_its_moment() {
    addressed(1, Samples.people(1));
    Instant later = NOW.plus(Duration.ofDays(1));
    outbox.letters().settle(due().getFirst(), new Settlement.Deferred("blocked", later));

    assertThat(dueAt(later.minusMillis(1))).isEmpty();
    assertThat(dueAt(later)).extracting(Letter::attempts).containsExactly(0);
  }

  @Test
  void an_upload_is_remembered_until_it_is_forgotten() {
    var upload = new Uploads.Upload("telegram:1", "document", "0f".repeat(32), "a.pdf");
    outbox.uploads().remember(upload, "file-id");

    reopen();
    assertThat(outbox.uploads().find(upload)).contains("file-id");
    outbox.uploads().forget(upload);

    assertThat(outbox.uploads().find(upload)).isEmpty();
  }

  @Test
  void a_second_program_is_refused() {
    assertThatThrownBy(() -> EmbeddedOutbox.open(folder, Clock.systemUTC()))
        .hasMessageContaining("another Vestovoy works in");
  }

  @Test
  void a_newer_schema_is_refused() throws Exception {
    outbox.close();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }

    assertThatThrownBy(() -> EmbeddedOutbox.open(folder, Clock.systemUTC()))
        .hasMessageContaining("newer Vestovoy");
    Files.delete(folder.resolve("outbox.db"));
    open();
  }

  private void reopen() {
    outbox.close();
    open();
  }

  private static DueQuery atHand(int letters) {
    return new DueQuery("telegram", 9, Map.of(1L, letters), 4);
  }

  private List<Letter> dueAt(Instant moment) {
    return outbox.letters().due(moment, DueQuery.first("telegram", 9)).letters();
  }
}
