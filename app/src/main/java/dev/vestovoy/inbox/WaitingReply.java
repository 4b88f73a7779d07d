package dev.vestovoy.inbox;

import java.time.Instant;

/**
 * Reply in the store that is not known to be taken.
 *
 * @param content as in {@link Outgoing}
 * @param doubtful copies that may have arrived
 */
public record WaitingReply(long id, String content, int doubtful, Instant at) {
  /** Its id only: the content is not for logs. */
  @Override
  public String toString() {
    return "reply " + id;
  }
}
