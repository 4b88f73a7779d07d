package dev.vestovoy.directory;

/** The wish to bind a chat to the row of a group. */
public sealed interface GroupClaim {
  /** The chat to be bound, as Telegram numbers it. */
  long chatId();

  /**
   * The row is the one that has the chat's title.
   *
   * @param adder the Telegram id of who made the bot an administrator
   * @param adders whose word binds the chat
   */
  record ByTitle(long chatId, GroupTitle title, long adder, Adders adders) implements GroupClaim {}

  /** Whose word binds a chat to the row of its title. */
  enum Adders {
    ANYBODY,
    REGISTERED,
    /** An administrator has to approve each. */
    NOBODY
  }

  /**
   * An admin has decided.
   *
   * @param group the directory's id of the row, as {@link Binding.AdderUnknown} gave it
   */
  record Approved(long chatId, String group) implements GroupClaim {}
}
