package dev.vestovoy.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Hands on every mail behind the cursor, in the order of their UIDs. One that is not taken again
 * and again gives way to the next one, if that is taken; it is tried again later.
 */
final class Drain {
  private static final int AT_ONCE = 200;

  /** So few that are announced are fetched with the look itself. */
  private static final int FEW = 4;

  private static final int LEFT_BEHIND_AT_ONCE = 200;

  private static final int ENOUGH_FAILURES = 3;

  private final ImapMailbox open;
  private final MailReading reading;
  private final CursorKeeper keeper;
  private final Handover handover;
  private final Aftercare aftercare;
  private final Doubts doubts;
  private final BooleanSupplier stopped;
  private @Nullable HandlerFailedException held;
  private boolean complete;
  private boolean gaveWay;

  Drain(
      ImapMailbox open,
      MailReading reading,
      CursorKeeper keeper,
      Handover handover,
      Doubts doubts,
      BooleanSupplier stopped) {
    this.open = open;
    this.reading = reading;
    this.keeper = keeper;
    this.handover = handover;
    this.aftercare = new Aftercare(open, handover.mailbox(), handover.vitals());
    this.doubts = doubts;
    this.stopped = stopped;
  }

  /**
   * Returns when nothing is left, also of what came meanwhile.
   *
   * @return how many mails were handed on
   */
  int run() throws ProtocolException, HandlerFailedException, InterruptedException {
    int before = aftercare.handled();
    held = null;
    boolean behindIsEmpty = complete;
    complete = false;
    try {
      relist();
      int announced = open.fresh();
      do {
        look(behindIsEmpty ? announced : 0);
        behindIsEmpty = held == null;
        announced = open.fresh();
      } while (announced > 0 && !stopped.getAsBoolean());
    } finally {
      aftercare.finish();
    }
    if (held != null) {
      throw held;
    }
    complete = true;
    if (gaveWay) {
      gaveWay = false;
      // It may have been the handler's trouble after all, and over by now.
      lookBehind();
    }
    return aftercare.handled() - before;
  }

  /** What lies behind the cursor and may still be handed on; whatever is not taken stays there. */
  void lookBehind() throws ProtocolException, InterruptedException {
    var cursor = keeper.cursor();
    var left = cursor.missing().with(cursor.setAside()).first(LEFT_BEHIND_AT_ONCE);
    var uids = open.commands().uidsAmong(left);
    int failures = 0;
    try {
      keeper.settle(cursor.setAside().first(LEFT_BEHIND_AT_ONCE).without(UidSet.of(uids)));
      for (var mail : uids.length == 0 ? List.<ListedMail>of() : list(uids)) {
        failures = handLate(mail) ? 0 : failures + 1;
        if (failures == ENOUGH_FAILURES || stopped.getAsBoolean()) {
          return;
        }
      }
    } finally {
      aftercare.finish();
    }
  }

  /** Whether it is settled; what is not taken stays left behind. */
  private boolean handLate(ListedMail mail) throws ProtocolException, InterruptedException {
    try {
      if (hand(Arrived.unread(mail))) {
        keeper.settle(UidSet.of(mail.uid()));
        doubts.forget(mail.uid());
      }
      return true;
    } catch (HandlerFailedException _) {
      return false;
    }
  }

  /** After a change of UIDVALIDITY: what was there then, and is not from before our time. */
  private void relist() throws ProtocolException, HandlerFailedException, InterruptedException {
    var cursor = keeper.cursor();
    if (cursor.relists(cursor.lastUid() + 1)) {
      settle(open.commands().uidsBetween(cursor.lastUid(), cursor.relistedTo(), cursor.since()));
      if (!stopped.getAsBoolean() && held == null) {
        passOver(cursor.relistedTo());
      }
    }
  }

  private void look(int announced)
      throws ProtocolException, HandlerFailedException, InterruptedException {
    long last = keeper.cursor().lastUid();
    if (announced > 0 && announced <= FEW) {
      handover.ready(last + 1);
      settle(reading.behind(open.commands(), last));
    } else {
      settle(open.commands().uidsAfter(last));
    }
  }

  private void settle(long[] uids)
      throws ProtocolException, HandlerFailedException, InterruptedException {
    for (int at = 0; at < uids.length && !stopped.getAsBoolean(); at += AT_ONCE) {
      var some = Arrays.copyOfRange(uids, at, Math.min(uids.length, at + AT_ONCE));
      var relisting = new Relisting(open, keeper.cursor());
      var wanted = new ArrayList<ListedMail>();
      for (var mail : list(some)) {
        if (relisting.wants(mail)) {
          wanted.add(mail);
        }
      }
      for (var batch : MailReading.batches(wanted)) {
        settle(ahead(batch));
      }
      if (!stopped.getAsBoolean() && held == null) {
        passOver(some[some.length - 1]);
      }
    }
  }

  /** One that comes alone is fetched when its turn has come. */
  private List<Arrived> ahead(List<ListedMail> batch)
      throws ProtocolException, HandlerFailedException, InterruptedException {
    var first = batch.getFirst();
    if (batch.size() == 1) {
      return List.of(Arrived.unread(first));
    }
    handover.ready(first.uid());
    return reading.ahead(open.commands(), batch);
  }

  /** Of one that is there and not listed nothing is known, but that it must not be lost. */
  private List<ListedMail> list(long[] uids) throws ProtocolException {
    var listed = open.commands().list(uids);
    return Arrays.stream(uids)
        .mapToObj(uid -> listed.getOrDefault(uid, new ListedMail(uid, 0, null)))
        .toList();
  }

  private void settle(List<Arrived> mails)
      throws ProtocolException, HandlerFailedException, InterruptedException {
    for (var mail : mails) {
      if (stopped.getAsBoolean()) {
        return;
      }
      try {
        settle(mail);
      } catch (HandlerFailedException e) {
        doubts.failed(e.uid());
        if (held != null || !doubts.stubborn(e.uid())) {
          throw held == null ? e : held;
        }
        held = e;
      }
    }
    aftercare.finish();
  }

  private void settle(Arrived mail)
      throws ProtocolException, HandlerFailedException, InterruptedException {
    if (!hand(mail)) {
      return;
    }
    long uid = mail.mail().uid();
    var aside = held == null ? UidSet.EMPTY : UidSet.of(held.uid());
    durably(uid, () -> keeper.advance(uid, aside));
    doubts.forget(uid);
    if (held != null) {
      doubts.forget(held.uid());
      handover.setAside(held);
      held = null;
      gaveWay = true;
    }
  }

  /** Whether the mail is still there. */
  private boolean hand(Arrived mail)
      throws ProtocolException, HandlerFailedException, InterruptedException {
    if (mail.beginning() == null) {
      handover.ready(mail.mail().uid());
    }
    var cursor = keeper.cursor();
    var read = reading.read(open.commands(), mail, cursor.uidValidity());
    if (read.isEmpty()) {
      return false;
    }
    try (var _ = read.get().content()) {
      handover.take(cursor, mail.mail(), read.get());
    }
    aftercare.handled(mail.mail().uid());
    return true;
  }

  /** Mails that are gone, or from before our time, are behind us too. */
  private void passOver(long uid) throws HandlerFailedException {
    if (uid > keeper.cursor().lastUid()) {
      durably(uid, () -> keeper.passOver(uid));
    }
  }

  private void durably(long uid, Runnable step) throws HandlerFailedException {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw new HandlerFailedException(uid, e);
    }
  }
}
