package dev.vestovoy.mail;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A folder of a scripted server, with the numbers that a test wants. */
final class ScriptedFolder {
  private final Map<Long, ScriptedMail> mails = new TreeMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long uidValidity = 1_000;
  private long uidNext = 1;

  /** Puts a mail behind all others. */
  long deliver(byte[] mail) {
    long uid;
    synchronized (this) {
      uid = uidNext;
    }
    return deliver(uid, mail);
  }

  /** Puts a mail under a UID, also below others, which no server may do and some do. */
  long deliver(long uid, byte[] mail) {
    synchronized (this) {
      mails.put(uid, new ScriptedMail(uid, mail, Clock.systemUTC().instant()));
      uidNext = Math.max(uidNext, uid + 1);
    }
    listeners.forEach(Runnable::run);
    return uid;
  }

  void expunge(long uid) {
    synchronized (this) {
      mails.remove(uid);
    }
    listeners.forEach(Runnable::run);
  }

  /** Numbers all mails anew, from 1. */
  synchronized void renumber(long validity) {
    var old = List.copyOf(mails.values());
    mails.clear();
    uidValidity = validity;
    uidNext = 1;
    for (var mail : old) {
      mails.put(uidNext, new ScriptedMail(uidNext++, mail.bytes(), mail.received()));
    }
  }

  /** The UID that the next mail will have. */
  synchronized void uidNext(long next) {
    uidNext = next;
  }

  synchronized long uidNext() {
    return uidNext;
  }

  synchronized long uidValidity() {
    return uidValidity;
  }

  synchronized List<Long> uids() {
    return List.copyOf(mails.keySet());
  }

  synchronized Optional<ScriptedMail> mail(long uid) {
    return Optional.ofNullable(mails.get(uid));
  }

  /** Is told after each change. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
