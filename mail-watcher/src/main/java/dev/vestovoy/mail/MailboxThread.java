package dev.vestovoy.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The life of one mailbox: connect, drain, wait, and begin anew when the line is lost. */
final class MailboxThread implements Runnable {
  /** A connection that lived so long was a good one. */
  private static final Duration SETTLED = Duration.ofSeconds(60);

  /** What all mailboxes of a watcher share. */
  record Shared(
      WatcherSettings settings,
      MailSessions sessions,
      CursorStore cursors,
      CursorListener listener,
      Clock clock,
      RandomGenerator random,
      Semaphore logins,
      Semaphore fetches) {}

  private final WatchedMailbox mailbox;
  private final Shared shared;
  private final MailboxVitals vitals;
  private final CursorKeeper keeper;
  private final Pause pause = new Pause();
  private final Backoff backoff;
  private final Backoff patience;
  private final Doubts doubts = new Doubts();
  private long notBefore;
  private volatile MailHandler handler;
  private volatile boolean stopped;
  private volatile Line line = new Line();

  MailboxThread(WatchedMailbox mailbox, MailHandler handler, Shared shared) {
    this.mailbox = mailbox;
    this.handler = handler;
    this.shared = shared;
    this.vitals = new MailboxVitals(mailbox.name(), shared.clock());
    this.keeper = new CursorKeeper(mailbox, shared.cursors(), shared.listener(), shared.clock());
    this.backoff = new Backoff(shared.random());
    this.patience = new Backoff(shared.random());
  }

  /** Whether it watches that already; where it once began does not matter any more. */
  boolean watches(WatchedMailbox other) {
    return mailbox.equals(other.startingWith(mailbox.start()));
  }

  /** From the next mail on. */
  void handTo(MailHandler other) {
    handler = other;
  }

  MailboxHealth health() {
    return vitals.health();
  }

  /** Asks it to end; the mail in hand is settled first. */
  void stop() {
    stopped = true;
    line.cut();
    pause.wake();
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        pause.sleep(anotherAttempt());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      vitals.is(MailboxState.STOPPED);
    }
  }

  /** Nothing ends a mailbox but its owner: not even a log that cannot be written. */
  private Duration anotherAttempt() throws InterruptedException {
    try {
      return attempt();
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable _) {
      return Backoff.LONGEST;
    }
  }

  /** One connection, as long as it holds; the delay before the next. */
  private Duration attempt() throws InterruptedException {
    boolean connected = false;
    try (var open = connect()) {
      connected = true;
      serve(open);
      return Duration.ZERO;
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      // Also a single allocation that failed, on the word of a server: the others go on.
      return stopped ? Duration.ZERO : delay(Trouble.of(e, mailbox), connected);
    }
  }

  private ImapMailbox connect() throws MessagingException, InterruptedException {
    vitals.is(MailboxState.CONNECTING);
    while (!shared.logins().tryAcquire(1, TimeUnit.SECONDS)) {
      if (stopped) {
        throw new MessagingException("stopped");
      }
    }
    try {
      line = new Line();
      if (stopped) {
        line.cut();
      }
      var timeout = shared.settings().readTimeout();
      return ScopedValue.where(Line.CURRENT, line)
          .call(() -> ImapMailbox.open(mailbox, shared.sessions(), line, timeout));
    } finally {
      shared.logins().release();
    }
  }

  private void serve(ImapMailbox open) throws MessagingException, InterruptedException {
    keeper.begin(open);
    var reading = new MailReading(shared.settings(), shared.fetches(), doubts);
    var handover =
        new Drain.Handover(() -> handler, mailbox.afterHandling(), vitals, shared.clock());
    var drain = new Drain(open, mailbox, reading, keeper, handover, () -> stopped);
    long since = System.nanoTime();
    boolean idles = open.idles();
    while (!stopped) {
      look(open, drain);
      boolean settled = System.nanoTime() - since > SETTLED.toNanos();
      vitals.alive(settled);
      if (settled) {
        backoff.reset();
      }
      idles = idles && idle(open);
      if (!idles && !stopped) {
        vitals.is(MailboxState.POLLING);
        pause.sleep(shorter(shared.settings().poll()));
        open.commands().noop();
      }
    }
  }

  private void look(ImapMailbox open, Drain drain) throws MessagingException, InterruptedException {
    vitals.is(MailboxState.READING);
    if (patience.failures() > 0 && System.nanoTime() - notBefore < 0) {
      open.commands().noop();
      return;
    }
    try {
      drain.run();
      patience.reset();
      if (vitals.unstuck()) {
        handler.unstuck(mailbox.name());
      }
    } catch (HandlerFailedException e) {
      var wait = patience.next();
      var why = e.getCause() == null ? e : e.getCause();
      notBefore = System.nanoTime() + wait.toNanos();
      vitals.stuck(why, wait);
      handler.stuck(mailbox.name(), why);
    }
  }

  /** Whether the server understood. */
  private boolean idle(ImapMailbox open) throws MessagingException {
    vitals.is(MailboxState.IDLE);
    try {
      open.idle(shorter(shared.settings().heartbeat()), patience.failures() == 0);
      return true;
    } catch (MessagingException e) {
      if (ImapMailbox.notUnderstood(e)) {
        return false;
      }
      throw e;
    }
  }

  private Duration shorter(Duration usual) {
    if (patience.failures() == 0) {
      return usual;
    }
    var left = Duration.ofNanos(Math.max(0, notBefore - System.nanoTime()));
    return left.compareTo(usual) < 0 ? left : usual;
  }

  private Duration delay(Trouble trouble, boolean connected) {
    return switch (trouble) {
      case Trouble.Refused(var words) -> {
        vitals.out(MailboxState.REFUSED, words, Backoff.LONGEST, true, false);
        yield Backoff.LONGEST;
      }
      case Trouble.Busy(var words, var after) -> {
        vitals.out(MailboxState.WAITING, words, after, true, connected);
        yield after;
      }
      case Trouble.Lost(var words) -> {
        var wait = backoff.next();
        vitals.out(
            MailboxState.WAITING, words, wait, !connected || backoff.failures() > 2, connected);
        yield wait;
      }
    };
  }
}
