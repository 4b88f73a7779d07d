package dev.vestovoy.inbox;

import java.util.List;

/**
 * Replies of one bot that are still to be sent. Thread-safe; calls return when their change is on
 * disk, and throw when it is not.
 */
public interface ReplyStore {
  /** What waits, in the order in which it is to be sent. */
  List<WaitingReply> waiting();

  /**
   * Stores what does not follow from an update.
   *
   * @return the replies, in the same order
   */
  List<WaitingReply> add(Outgoing outgoing);

  /** Notes how many copies of a reply may have arrived. */
  void doubtful(long reply, int copies);

  /** Deletes a reply: it was taken, or nothing will ever take it. */
  void done(long reply);
}
