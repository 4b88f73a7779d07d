package dev.vestovoy.directory;

/** The wish to bind a chat to the row of a group. */
public sealed interface GroupClaim {
  /** The chat to be bound, as Telegram numbers it. */
  long chatId();

  /**
   * The row is the one that has the chat's title.
   *
   * @param adder the Telegram id of who made the bot an administrator
   * @param adderMatters whether the adder has to be a registered person
   */
  record ByTitle(long chatId, GroupTitle title, long adder, boolean adderMatters)
      implements GroupClaim {}

  /**
   * An admin has decided.
   *
   * @param group the directory's id of the row, as {@link Binding.AdderUnknown} gave it
   */
  record Approved(long chatId, String group) implements GroupClaim {}
}
