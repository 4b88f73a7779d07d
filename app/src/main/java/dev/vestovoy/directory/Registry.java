package dev.vestovoy.directory;

/** The side of the directory that people and groups register at. No call throws for an outage. */
public interface Registry {
  /** Who has this Telegram id. */
  Acquaintance person(long telegramId);

  /**
   * Enters a Telegram id in the row of a phone number. What becomes of a row that holds another id
   * is the rule's business: {@link Rebind}.
   *
   * @param phone proved to belong to the owner of the Telegram id
   */
  Registration register(PhoneNumber phone, long telegramId);

  /** Enters a chat in the row of a group and locks it. A row that is locked stays as it is. */
  Binding bind(GroupClaim claim);

  /** Clears the id, and the lock of a group, in each row that has this id. */
  Release release(long telegramId);

  /**
   * Replaces a group's chat id by the one that Telegram gave it when it became a supergroup, locked
   * or not.
   */
  Move move(long oldChatId, long newChatId);

  /** Whether a chat's id was replaced since the program started. */
  boolean moved(long chatId);
}
