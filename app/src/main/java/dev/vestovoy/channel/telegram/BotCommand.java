package dev.vestovoy.channel.telegram;

/**
 * A command in the bot's menu.
 *
 * @param name 1 to 32 lower-case letters, digits, underscores
 * @param description 1 to 256 characters
 */
public record BotCommand(String name, String description) {
  /** Where a menu is shown: the types of {@code BotCommandScope} that need no chat. */
  public enum Scope {
    DEFAULT("default"),
    PRIVATE_CHATS("all_private_chats"),
    GROUP_CHATS("all_group_chats"),
    CHAT_ADMINISTRATORS("all_chat_administrators");

    private final String type;

    Scope(String type) {
      this.type = type;
    }

    /** Telegram's name of it. */
    String type() {
      return type;
    }
  }
}
