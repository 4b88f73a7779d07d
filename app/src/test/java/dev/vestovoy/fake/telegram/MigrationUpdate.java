package dev.vestovoy.fake.telegram;

/**
 * An update about a basic group that becomes a supergroup. Telegram promises no order of them, and
 * some may never come.
 */
public enum MigrationUpdate {
  /** The bot is in the supergroup: {@code my_chat_member}. */
  JOINED_NEW,
  /** The bot is not in the basic group any more: {@code my_chat_member}. */
  LEFT_OLD,
  /** A message in the basic group with {@code migrate_to_chat_id}. */
  MOVED_TO,
  /** A message in the supergroup with {@code migrate_from_chat_id}. */
  MOVED_FROM
}
