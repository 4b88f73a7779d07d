package dev.vestovoy.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a mailbox stands, and how that outlives a restart. */
final class CursorKeeper {
  private static final Logger log = LoggerFactory.getLogger(MailWatcher.class);

  /** A first connection within this time is as good as at once. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final WatchedMailbox mailbox;
  private final CursorStore store;
  private final CursorListener listener;
  private final Clock clock;
  private Cursor cursor;

  CursorKeeper(WatchedMailbox mailbox, CursorStore store, CursorListener listener, Clock clock) {
    this.mailbox = mailbox;
    this.store = store;
    this.listener = listener;
    this.clock = clock;
    this.cursor = new Cursor(0, 0, clock.instant());
  }

  Cursor cursor() {
    return cursor;
  }

  /** Finds the place in a folder that was just opened. */
  void begin(ImapMailbox open) throws MessagingException {
    long validity = open.uidValidity();
    long newest = open.uidNext() - 1;
    var stored = store.load(mailbox.cursorKey());
    if (stored.isEmpty()) {
      keep(first(validity, newest));
    } else if (stored.get().uidValidity() != validity || stored.get().lastUid() > newest) {
      // UIDs that run backwards are a new generation too, whatever the server calls it.
      log.atWarn()
          .addKeyValue("mailbox", mailbox.name())
          .log("the server numbered the mails of a mailbox anew; recent ones are looked at again");
      keep(new Cursor(validity, 0, stored.get().since(), newest));
    } else {
      cursor = stored.get();
    }
  }

  /** Acknowledges everything up to a UID. */
  void advance(long uid) {
    keep(cursor.at(uid));
  }

  private void keep(Cursor next) {
    store.save(mailbox.cursorKey(), next);
    cursor = next;
    try {
      listener.moved(mailbox.name(), next);
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("mailbox", mailbox.name()).setCause(e).log("a listener broke");
    }
  }

  private Cursor first(long validity, long newest) {
    return switch (mailbox.start()) {
      case Start.FromNow _ ->
          clock.instant().isBefore(cursor.since().plus(SOON))
              ? new Cursor(validity, newest, now())
              : since(cursor.since(), validity, newest);
      case Start.Since(var moment) -> since(moment, validity, newest);
      case Start.All _ -> new Cursor(validity, 0, now());
      case Start.After(var lastUid) -> new Cursor(validity, after(lastUid, newest), now());
    };
  }

  private static Cursor since(Instant moment, long validity, long newest) {
    return new Cursor(validity, 0, moment.truncatedTo(ChronoUnit.SECONDS), newest);
  }

  private long after(long lastUid, long newest) {
    if (lastUid > newest) {
      log.atWarn()
          .addKeyValue("mailbox", mailbox.name())
          .addKeyValue("lastUid", lastUid)
          .addKeyValue("newest", newest)
          .log("the last UID that was given is not reached yet; only mail from now on comes");
    }
    return Math.min(lastUid, newest);
  }

  /** Servers keep whole seconds of when a mail came. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
