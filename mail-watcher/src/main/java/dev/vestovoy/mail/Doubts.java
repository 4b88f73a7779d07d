package dev.vestovoy.mail;

import java.util.HashMap;
import java.util.Map;

/** What went wrong with single mails, so that one bad mail cannot stop its mailbox for ever. */
final class Doubts {
  private static final int ENOUGH = 5;

  private record Doubt(int refusals, int failures, long shortLength) {
    static final Doubt NONE = new Doubt(0, 0, -1);
  }

  private final Map<Long, Doubt> doubts = new HashMap<>(0);

  /** The server, or the memory, refused a mail. */
  void refused(long uid) {
    var doubt = of(uid);
    doubts.put(uid, new Doubt(doubt.refusals() + 1, doubt.failures(), doubt.shortLength()));
  }

  /** Whether a mail has been refused so often that it is handed on without its content. */
  boolean hopeless(long uid) {
    return of(uid).refusals() >= ENOUGH;
  }

  /** The handler did not take a mail. */
  void failed(long uid) {
    var doubt = of(uid);
    doubts.put(uid, new Doubt(doubt.refusals(), doubt.failures() + 1, doubt.shortLength()));
  }

  /** Whether it is time to see if the handler takes the next one instead. */
  boolean stubborn(long uid) {
    return of(uid).failures() >= ENOUGH;
  }

  /** Whether the server gave the same wrong length twice: then its size is wrong, not the mail. */
  boolean believes(long uid, long length) {
    var doubt = of(uid);
    doubts.put(uid, new Doubt(doubt.refusals(), doubt.failures(), length));
    return doubt.shortLength() == length;
  }

  /** The mail is settled. */
  void forget(long uid) {
    doubts.remove(uid);
  }

  private Doubt of(long uid) {
    return doubts.getOrDefault(uid, Doubt.NONE);
  }
}
