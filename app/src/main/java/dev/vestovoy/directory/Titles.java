package dev.vestovoy.directory;

/** Where it is noted, for people, what groups are called in Telegram. */
@FunctionalInterface
public interface Titles {
  /** Notes the new title of a group; its binding stays as it is. Never fails. */
  void named(long chatId, String title);
}
