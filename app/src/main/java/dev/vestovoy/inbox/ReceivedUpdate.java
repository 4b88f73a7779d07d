package dev.vestovoy.inbox;

/**
 * Update of a bot as the server sent it.
 *
 * @param number {@code update_id}; it may come again for another update
 * @param content its JSON, which may have phones: never log it
 */
public record ReceivedUpdate(long number, String content) {
  /** The number only: the content is not for logs. */
  @Override
  public String toString() {
    return "update " + number;
  }
}
