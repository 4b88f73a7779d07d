package dev.vestovoy.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands on every mail behind the cursor, in the order of their UIDs. */
final class Drain {
  private static final int AT_ONCE = 200;

  private final ImapMailbox open;
  private final WatchedMailbox mailbox;
  private final MailReading reading;
  private final CursorKeeper keeper;
  private final Handover handover;
  private final BooleanSupplier stopped;

  Drain(
      ImapMailbox open,
      WatchedMailbox mailbox,
      MailReading reading,
      CursorKeeper keeper,
      Handover handover,
      BooleanSupplier stopped) {
    this.open = open;
    this.mailbox = mailbox;
    this.reading = reading;
    this.keeper = keeper;
    this.handover = handover;
    this.stopped = stopped;
  }

  /** Returns when nothing is left, also of what came meanwhile. */
  void run() throws MessagingException, HandlerFailedException, InterruptedException {
    relist();
    do {
      var uids = open.commands().uidsAfter(keeper.cursor().lastUid());
      settle(uids);
    } while (open.dirty() && !stopped.getAsBoolean());
  }

  /** After a change of UIDVALIDITY: what was there then, and is not from before our time. */
  private void relist() throws MessagingException, HandlerFailedException, InterruptedException {
    var cursor = keeper.cursor();
    if (cursor.relists(cursor.lastUid() + 1)) {
      settle(open.commands().uidsBetween(cursor.lastUid(), cursor.relistedTo(), cursor.since()));
      if (!stopped.getAsBoolean()) {
        passOver(cursor.relistedTo());
      }
    }
  }

  private void settle(long[] uids)
      throws MessagingException, HandlerFailedException, InterruptedException {
    for (int at = 0; at < uids.length; at += AT_ONCE) {
      var some = Arrays.copyOfRange(uids, at, Math.min(uids.length, at + AT_ONCE));
      var listed = open.commands().list(some);
      for (long uid : some) {
        if (stopped.getAsBoolean()) {
          return;
        }
        var mail = listed.get(uid);
        if (mail != null && wanted(mail)) {
          settle(mail);
        }
      }
      passOver(some[some.length - 1]);
    }
  }

  private void settle(ListedMail mail)
      throws MessagingException, HandlerFailedException, InterruptedException {
    var content = fetch(mail);
    if (content.isEmpty()) {
      return;
    }
    var cursor = keeper.cursor();
    try (var found = content.get()) {
      handover.take(mailbox.name(), cursor.uidValidity(), mail, cursor.relists(mail.uid()), found);
      advance(mail.uid());
    }
    handover.markSeen(open, mail.uid());
  }

  /** A disk that does not take the mail is no reason to drop the connection. */
  private Optional<MailContent> fetch(ListedMail mail)
      throws MessagingException, HandlerFailedException, InterruptedException {
    handover.ready(mail);
    try {
      return reading.read(open.commands(), mail);
    } catch (UncheckedIOException e) {
      throw new HandlerFailedException(mail.uid(), e);
    }
  }

  /** Mails that are gone, or from before our time, are behind us too. */
  private void passOver(long uid) throws HandlerFailedException {
    if (uid > keeper.cursor().lastUid()) {
      advance(uid);
    }
  }

  private void advance(long uid) throws HandlerFailedException {
    try {
      keeper.advance(uid);
    } catch (RuntimeException e) {
      throw new HandlerFailedException(uid, e);
    }
  }

  private boolean wanted(ListedMail mail) throws MessagingException {
    var cursor = keeper.cursor();
    if (!cursor.relists(mail.uid())) {
      return true;
    }
    if (mail.received() != null && mail.received().isBefore(cursor.since())) {
      return false;
    }
    // A server that was rebuilt may have received everything today.
    var written = written(mail.uid());
    return written == null || !written.isBefore(cursor.since().minus(Duration.ofDays(1)));
  }

  private @Nullable Instant written(long uid) throws MessagingException {
    var headers = new MimeHeaders();
    open.commands()
        .read(uid, "HEADER.FIELDS (DATE)", 0, 8192)
        .ifPresent(
            bytes -> new String(bytes, StandardCharsets.ISO_8859_1).lines().forEach(headers::add));
    return new MailHead(headers).date();
  }

  /** The other side of a drain. */
  record Handover(
      Supplier<MailHandler> handler, AfterHandling after, MailboxVitals vitals, Clock clock) {
    void ready(ListedMail mail) throws HandlerFailedException {
      try {
        handler.get().ready();
      } catch (Throwable e) {
        throw notTaken(mail, e);
      }
    }

    void take(
        String email, long uidValidity, ListedMail mail, boolean relisted, MailContent content)
        throws HandlerFailedException {
      var received = mail.received() == null ? clock.instant() : mail.received();
      var sentAt = content.date() == null ? received : content.date();
      try {
        handler
            .get()
            .handle(new MailReport(email, uidValidity, mail.uid(), relisted, sentAt, content));
      } catch (Throwable e) {
        throw notTaken(mail, e);
      }
      vitals.mailTaken();
    }

    /** Whatever it is, the mail was not taken, and other mailboxes must not suffer. */
    private static HandlerFailedException notTaken(ListedMail mail, Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return new HandlerFailedException(mail.uid(), e);
    }

    void markSeen(ImapMailbox open, long uid) throws MessagingException {
      try {
        if (after instanceof AfterHandling.MarkSeen) {
          open.commands().markSeen(uid);
        }
      } catch (FolderClosedException e) {
        throw e;
      } catch (MessagingException _) {
        // A read-only folder: nothing depends on the flag.
      }
    }
  }
}
