package dev.vestovoy.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps outbox and spool from growing for ever: every minute it gives up what waited for too long,
 * every hour it lets go of what was kept for long enough.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int LOOKS_A_RETENTION = 60;

  private final Expiry expiry;
  private final Retention retention;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Starts at once with what became too old while nobody looked. */
  public Upkeep(Archive archive, Spool spool, Keeping keeping, Alerts alerts, Clock clock) {
    this.expiry = new Expiry(archive, keeping.letters(), alerts, clock);
    this.retention = new Retention(archive, spool, keeping, alerts, clock);
    this.thread = Thread.ofVirtual().name("upkeep").start(this::run);
  }

  /** Ends after the piece of work at hand. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (int look = 0; !closing.await(0, TimeUnit.SECONDS); look++) {
        look(look % LOOKS_A_RETENTION == 0);
        if (closing.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(boolean atAll) {
    try {
      expiry.look();
      if (atAll) {
        retention.look();
      }
    } catch (IOException | RuntimeException e) {
      if (closing.getCount() > 0) {
        log.atError().setCause(e).log("could not tidy up, and will try again");
      }
    }
  }
}
