package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.mail.ManualClock;
import dev.vestovoy.outbox.EmbeddedOutbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {
  private static final Duration FIRST_EXPIRY = Duration.ofMinutes(15);
  private static final Instant START = Instant.parse("2025-11-20T12:00:00Z");

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final ManualClock clock = new ManualClock(START);
  private EmbeddedOutbox outbox;
  private ClockWatch watch;
  private boolean failing;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, clock);
    watch = watch();
    watch.look();
    nanos.addAndGet(FIRST_EXPIRY.toNanos());
    clock.advance(FIRST_EXPIRY);
    watch.look();
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
    clock.advance(Duration.ofDays(7));

    assertThat(watch.look()).isTrue();
    assertThat(incidents.log()).singleElement().asString().startsWith("open CLOCK_JUMPED PT168H");
    pass(Duration.ofHours(23));
    assertThat(watch.mayExpire()).isFalse();
    pass(Duration.ofHours(1));
    assertThat(watch.mayExpire()).isTrue();
  }

  @Test
  void after_a_jump_back_what_was_put_off_by_the_wrong_clock_is_due() {
    clock.set(START.plus(Duration.ofDays(1800)));
    watch.look();
    Letter letter = putOff();
    clock.set(START.plusSeconds(60));
    assertThat(due()).isEmpty();

    assertThat(watch.look()).isTrue();

    assertThat(due()).extracting(Letter::id).containsExactly(letter.id());
    assertThat(incidents.log()).hasSize(2);
  }

  @Test
  void what_was_put_off_by_a_wrong_clock_is_due_when_the_right_one_starts() {
    clock.set(START.plus(Duration.ofDays(300)));
    Letter letter = putOff();
    clock.set(START);
    ClockWatch next = watch();
    assertThat(due()).isEmpty();

    assertThat(next.look()).isTrue();

    assertThat(due()).extracting(Letter::id).containsExactly(letter.id());
    assertThat(next.look()).isFalse();
    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void a_release_that_failed_is_tried_again_at_the_next_look() {
    clock.set(START.plus(Duration.ofDays(300)));
    Letter letter = putOff();
    clock.set(START);
    ClockWatch next = watch();
    failing = true;
    assertThatThrownBy(next::look).hasMessage("on purpose");
    failing = false;

    assertThat(next.look()).isTrue();

    assertThat(due()).extracting(Letter::id).containsExactly(letter.id());
  }

  @Test
  void nothing_expires_at_first_as_the_clock_may_not_be_set_yet() {
    ClockWatch next = watch();

    assertThat(next.mayExpire()).isFalse();
    pass(FIRST_EXPIRY.minusNanos(1));
    assertThat(next.mayExpire()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(next.mayExpire()).isTrue();
  }

  @Test
  void a_jump_of_a_minute_may_make_letters_due() {
    clock.advance(Duration.ofSeconds(59));
    assertThat(watch.look()).isFalse();

    clock.advance(Duration.ofMinutes(1));
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();
    clock.advance(Duration.ofMinutes(-1));
    assertThat(watch.look()).isTrue();

    assertThat(incidents.log()).isEmpty();
    assertThat(watch.mayExpire()).isTrue();
  }

  private ClockWatch watch() {
    return new ClockWatch(this::releaseFuture, incidents, FIRST_EXPIRY, clock, nanos::get);
  }

  private int releaseFuture(Instant now) {
    if (failing) {
      throw new IllegalStateException("on purpose");
    }
    return outbox.letters().releaseFuture(now);
  }

  private Letter putOff() {
    outbox.ledger().accept(Samples.report(1), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(Samples.people(1)));
    Letter letter = due().getFirst();
    outbox
        .letters()
        .settle(
            letter, new Settlement.Deferred("429", clock.instant().plus(Duration.ofMinutes(1))));
    return letter;
  }

  private List<Letter> due() {
    return outbox.letters().due(clock.instant(), DueQuery.first("telegram", 9)).letters();
  }

  private void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }
}
