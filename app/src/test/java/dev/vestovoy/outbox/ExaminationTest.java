package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Samples;
import dev.vestovoy.incident.BrokenIncidents;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.worker.RecordedFailures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
  @TempDir Path folder;

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> alerts = incidents.told();
  private final RecordedFailures failures = new RecordedFailures();

  @Test
  void damage_is_found_and_said_with_what_to_do() throws Exception {
    fill();
    damage();

    try (var outbox = EmbeddedOutbox.open(folder, Clock.systemUTC())) {
      outbox.examine(incidents);

      await().until(() -> !alerts.isEmpty());
      assertThat(alerts)
          .singleElement()
          .asString()
          .startsWith("The database of the queue is damaged: ")
          .contains("restore a backup")
          .contains(".recover");
    }
  }

  @Test
  void a_sound_file_raises_no_alert() throws Exception {
    fill();

    try (var examination = examination()) {
      examination.start();
      await().until(examination::ended);
    }

    assertThat(alerts).isEmpty();
  }

  @Test
  void an_early_end_raises_no_alert() throws Exception {
    fill();
    var examination = examination();
    examination.start();

    examination.close();

    assertThat(examination.ended()).isTrue();
    assertThat(alerts).isEmpty();
  }

  @Test
  void a_look_that_breaks_is_reported_and_not_repeated() throws Exception {
    fill();
    damage();
    try (var examination =
        new Examination(folder.resolve("outbox.db"), new BrokenIncidents(), failures)) {
      examination.start();

      await().until(examination::ended);
    }

    assertThat(failures.told())
        .containsExactly("outbox-examiner: java.lang.StackOverflowError: too deep");
  }

  private Examination examination() throws SQLException {
    return new Examination(folder.resolve("outbox.db"), incidents, failures);
  }

  private void fill() {
    try (var outbox = EmbeddedOutbox.open(folder, Clock.systemUTC())) {
      outbox.ledger().accept(Samples.report(1), false);
      outbox
          .ledger()
          .address(
              outbox.ledger().unaddressed(1).getFirst(),
              Samples.addressees(Samples.people(20_000)));
      Instant later = Instant.parse("2100-01-01T00:00:00Z");
      for (var some = outbox.archive().expired(later);
          !some.isEmpty();
          some = outbox.archive().expired(later)) {
        outbox.archive().drop(some, "settled");
      }
    }
  }

  /** In a page that opening does not read. */
  private void damage() throws IOException, SQLException {
    long page =
        Long.parseLong(
            Ask.of(
                    folder,
                    "SELECT pageno FROM dbstat WHERE name = 'letter' AND pagetype = 'leaf' LIMIT 1 OFFSET 50")
                .getFirst());
    try (var file = new RandomAccessFile(folder.resolve("outbox.db").toFile(), "rw")) {
      file.seek((page - 1) * 4096);
      file.write(new byte[] {99, 99, 99, 99, 99, 99, 99, 99});
    }
  }
}
