package dev.vestovoy.directory.seatable;

/**
 * The names of the three tables; their columns always have the names that the predecessor gave
 * them. Some more are read when somebody has added them, and never created: {@code png} of
 * mailboxes, {@code topic_id} of groups, {@code blocked} and {@code last_error} of people and
 * groups.
 *
 * @param users people: {@code Name, phone, id_telegram, mailboxes}
 * @param mailboxes {@code Name, email, last_uid, users, t_chats}
 * @param chats groups: {@code Name, id_telegram_chat, is_locked}
 */
public record Tables(String users, String mailboxes, String chats) {
  static final String NAME = "Name";
  static final String PHONE = "phone";
  static final String TELEGRAM_ID = "id_telegram";
  static final String EMAIL = "email";
  static final String LAST_UID = "last_uid";
  static final String USERS = "users";
  static final String CHATS = "t_chats";
  static final String CHAT_ID = "id_telegram_chat";
  static final String LOCKED = "is_locked";
  static final String PICTURES = "png";
  static final String TOPIC = "topic_id";
  static final String BLOCKED = "blocked";
  static final String LAST_ERROR = "last_error";
}
