package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Acceptance;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatsTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final ReportFile A = file("a", FileKind.PDF);
  private static final ReportFile B = file("b", FileKind.PNG);

  private static final Letter LAST =
      new Letter(2, Samples.arrival(Samples.report(1)), Samples.person(2), 0, 0, 0);

  @TempDir Path folder;
  private EmbeddedOutbox outbox;

  @BeforeEach
  void open() {
    openAt(Duration.ZERO, WINDOW);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void the_same_files_soon_after_are_hidden_and_counted() throws SQLException {
    assertThat(accept(1, A, B)).isEqualTo(Acceptance.NEW);
    assertThat(accept(2, A, B)).isEqualTo(Acceptance.DUPLICATE);
    assertThat(accept(3, B, A)).isEqualTo(Acceptance.DUPLICATE);

    assertThat(Ask.of(folder, "SELECT id, repeats FROM report")).containsExactly("1|2");
    assertThat(Ask.of(folder, "SELECT COUNT(*) FROM report_file")).containsExactly("2");
  }

  @Test
  void the_same_mail_again_is_known_and_not_counted() throws SQLException {
    accept(1, A);
    accept(2, A);

    assertThat(accept(1, A)).isEqualTo(Acceptance.KNOWN);
    assertThat(accept(2, A)).isEqualTo(Acceptance.KNOWN);

    assertThat(Ask.of(folder, "SELECT repeats FROM report")).containsExactly("1");
  }

  @Test
  void a_hidden_copy_is_known_when_its_mailbox_is_listed_anew() {
    accept(1, A);
    outbox.ledger().accept(report("1/2", "other headers", Samples.MAILBOX, A), false);
    reopenAt(Duration.ofDays(30));

    assertThat(outbox.ledger().accept(report("2/2", "other headers", Samples.MAILBOX, A), true))
        .isEqualTo(Acceptance.KNOWN);
    assertThat(outbox.ledger().accept(report("2/3", "other headers", Samples.MAILBOX, A), false))
        .isEqualTo(Acceptance.NEW);
  }

  @Test
  void the_window_ends() {
    accept(1, A);

    reopenAt(WINDOW);
    assertThat(accept(2, A)).isEqualTo(Acceptance.DUPLICATE);

    reopenAt(WINDOW.plusMillis(1));
    assertThat(accept(3, A)).isEqualTo(Acceptance.NEW);
  }

  @Test
  void other_files_fewer_files_and_more_files_are_another_report() {
    accept(1, A, B);

    assertThat(accept(2, A)).isEqualTo(Acceptance.NEW);
    assertThat(accept(3, A, B, file("c", FileKind.PDF))).isEqualTo(Acceptance.NEW);
    assertThat(accept(4, file("a", FileKind.PNG), B)).isEqualTo(Acceptance.NEW);
    assertThat(accept(5, file("d", FileKind.PDF))).isEqualTo(Acceptance.NEW);
    assertThat(accept(6, A)).isEqualTo(Acceptance.DUPLICATE);
  }

  @Test
  void another_mailbox_gets_its_own() {
    accept(1, A);

    assertThat(outbox.ledger().accept(report("1/2", "w", "other@corp.example", A), false))
        .isEqualTo(Acceptance.NEW);
  }

  @Test
  void another_sender_sends_a_report_of_its_own() {
    accept(1, A);
    Report other = report("1/2", "w", Samples.MAILBOX, A);

    assertThat(
            outbox
                .ledger()
                .accept(
                    new Report(
                        other.origin(), other.subject(), "another", NOW, null, other.files()),
                    false))
        .isEqualTo(Acceptance.NEW);
  }

  @Test
  void what_was_withheld_hides_no_later_mail() {
    accept(1, A);
    outbox.ledger().withhold(outbox.ledger().unaddressed(1).getFirst().id(), "the sender");

    assertThat(accept(2, A)).isEqualTo(Acceptance.NEW);
    assertThat(accept(3, A)).isEqualTo(Acceptance.DUPLICATE);
  }

  @Test
  void what_had_no_recipients_hides_no_later_mail() {
    accept(1, A);
    addressed(0);

    assertThat(accept(2, A)).isEqualTo(Acceptance.NEW);
  }

  @Test
  void what_reached_nobody_hides_no_later_mail() {
    accept(1, A);
    addressed(2);
    settle(new Settlement.Refused("too large"));
    settle(new Settlement.Dropped("unlinked", null));

    assertThat(accept(2, A)).isEqualTo(Acceptance.NEW);
  }

  @Test
  void what_reached_one_or_still_may_hides_a_later_mail() {
    accept(1, A);
    addressed(2);
    assertThat(accept(2, A)).isEqualTo(Acceptance.DUPLICATE);

    settle(new Settlement.Refused("too large"));
    assertThat(accept(3, A)).isEqualTo(Acceptance.DUPLICATE);

    outbox.letters().begin(due(), 1);
    assertThat(accept(4, A)).isEqualTo(Acceptance.DUPLICATE);

    outbox.letters().settle(LAST, new Settlement.Done("10", 1));
    assertThat(accept(5, A)).isEqualTo(Acceptance.DUPLICATE);
  }

  @Test
  void without_a_window_every_mail_is_a_report() {
    close();
    openAt(Duration.ZERO, Duration.ZERO);

    assertThat(accept(1, A)).isEqualTo(Acceptance.NEW);
    assertThat(accept(2, A)).isEqualTo(Acceptance.NEW);
  }

  private void addressed(int recipients) {
    outbox
        .ledger()
        .address(
            outbox.ledger().unaddressed(1).getFirst(),
            Samples.addressees(Samples.people(recipients)));
  }

  private void settle(Settlement settlement) {
    outbox.letters().settle(due(), settlement);
  }

  private Letter due() {
    return outbox.letters().due(NOW, DueQuery.first("telegram", 1)).small().getFirst();
  }

  private Acceptance accept(long uid, ReportFile... files) {
    return outbox
        .ledger()
        .accept(report("1/" + uid, "witness-" + uid, Samples.MAILBOX, files), false);
  }

  private static Report report(String id, String witness, String mailbox, ReportFile... files) {
    return new Report(
        new Origin("imap", mailbox, id, witness), "subject", "sender", NOW, null, List.of(files));
  }

  private static ReportFile file(String digit, FileKind kind) {
    return new ReportFile("name", kind, 1, digit.repeat(64));
  }

  private void reopenAt(Duration later) {
    outbox.close();
    openAt(later, WINDOW);
  }

  private void openAt(Duration later, Duration window) {
    outbox =
        EmbeddedOutbox.open(
            folder,
            Clock.fixed(NOW.plus(later), ZoneOffset.UTC),
            window,
            Duration.ZERO,
            WorkerFailures.LOG_ONLY);
  }
}
