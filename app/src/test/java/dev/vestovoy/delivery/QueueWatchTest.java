package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueWatchTest {
  @TempDir Path folder;
  private final RecordedIncidents incidents = new RecordedIncidents();
  private Instant now = Instant.parse("2025-11-20T12:00:00Z");
  private long settled;
  private boolean held;
  private EmbeddedOutbox outbox;
  private QueueWatch watch;

  @BeforeEach
  void open() {
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    outbox = EmbeddedOutbox.open(folder, clock);
    watch =
        new QueueWatch(outbox.letters(), () -> settled, () -> held, "telegram", incidents, clock);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void letters_that_are_due_while_none_is_settled_are_told_after_five_minutes_and_their_end() {
    addressed();

    minutes(6);
    assertThat(incidents.log()).isEmpty();
    minutes(1);
    settled++;
    minutes(1);

    assertThat(incidents.log())
        .containsExactly(
            "open QUEUE_STALLED telegram 2025-11-20T12:02:00Z", "close QUEUE_STALLED telegram");
  }

  @Test
  void a_queue_that_moves_or_is_empty_or_waits_for_a_known_reason_is_well() {
    minutes(10);
    addressed();
    for (int minute = 0; minute < 10; minute++) {
      settled++;
      minutes(1);
    }
    held = true;
    minutes(10);

    assertThat(incidents.log()).isEmpty();
  }

  private void addressed() {
    outbox.ledger().accept(Samples.report(1), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(Samples.people(1)));
  }

  private void minutes(int number) {
    for (int minute = 0; minute < number; minute++) {
      now = now.plus(Duration.ofMinutes(1));
      watch.look();
    }
  }
}
