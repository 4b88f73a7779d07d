package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.mail.ManualClock;
import dev.vestovoy.report.Address;
import dev.vestovoy.worker.TimeScale;
import dev.vestovoy.worker.WorkerFailures;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The thread of the upkeep. */
class UpkeepWorkerTest extends UpkeepFixture {
  private static final DeliveryTiming QUICK =
      DeliveryTiming.STANDARD.scaled(new TimeScale(0.00001));

  private final List<String> failures = new CopyOnWriteArrayList<>();

  @Test
  void it_begins_with_letters_and_files_once_it_is_started() throws IOException {
    addressed(1, 1);
    spooled("a".repeat(64), 1, Duration.ZERO);

    try (var upkeep = upkeep(outbox.archive(), at(Duration.ofDays(9)), QUICK)) {
      assertThat(incidents.occurrences()).isEmpty();
      upkeep.start();
      await().until(() -> incidents.occurrences().size() == 1 && spool.files().isEmpty());
    }

    assertThat(due()).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  void maintenance_that_fails_again_is_an_incident_until_it_succeeds() {
    var broken = new BrokenArchive();
    broken.expiries.set(3);
    try (var upkeep = upkeep(broken, at(Duration.ZERO), QUICK)) {
      upkeep.start();

      await().until(() -> incidents.log().contains("close MAINTENANCE_FAILED expiry"));
    }

    assertThat(incidents.log())
        .containsExactly(
            "open MAINTENANCE_FAILED expiry EXPIRY", "close MAINTENANCE_FAILED expiry");
    assertThat(failures).isEmpty();
  }

  @Test
  void a_retention_that_fails_for_ever_is_an_incident_whatever_else_succeeds() {
    var broken = new BrokenArchive();
    broken.retentions.set(Integer.MAX_VALUE);
    try (var upkeep = upkeep(broken, at(Duration.ZERO), QUICK)) {
      upkeep.start();

      await().until(() -> incidents.isOpen(IncidentType.MAINTENANCE_FAILED, "retention"));
    }

    assertThat(incidents.told())
        .containsExactly(
            "Maintenance fails: old reports and files are not removed, and the disk may fill up."
                + " The log has the cause.");
  }

  @Test
  void a_task_that_fails_holds_up_no_other() {
    addressed(1, 2);
    outbox.letters().settle(due().getFirst(), new Settlement.Dropped("unlinked", NOW));
    // The book of this test answers no question about a dropped letter.
    try (var upkeep = upkeep(outbox.archive(), at(Duration.ofDays(9)), QUICK)) {
      upkeep.start();

      await().until(() -> incidents.isOpen(IncidentType.MAINTENANCE_FAILED, "unlinked"));
      await().until(() -> !incidents.occurrences(IncidentType.LETTERS_EXPIRED).isEmpty());
    }

    assertThat(due()).isEmpty();
  }

  @Test
  void nothing_expires_before_the_clock_is_trusted() {
    addressed(1, 1);
    var counted = new BrokenArchive();
    counted.retentions.set(Integer.MAX_VALUE);
    DeliveryTiming untrusted = withFirstExpiry(Duration.ofMinutes(15));
    try (var upkeep = upkeep(counted, at(Duration.ofDays(9)), untrusted)) {
      upkeep.start();

      awaitRetentions(counted, 5);
    }

    assertThat(incidents.occurrences(IncidentType.LETTERS_EXPIRED)).isEmpty();
    assertThat(due()).hasSize(1);
  }

  @Test
  void a_jump_of_the_clock_wakes_the_dispatchers() {
    var counted = new BrokenArchive();
    counted.retentions.set(Integer.MAX_VALUE);
    var clock = new ManualClock(NOW);
    var woken = new AtomicInteger();
    try (var upkeep = upkeep(counted, clock, QUICK, woken::incrementAndGet)) {
      upkeep.start();
      awaitRetentions(counted, 2);
      assertThat(woken).hasValue(0);

      clock.advance(Duration.ofHours(2));

      await().until(() -> woken.get() > 0);
      awaitRetentions(counted, 2);
    }

    assertThat(woken).hasValue(1);
    assertThat(incidents.occurrences(IncidentType.CLOCK_JUMPED)).hasSize(1);
  }

  /** Waits for some more retentions; one that fails comes again after five looks. */
  private static void awaitRetentions(BrokenArchive archive, int count) {
    int before = archive.retentions.get();
    await().until(() -> archive.retentions.get() <= before - count);
  }

  private static DeliveryTiming withFirstExpiry(Duration firstExpiry) {
    return new DeliveryTiming(
        QUICK.firstRetry(),
        QUICK.longestRetry(),
        QUICK.lastCopy(),
        QUICK.held(),
        QUICK.forbidden(),
        QUICK.unlinked(),
        QUICK.outageTold(),
        QUICK.slow(),
        QUICK.longestProbe(),
        QUICK.rejected(),
        QUICK.longestRest(),
        firstExpiry);
  }

  private Upkeep upkeep(Archive archive, Clock clock, DeliveryTiming timing) {
    return upkeep(archive, clock, timing, () -> {});
  }

  private Upkeep upkeep(Archive archive, Clock clock, DeliveryTiming timing, Runnable written) {
    var ports =
        new DeliveryPorts(
            outbox.letters(),
            new NameBook(),
            new Nowhere(),
            new Pacer(Paces.forgetful(), clock),
            incidents,
            DeliveryListener.NONE,
            new Failures(),
            timing,
            clock);
    return new Upkeep(ports, archive, spool, KEEPING, written);
  }

  /** An archive that fails so many times. */
  private final class BrokenArchive implements Archive {
    private final AtomicInteger expiries = new AtomicInteger();
    private final AtomicInteger retentions = new AtomicInteger();
    private final Archive archive = outbox.archive();

    @Override
    public List<ExpiredLetter> expired(Instant before) {
      fail(expiries);
      return archive.expired(before);
    }

    @Override
    public void drop(List<ExpiredLetter> letters, String why) {
      archive.drop(letters, why);
    }

    @Override
    public int forget(Instant before) {
      fail(retentions);
      return archive.forget(before);
    }

    @Override
    public boolean shrink() {
      return archive.shrink();
    }

    @Override
    public Map<String, Need> needs(Collection<String> sha256s) {
      return archive.needs(sha256s);
    }

    private static void fail(AtomicInteger times) {
      if (times.getAndDecrement() > 0) {
        throw new IllegalStateException("on purpose");
      }
    }
  }

  private final class Failures implements WorkerFailures {
    @Override
    public void failed(String worker, Throwable cause) {
      failures.add(worker + ": " + cause);
    }

    @Override
    public void gaveUp(String worker) {
      failures.add(worker);
    }
  }

  private static final class Nowhere implements Whereabouts {
    @Override
    public void move(Address from, Address to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void lost(Address address, ChatTrouble trouble) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void regained(Address address) {
      throw new UnsupportedOperationException();
    }
  }
}
