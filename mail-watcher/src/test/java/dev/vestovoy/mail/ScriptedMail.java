package dev.vestovoy.mail;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** A mail of a scripted server. */
final class ScriptedMail {
  private final long uid;
  private final byte[] bytes;
  private final Instant received;
  private final Set<String> flags = new ConcurrentSkipListSet<>();

  ScriptedMail(long uid, byte[] bytes, Instant received) {
    this.uid = uid;
    this.bytes = bytes.clone();
    this.received = received;
  }

  long uid() {
    return uid;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  Instant received() {
    return received;
  }

  Set<String> flags() {
    return new TreeSet<>(flags);
  }

  void flag(String flag) {
    flags.add(flag);
  }

  void unflag(String flag) {
    flags.remove(flag);
  }
}
