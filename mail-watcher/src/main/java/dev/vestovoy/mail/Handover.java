package dev.vestovoy.mail;

import java.time.Clock;
import java.util.function.Supplier;

/** The other side of a drain: whoever takes the mails. */
record Handover(
    WatchedMailbox mailbox, Supplier<MailHandler> handler, MailboxVitals vitals, Clock clock) {

  /** Asks whether it makes sense to fetch a mail. */
  void ready(long uid) throws HandlerFailedException {
    try {
      handler.get().ready();
    } catch (Throwable e) {
      throw notTaken(uid, e);
    }
  }

  void take(Cursor cursor, ListedMail mail, ReadMail read) throws HandlerFailedException {
    var received = mail.received() == null ? clock.instant() : mail.received();
    var sentAt = read.content().date() == null ? received : read.content().date();
    var report =
        new MailReport(
            mailbox.name(),
            cursor.uidValidity(),
            mail.uid(),
            cursor.relists(mail.uid()),
            sentAt,
            read.content(),
            read.quarantined());
    try {
      handler.get().handle(report);
    } catch (Throwable e) {
      throw notTaken(mail.uid(), e);
    }
    vitals.mailTaken();
  }

  /** A mail gives way to those behind it. */
  void setAside(HandlerFailedException held) {
    vitals.setAside(held.uid(), held.why());
    handler.get().setAside(mailbox.name(), held.uid(), held.why());
  }

  /** Whatever it is, the mail was not taken, and other mailboxes must not suffer. */
  private static HandlerFailedException notTaken(long uid, Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new HandlerFailedException(uid, e);
  }
}
