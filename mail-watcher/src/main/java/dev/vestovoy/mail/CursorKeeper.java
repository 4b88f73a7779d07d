package dev.vestovoy.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.angus.mail.iap.ProtocolException;
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
  void begin(ImapMailbox open) throws ProtocolException {
    long validity = open.uidValidity();
    long newest = open.uidNext() - 1;
    var stored = store.load(mailbox.cursorKey());
    if (stored.isEmpty()) {
      var first = first(open, newest);
      keep(first.missing(gaps(open, first.relistedTo() > 0 ? 0 : first.lastUid())));
    } else if (stored.get().uidValidity() != validity || runsBackwards(open, stored.get())) {
      // UIDs that run backwards are a new generation too, whatever the server calls it.
      log.atWarn()
          .addKeyValue("mailbox", mailbox.name())
          .log("the server numbered the mails of a mailbox anew; recent ones are looked at again");
      keep(new Cursor(validity, 0, stored.get().since(), newest));
    } else {
      cursor = stored.get();
    }
  }

  private static boolean runsBackwards(ImapMailbox open, Cursor cursor) throws ProtocolException {
    return open.tellsUidNext() && cursor.lastUid() >= open.uidNext();
  }

  /** Acknowledges everything up to a UID, but for what is set aside. */
  void advance(long uid, UidSet setAside) {
    keep(cursor.at(uid).settingAside(setAside));
  }

  /** Leaves everything behind up to a UID without a mail. */
  void passOver(long uid) {
    keep(cursor.past(uid));
  }

  /** What was left behind is settled, or gone. */
  void settle(UidSet uids) {
    if (!uids.isEmpty()) {
      keep(cursor.settled(uids));
    }
  }

  /** Recent UIDs without a mail: one may come late. */
  private static UidSet gaps(ImapMailbox open, long to) throws ProtocolException {
    long from = Cursor.windowBefore(to) + 1;
    if (to < from) {
      return UidSet.EMPTY;
    }
    var window = UidSet.EMPTY.missing(from, to);
    return window.without(UidSet.of(open.commands().uidsAmong(window)));
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

  private Cursor first(ImapMailbox open, long newest) throws ProtocolException {
    long validity = open.uidValidity();
    return switch (mailbox.start()) {
      case Start.FromNow _ ->
          clock.instant().isBefore(cursor.since().plus(SOON))
              ? new Cursor(validity, newest, now())
              : since(cursor.since(), validity, newest);
      case Start.Since(var moment) -> since(moment, validity, newest);
      case Start.All _ -> new Cursor(validity, 0, now());
      case Start.Newest _ -> new Cursor(validity, Math.max(0, open.commands().newest() - 1), now());
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
