package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {
  private static final Instant START = Instant.parse("2025-11-20T12:00:00Z");

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final SetClock clock = new SetClock();
  private EmbeddedOutbox outbox;
  private ClockWatch watch;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, clock);
    watch = new ClockWatch(outbox.letters(), incidents, clock, nanos::get);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void time_that_passes_is_no_jump() {
    pass(Duration.ofDays(3));

    assertThat(watch.look()).isFalse();
    assertThat(watch.mayExpire()).isTrue();
    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void after_a_jump_ahead_nothing_expires_for_a_day_which_is_told() {
    clock.now = clock.now.plus(Duration.ofDays(7));

    assertThat(watch.look()).isFalse();
    assertThat(incidents.log()).singleElement().asString().startsWith("open CLOCK_JUMPED PT168H");
    pass(Duration.ofHours(23));
    assertThat(watch.mayExpire()).isFalse();
    pass(Duration.ofHours(1));
    assertThat(watch.mayExpire()).isTrue();
  }

  @Test
  void after_a_jump_back_what_was_put_off_by_the_wrong_clock_is_due() {
    clock.now = START.plus(Duration.ofDays(1800));
    watch.look();
    outbox.ledger().accept(Samples.report(1), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(Samples.people(1)));
    Letter letter = due().getFirst();
    outbox
        .letters()
        .settle(letter, new Settlement.Deferred("429", clock.now.plus(Duration.ofMinutes(1))));
    clock.now = START.plusSeconds(60);
    assertThat(due()).isEmpty();

    assertThat(watch.look()).isTrue();

    assertThat(due()).extracting(Letter::id).containsExactly(letter.id());
    assertThat(incidents.log()).hasSize(2);
  }

  private List<Letter> due() {
    return outbox.letters().due(clock.now, DueQuery.first("telegram", 9)).letters();
  }

  private void pass(Duration time) {
    clock.now = clock.now.plus(time);
    nanos.addAndGet(time.toNanos());
  }

  /** A clock that is set by hand. */
  private static final class SetClock extends Clock {
    private volatile Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new IllegalStateException("Wanted the clock in UTC only, found " + zone);
    }
  }
}
