package dev.vestovoy.directory.tables;

import java.util.Set;

/**
 * The names of the columns. Those of the predecessor are always there: {@code Name}, {@code phone},
 * {@code id_telegram} of people, {@code email}, {@code last_uid} of mailboxes, {@code
 * id_telegram_chat}, {@code is_locked} of groups. The others count where somebody has added them.
 */
public final class Columns {
  public static final String NAME = "Name";
  public static final String PHONE = "phone";
  public static final String TELEGRAM_ID = "id_telegram";
  public static final String EMAIL = "email";
  public static final String LAST_UID = "last_uid";
  public static final String CHAT_ID = "id_telegram_chat";
  public static final String LOCKED = "is_locked";
  public static final String PICTURES = "png";
  public static final String TOPIC = "topic_id";
  public static final String SENDERS = "allowed_senders";
  public static final String LANGUAGE = "language";
  public static final String QUIET = "quiet_hours";
  public static final String ENABLED = "enabled";
  public static final String FINDINGS = "findings";
  public static final String REGISTERED_AT = "registered_at";
  public static final String LAST_DELIVERY = "last_delivery";
  public static final String BLOCKED = "blocked";
  public static final String CHAT_TITLE = "chat_title";
  public static final String LAST_ERROR = "last_error";

  /** What the bot itself writes for people to see: a change of these alone changes no report. */
  static final Set<String> ONLY_SHOWN =
      Set.of(LAST_UID, BLOCKED, LAST_ERROR, FINDINGS, REGISTERED_AT, LAST_DELIVERY, CHAT_TITLE);

  private Columns() {}
}
