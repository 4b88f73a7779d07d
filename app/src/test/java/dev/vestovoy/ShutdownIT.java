package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to the packaged program while it sends and thousands of letters wait. */
@RequiresDovecot
class ShutdownIT {
  private static final int PEOPLE = 1000;
  private static final int MAILS = 4;
  private static final int LETTERS = PEOPLE * MAILS;
  private static final int MORE_REPORTS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Within which the program promises to end. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

  @TempDir Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    premises = new Premises(Flavour.GATEWAY, folder);
    premises.telegram.latency(Duration.ofMillis(100));
    for (int i = 0; i < PEOPLE; i++) {
      premises.longRegistered("Person " + i, 1_000_001 + i);
    }
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void sigterm_with_thousands_of_letters_waiting_loses_none_and_repeats_none() throws SQLException {
    try (var program = program()) {
      premises.awaitWatched();
      for (int i = 0; i < MAILS; i++) {
        premises.deliver(Edition.pdf("Report " + i, 20_000).mail());
      }
      awaitSent(30);
      assertThat(program.terminate(STOP_LIMIT)).isZero();
    }
    assertAllAccountedFor();
    int sent = premises.telegram.journal().taken();

    try (var program = program()) {
      awaitSent(sent + 30);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(letters("1")).isEqualTo(LETTERS));
      assertThat(program.terminate(STOP_LIMIT)).isZero();
    }
    assertThat(letters("1")).isEqualTo(LETTERS);
    assertAllAccountedFor();

    addReports();
    assertThat(letters("state = 'waiting'")).isGreaterThan(MORE_REPORTS * PEOPLE);
    sent = premises.telegram.journal().taken();
    try (var program = program()) {
      awaitSent(sent + 30);
      assertThat(program.terminate(STOP_LIMIT)).isZero();
    }
    assertThat(letters("1")).isEqualTo(LETTERS + MORE_REPORTS * PEOPLE);
    assertAllAccountedFor();
  }

  /** Copies a report and its letters, which wait behind those that are there. */
  private void addReports() throws SQLException {
    Ask.change(
        outbox(),
        """
        WITH RECURSIVE copy(number) AS (
          SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < %d)
        INSERT INTO report (door, mailbox, origin, witness, subject, sender, sent_at, link,
          accepted_at, addressed_at, pictures, letters)
        SELECT door, mailbox, 'copy ' || number, 'copy ' || number, 'Copy', sender, sent_at, link,
          accepted_at, addressed_at, pictures, letters
        FROM copy, report WHERE report.id = 1\
        """
            .formatted(MORE_REPORTS),
        """
        INSERT INTO report_file
        SELECT report.id, position, name, kind, size, sha256
        FROM report, report_file WHERE subject = 'Copy' AND report_id = 1\
        """,
        """
        INSERT INTO letter (report_id, recipient_kind, recipient_id, channel, address, state,
          due_at, changed_at, first)
        SELECT report.id, recipient_kind, recipient_id, channel, address, 'waiting',
          accepted_at, accepted_at,
          report.id = (SELECT MIN(id) FROM report WHERE subject = 'Copy') AND NOT EXISTS (
            SELECT 1 FROM letter AS before WHERE before.channel = letter.channel
              AND before.address = letter.address AND before.state IN ('waiting', 'in flight'))
        FROM report, letter WHERE subject = 'Copy' AND report_id = 1
        ORDER BY report.id, letter.id\
        """);
  }

  /** A letter waits, or was delivered once. */
  private void assertAllAccountedFor() {
    assertThat(letters("state NOT IN ('waiting', 'delivered') OR doubtful")).isZero();
    assertThat(letters("state = 'delivered'")).isEqualTo(premises.telegram.journal().taken());
  }

  private void awaitSent(int messages) {
    await().atMost(PATIENCE).until(() -> premises.telegram.journal().taken() >= messages);
  }

  private int letters(String condition) {
    try {
      String sql = "SELECT COUNT(*) FROM letter WHERE " + condition;
      return Integer.parseInt(Ask.of(outbox(), sql).getFirst());
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox could not be read", e);
    }
  }

  private Path outbox() {
    return folder.resolve("data").resolve("outbox");
  }

  private Program program() {
    return Program.started(premises.environment(), folder.resolve("output"));
  }
}
