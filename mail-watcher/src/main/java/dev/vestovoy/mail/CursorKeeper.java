package dev.vestovoy.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a mailbox stands, and how that outlives a restart. */
final class CursorKeeper {
  private static final Logger log = LoggerFactory.getLogger(MailWatcher.class);

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
    var stored = store.load(key());
    if (stored.isEmpty()) {
      keep(new Cursor(validity, first(newest), now()));
    } else if (stored.get().uidValidity() != validity || stored.get().lastUid() > newest) {
      // UIDs that run backwards are a new generation too, whatever the server calls it.
      log.atWarn()
          .addKeyValue("mailbox", mailbox.email())
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
    store.save(key(), next);
    cursor = next;
    try {
      listener.moved(mailbox.email(), next);
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("mailbox", mailbox.email()).setCause(e).log("a listener broke");
    }
  }

  private long first(long newest) {
    return switch (mailbox.start()) {
      case Start.FromNow _ -> newest;
      case Start.All _ -> 0;
      case Start.After(var lastUid) -> {
        if (lastUid > newest) {
          log.atWarn()
              .addKeyValue("mailbox", mailbox.email())
              .addKeyValue("lastUid", lastUid)
              .addKeyValue("newest", newest)
              .log("the last UID that was given is not reached yet; only mail from now on comes");
        }
        yield Math.min(lastUid, newest);
      }
    };
  }

  /** Servers keep whole seconds of when a mail came. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** INBOX is every account's own; another folder is another mailbox. */
  private String key() {
    return mailbox.folder().equalsIgnoreCase("INBOX")
        ? mailbox.email()
        : mailbox.email() + "/" + mailbox.folder();
  }
}
