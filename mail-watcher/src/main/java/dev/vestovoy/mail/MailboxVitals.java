package dev.vestovoy.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a mailbox is doing; says an outage once, and once when it is over. */
final class MailboxVitals {
  private static final Logger log = LoggerFactory.getLogger(MailWatcher.class);

  /** Servers drop connections now and then: a longer outage is worth a word. */
  private static final Duration TELL_AFTER = Duration.ofMinutes(5);

  private final String mailbox;
  private final WatchListener listener;
  private final Clock clock;
  private MailboxState state = MailboxState.CONNECTING;
  private @Nullable Instant lastRoundTrip;
  private @Nullable Instant lastMail;
  private String lastError = "";
  private @Nullable Instant nextAttempt;
  private @Nullable Instant outSince;
  private long outNanos;
  private boolean logged;
  private boolean told;
  private boolean everWatched;
  private boolean stuck;
  private String lastAlert = "";
  private boolean untidy;

  MailboxVitals(String mailbox, WatchListener listener, Clock clock) {
    this.mailbox = mailbox;
    this.listener = listener;
    this.clock = clock;
  }

  synchronized MailboxHealth health() {
    return new MailboxHealth(
        mailbox, state, lastRoundTrip, lastMail, lastError, nextAttempt, outSince);
  }

  synchronized void is(MailboxState next) {
    state = next;
  }

  /** Waits on a living connection; the next proof of life is due then. */
  synchronized void waits(MailboxState next, Duration proof) {
    state = next;
    if (!stuck) {
      nextAttempt = clock.instant().plus(proof);
    }
  }

  synchronized void mailTaken() {
    lastMail = clock.instant();
  }

  /**
   * The server answered, and everything that it has is taken unless the handler is stuck.
   *
   * @param settled whether the connection has held for a while: one that is lost again and again is
   *     not well because it came back
   */
  void alive(boolean settled) {
    boolean tell;
    synchronized (this) {
      lastRoundTrip = clock.instant();
      if (!stuck) {
        lastError = "";
        nextAttempt = null;
      }
      boolean over = outSince != null && (settled || !logged);
      boolean first = !everWatched && (outSince == null || over);
      everWatched |= first;
      tell = first || (over && told);
      if (over && logged) {
        log.atInfo().addKeyValue("mailbox", mailbox).log("a mailbox is watched again");
      }
      if (over) {
        outSince = null;
        logged = false;
        told = false;
      }
    }
    if (tell) {
      tell(it -> it.back(health()));
    }
  }

  /**
   * The mailbox is not watched.
   *
   * @param say whether it is worth a line already: servers drop connections now and then
   * @param owner whether only people can help
   */
  void out(MailboxState next, String words, Duration wait, boolean say, boolean owner) {
    boolean tell;
    synchronized (this) {
      state = next;
      lastError = words;
      nextAttempt = clock.instant().plus(wait);
      if (outSince == null) {
        outSince = clock.instant();
        outNanos = System.nanoTime();
      }
      if (say && !logged) {
        logged = true;
        log.atWarn()
            .addKeyValue("mailbox", mailbox)
            .addKeyValue("why", words)
            .log("a mailbox cannot be watched; it is tried again by itself");
      }
      boolean lasting = System.nanoTime() - outNanos > TELL_AFTER.toNanos();
      tell = !told && (owner || lasting);
      told |= tell;
    }
    if (tell) {
      tell(it -> it.out(health()));
    }
  }

  /** The handler does not take a mail. */
  synchronized void stuck(Throwable cause, Duration wait) {
    lastError = "a mail is not taken: " + cause.getClass().getSimpleName();
    nextAttempt = clock.instant().plus(wait);
    if (!stuck) {
      stuck = true;
      log.atWarn()
          .addKeyValue("mailbox", mailbox)
          .setCause(cause)
          .log("a mail is not taken; it comes again, and those behind it wait");
    }
  }

  /** Whether that is news. */
  synchronized boolean unstuck() {
    boolean news = stuck;
    if (news) {
      stuck = false;
      log.atInfo().addKeyValue("mailbox", mailbox).log("the mails of a mailbox are taken again");
    }
    return news;
  }

  void setAside(long uid, Throwable cause) {
    log.atWarn()
        .addKeyValue("mailbox", mailbox)
        .addKeyValue("uid", uid)
        .setCause(cause)
        .log("a mail that is not taken is set aside; it is tried again");
  }

  /** The server speaks to people. */
  void alert(String text) {
    boolean news;
    synchronized (this) {
      news = !text.equals(lastAlert);
      lastAlert = text;
    }
    if (news) {
      log.atWarn().addKeyValue("mailbox", mailbox).log("the mail server has an alert");
      tell(it -> it.alert(mailbox, text));
    }
  }

  /** Handled mails cannot be seen to. */
  void untidy(String why) {
    boolean news;
    synchronized (this) {
      news = !untidy;
      untidy = true;
    }
    if (news) {
      log.atWarn()
          .addKeyValue("mailbox", mailbox)
          .addKeyValue("why", why)
          .log("handled mails cannot be marked or moved");
      tell(it -> it.untidy(mailbox, why));
    }
  }

  /** Notes an internal error; the mailbox is tried again. */
  void failed(Throwable cause) {
    log.atError()
        .addKeyValue("mailbox", mailbox)
        .setCause(cause)
        .log("Watching a mailbox failed unexpectedly; it is tried again");
    tell(it -> it.failed(mailbox, cause));
  }

  /** Notes that the thread of the mailbox has ended without having been stopped. */
  void ended() {
    log.atError().addKeyValue("mailbox", mailbox).log("A mailbox is not watched any more");
    tell(it -> it.ended(mailbox));
  }

  /** They were. */
  synchronized void tidy() {
    untidy = false;
  }

  private void tell(Consumer<WatchListener> what) {
    try {
      what.accept(listener);
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("mailbox", mailbox).setCause(e).log("A listener failed");
    }
  }
}
