package dev.vestovoy.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a mailbox is doing; says an outage once, and once when it is over. */
final class MailboxVitals {
  private static final Logger log = LoggerFactory.getLogger(MailWatcher.class);

  private final String mailbox;
  private final Clock clock;
  private MailboxState state = MailboxState.CONNECTING;
  private @Nullable Instant lastRoundTrip;
  private @Nullable Instant lastMail;
  private String lastError = "";
  private @Nullable Instant nextAttempt;
  private boolean out;
  private boolean flapping;
  private boolean stuck;

  MailboxVitals(String mailbox, Clock clock) {
    this.mailbox = mailbox;
    this.clock = clock;
  }

  synchronized MailboxHealth health() {
    return new MailboxHealth(mailbox, state, lastRoundTrip, lastMail, lastError, nextAttempt);
  }

  synchronized void is(MailboxState next) {
    state = next;
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
  synchronized void alive(boolean settled) {
    lastRoundTrip = clock.instant();
    if (out && (settled || !flapping)) {
      out = false;
      log.atInfo().addKeyValue("mailbox", mailbox).log("a mailbox is watched again");
    }
    if (!stuck) {
      lastError = "";
      nextAttempt = null;
    }
  }

  /**
   * The server is not reached.
   *
   * @param say whether it is worth a word already: servers drop connections now and then
   * @param lost whether there was a connection
   */
  synchronized void out(MailboxState next, String words, Duration wait, boolean say, boolean lost) {
    state = next;
    lastError = words;
    nextAttempt = clock.instant().plus(wait);
    if (say && !out) {
      out = true;
      flapping = lost;
      log.atWarn()
          .addKeyValue("mailbox", mailbox)
          .addKeyValue("why", words)
          .log("a mailbox cannot be watched; it is tried again by itself");
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
}
