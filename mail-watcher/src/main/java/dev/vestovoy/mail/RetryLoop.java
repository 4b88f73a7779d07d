package dev.vestovoy.mail;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Loop of attempts to watch one mailbox. Only its owner ends it: what an attempt throws is told,
 * and the next attempt is made after a delay that doubles up to five minutes.
 *
 * @param attempt one connection, as long as it lasts; returns the delay before the next
 * @param backoff delays after what an attempt throws
 */
record RetryLoop(
    Attempt attempt, BooleanSupplier stopped, Pause pause, MailboxVitals vitals, Backoff backoff)
    implements Runnable {
  /** One attempt. */
  @FunctionalInterface
  interface Attempt {
    /** Returns the delay before the next attempt. */
    Duration run() throws InterruptedException;
  }

  @Override
  public void run() {
    try {
      while (!stopped.getAsBoolean()) {
        attemptOnce();
      }
    } finally {
      vitals.is(MailboxState.STOPPED);
      if (!stopped.getAsBoolean()) {
        vitals.ended();
      }
    }
  }

  private void attemptOnce() {
    try {
      pause.sleep(attempt.run());
      backoff.reset();
    } catch (InterruptedException _) {
      // The owner stops it first; an interrupt of somebody else, as of a handler, ends nothing.
    } catch (Throwable e) {
      failed(e);
    }
  }

  private void failed(Throwable cause) {
    try {
      Duration delay = backoff.next();
      vitals.out(MailboxState.WAITING, words(cause), delay, true, true);
      if (!(cause instanceof UncheckedIOException)) {
        vitals.failed(cause);
      }
      pause.sleep(delay);
    } catch (InterruptedException _) {
      // As above.
    } catch (Throwable _) {
      // As without any memory: it could not be told, and the next attempt may tell it.
    }
  }

  /** Leases and cursors may be out of reach; everything else is a mistake in a program. */
  private static String words(Throwable cause) {
    return cause instanceof UncheckedIOException
        ? String.valueOf(cause.getMessage())
        : "an internal error: " + cause.getClass().getSimpleName();
  }
}
