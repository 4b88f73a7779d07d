package dev.vestovoy.incident;

import static dev.vestovoy.incident.Severity.CRITICAL;
import static dev.vestovoy.incident.Severity.NOTICE;
import static dev.vestovoy.incident.Severity.WARNING;

import dev.vestovoy.text.TextKey;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Type of an incident. The catalogue has its text under {@code incident.<name>}; a lasting one also
 * has {@code incident.<name>.over}, and a few have {@code incident.<name>.gone}. The Javadoc of a
 * constant lists subject, name and arguments. Texts may use the arguments by number, and {@code
 * subject}, {@code names} and {@code count}.
 */
public enum IncidentType implements TextKey {
  /**
   * Letters were refused. Subject: message and reason. Name: recipient. Subject line, mailbox,
   * reason.
   */
  LETTERS_REFUSED(WARNING, false, true),
  /** Letters were dropped: recipients are not linked any more. As {@link #LETTERS_REFUSED}. */
  LETTERS_DROPPED(NOTICE, false, true),
  /**
   * A letter was tried many times. Subject: letter. Name: recipient. Subject line, mailbox, number
   * of tries.
   */
  LETTER_DELAYED(WARNING, true, true),
  /** Letters expired. Subject: message. Name: recipient. Subject line, mailbox, wait. */
  LETTERS_EXPIRED(WARNING, false, true),
  /** Rows of letters could not be read. Subject: message. Name: empty. What was wrong. */
  LETTERS_UNREADABLE(WARNING, false),
  /** A message has no recipients. Subject: message. Name: empty. Subject line, mailbox. */
  MESSAGE_WITHOUT_RECIPIENTS(WARNING, false, true),
  /**
   * A message could not be addressed some times in a row. Subject: message. Name: empty. Subject
   * line, mailbox.
   */
  MESSAGE_NOT_ADDRESSED(WARNING, true, true),
  /** No directory snapshot yet. Subject: empty. Name: mailbox. */
  DIRECTORY_UNKNOWN(CRITICAL, true),
  /** Senders are not on an allowlist. Subject: mailbox. Name: domain. Mailbox. */
  SENDER_NOT_ALLOWED(WARNING, false),
  /** A chat cannot be reached; its letters are held. Subject: address. Name: recipient. Reason. */
  CHAT_UNREACHABLE(WARNING, true),
  /**
   * A chat does not let the bot post; letters are held. Subject: address. Name: recipient. Reason.
   */
  CHAT_FORBIDDEN(WARNING, true),
  /** A chat takes nothing by its rate limit. Subject: address. Name: recipient. Until when. */
  CHAT_RATE_LIMITED(WARNING, true),
  /** A channel takes nothing by its rate limit. Subject: channel. Name: empty. Until when. */
  CHANNEL_RATE_LIMITED(CRITICAL, true),
  /** A channel does not answer. Subject: channel. Name: empty. Since when. */
  CHANNEL_DOWN(CRITICAL, true),
  /** A channel rejects the bot itself. Subject: channel. Name: empty. Why. */
  BOT_REJECTED(CRITICAL, true),
  /**
   * The settings name another bot than the one that chats know. Subject: channel. Name: empty. Its
   * id, the id of the known one.
   */
  BOT_REPLACED(CRITICAL, true),
  /** A webhook is set, and the bot gets no updates. Subject: empty. Name: empty. Its host. */
  WEBHOOK_SET(WARNING, true),
  /** Another program polls for the same bot. Subject: empty. Name: empty. */
  POLLING_CONFLICT(WARNING, true),
  /** No poll for updates is answered. Subject: empty. Name: empty. Since when. */
  POLLING_FAILING(WARNING, true),
  /** Telegram refuses the token of each poll. Subject: empty. Name: empty. Since when. */
  POLLING_UNAUTHORIZED(CRITICAL, true),
  /** Updates come and none is handled. Subject: empty. Name: empty. */
  UPDATES_NOT_HANDLED(CRITICAL, true),
  /**
   * The bot did not poll for longer than the server keeps updates. Subject: empty. Name: empty.
   * Since when, before when updates are lost.
   */
  UPDATES_MISSED(WARNING, false),
  /** Letters are due and none moves. Subject: channel. Name: empty. Since when. */
  QUEUE_STALLED(CRITICAL, true),
  /**
   * A file is larger than the channel takes; recipients get a note. Subject: message and file.
   * Name: chat. Subject line, mailbox, file name, its kilobytes, kilobytes allowed.
   */
  FILE_TOO_LARGE(WARNING, false, true),
  /**
   * A server refuses uploads as too large, below the known limit. Subject: channel. Name: empty.
   * Kilobytes of the smallest file, kilobytes allowed by the settings.
   */
  UPLOAD_LIMIT_MET(WARNING, true),
  /**
   * A file is missing in the spool, or is not whole there; recipients get a note. Subject: message
   * and file. Name: chat. Subject line, mailbox, file name.
   */
  FILE_DAMAGED(WARNING, false, true),
  /** The channel takes a file in no form; recipients get a note. As {@link #FILE_DAMAGED}. */
  FILE_REFUSED(WARNING, false, true),
  /**
   * A file is larger than a limit that was met; recipients get a note. Subject: message and file.
   * Name: chat. Subject line, mailbox, file name, its kilobytes.
   */
  FILE_REFUSED_AS_TOO_LARGE(WARNING, false, true),
  /**
   * A topic is lost, and messages go to the group itself. Subject: address. Name: group. Number of
   * the topic.
   */
  TOPIC_LOST(WARNING, true),
  /** A worker or a task failed and goes on. Subject: worker or task. Name: empty. Its part. */
  WORKER_FAILED(WARNING, false),
  /** The spool exceeds its limit, and letters need its files. Size and limit in MB. */
  SPOOL_OVER_LIMIT(WARNING, true),
  /** A task of the maintenance fails again and again. Subject: task. Name: empty. What it does. */
  MAINTENANCE_FAILED(WARNING, true),
  /** The clock jumped; nothing expires for a day. By how much, what it shows now. */
  CLOCK_JUMPED(WARNING, false),

  /** The outbox's file is damaged. Subject: empty. Name: empty. What was found. */
  STORE_DAMAGED(CRITICAL, false),
  /** The outbox's file cannot be written. Subject: empty. Name: empty. Why. */
  STORE_UNWRITABLE(CRITICAL, true),

  /** The disk is nearly full, no mail is fetched. Subject: empty. Name: mailbox. */
  DISK_FULL(CRITICAL, true),
  /** A mail cannot be kept; those behind it wait. Subject: mailbox. Name: mailbox. */
  MAIL_NOT_KEPT(CRITICAL, true),
  /** A mail cannot be kept; those behind it go first. Subject: mailbox. Name: mailbox. */
  MAIL_SET_ASIDE(WARNING, false),
  /**
   * A mail cannot be read. Subject: mailbox and mail. Name: empty. Mailbox, path of the folder that
   * it is kept in.
   */
  MAIL_UNREADABLE(WARNING, false),
  /**
   * A part of a mail was lost. Subject: mailbox and mail. Name: empty. Subject line, mailbox, why.
   */
  MAIL_PART_LOST(WARNING, false, true),
  /** The only report of a mail may be lost. As {@link #MAIL_PART_LOST}. */
  MAIL_WITHOUT_REPORT(WARNING, false, true),
  /** Superset could not make a report. Subject: mailbox. Name: empty. Subject line, mailbox. */
  REPORT_NOT_MADE(WARNING, false, true),
  /** A mailbox cannot be read. Subject: mailbox. Name: mailbox. Why. */
  MAILBOX_UNREACHABLE(WARNING, true),
  /** Words of a mail server for people. Subject: mailbox. Name: empty. Mailbox, words. */
  MAIL_SERVER_NOTICE(NOTICE, false),
  /** Mails cannot be marked or moved. Subject: mailbox. Name: mailbox. Why. */
  MAILS_NOT_MARKED(NOTICE, false),

  /** The directory cannot be read, none is known. Subject: empty. Name: empty. Since when, why. */
  DIRECTORY_UNREACHABLE(CRITICAL, true),
  /**
   * The directory cannot be read, an older one holds. Subject: empty. Name: empty. Since when, why,
   * when the older one was true.
   */
  DIRECTORY_OUTDATED(WARNING, true),
  /** The directory cannot be written. Subject: empty. Name: empty. Why. */
  DIRECTORY_READ_ONLY(WARNING, true),
  /** No registration succeeds. Subject: empty. Name: empty. Why. */
  REGISTRATION_FAILING(WARNING, true),
  /** A state file cannot be read, a new one is begun. Subject: file. Name: empty. File, copy. */
  STATE_FILE_DAMAGED(WARNING, false),
  /** A state file can neither be read nor set aside. Subject: file. Name: empty. File. */
  STATE_FILE_STUCK(WARNING, false),
  /** A state file cannot be written. Subject: file. Name: empty. File. */
  STATE_FILE_UNWRITABLE(WARNING, true),
  /**
   * The directory's file has mistakes, its last good state holds. Subject: empty. File, mistakes.
   */
  DIRECTORY_FILE_WRONG(WARNING, true),
  /** The directory's file has mistakes since the start. As {@link #DIRECTORY_FILE_WRONG}. */
  DIRECTORY_FILE_WRONG_AT_START(WARNING, true),
  /**
   * A status column has a wrong type. Subject: table and column. Name: empty. Table, column, type.
   */
  COLUMN_TYPE_WRONG(NOTICE, true),
  /**
   * A finding in a table without a column for findings. Subject: table, row and finding. Name: row
   * and finding. Table.
   */
  TABLE_FINDING(NOTICE, true),
  /** A mailbox of the settings has no row. Subject: mailbox. Name: mailbox. Table. */
  MAILBOX_ROW_MISSING(WARNING, true),

  /** Several rows have a phone. Subject: phone, masked. Name: empty. Phone, number of rows. */
  PHONE_IN_SEVERAL_ROWS(NOTICE, false),
  /** A row has another account. Subject: phone, masked. Name: empty. Phone, Telegram id. */
  PERSON_TAKEN(NOTICE, false),
  /** A person changed accounts. Subject: phone, masked. Name: empty. Phone, old id, new id. */
  PERSON_REPLACED(NOTICE, false),
  /** A person's id was typed over. Subject: row. Name: empty. Row, what was typed, Telegram id. */
  PERSON_OVERWRITTEN(NOTICE, false),
  /** A group's id was typed over. As {@link #PERSON_OVERWRITTEN}. */
  GROUP_OVERWRITTEN(NOTICE, false),
  /** A person's phone was changed. Subject: row. Name: empty. Row, Telegram id. */
  PHONE_CHANGED(NOTICE, false),
  /** The same, while the account stays registered in another row. As {@link #PHONE_CHANGED}. */
  PHONE_OF_ONE_ROW_CHANGED(NOTICE, false),
  /**
   * A registration is over, since its id or its row is gone from the tables. Subject: table and
   * row. Name: row.
   */
  REGISTRATION_ENDED(NOTICE, false),
  /**
   * Many registrations vanished from the tables at once; they are held. Subject: empty. Name: row.
   * How many are held, how it ended.
   */
  REGISTRATIONS_VANISHED(WARNING, true),
  /**
   * The id of a registration that an administrator undid stands in its row again, and does not
   * count. Subject: table and row. Name: row. The id.
   */
  UNDONE_REGISTRATION_BACK(WARNING, true),
  /** An account is in several rows. Subject: phone, masked. Name: empty. Phone, id, other rows. */
  PERSON_IN_SEVERAL_ROWS(NOTICE, false),
  /** Several rows have a group's title. Subject: chat. Name: empty. Title, chat, number of rows. */
  TITLE_IN_SEVERAL_ROWS(NOTICE, false),
  /** The row of a group belongs to another chat. Subject: chat. Name: empty. Title, chat. */
  GROUP_LOCKED(NOTICE, false),
  /**
   * A group was brought by an unknown person. Subject: chat. Name: empty. Title, chat, the person's
   * name and id.
   */
  GROUP_ADDED_BY_STRANGER(NOTICE, false);

  private final Severity severity;
  private final boolean lasting;
  private final boolean quotesMail;

  IncidentType(Severity severity, boolean lasting) {
    this(severity, lasting, false);
  }

  IncidentType(Severity severity, boolean lasting, boolean quotesMail) {
    this.severity = severity;
    this.lasting = lasting;
    this.quotesMail = quotesMail;
  }

  /** How much incidents of this type matter. */
  public Severity severity() {
    return severity;
  }

  /** Whether an incident lasts until it is closed; others are events that only add up. */
  public boolean lasting() {
    return lasting;
  }

  /**
   * Type whose incidents say what this one says, too: while one of them lasts, only that one is
   * told. Null for none.
   */
  @Nullable IncidentType coveredBy() {
    return switch (this) {
      case POLLING_FAILING -> CHANNEL_DOWN;
      case POLLING_UNAUTHORIZED -> BOT_REJECTED;
      case DIRECTORY_UNKNOWN -> DIRECTORY_UNREACHABLE;
      case REGISTRATION_FAILING -> DIRECTORY_READ_ONLY;
      default -> null;
    };
  }

  /** Whether its arguments have words of a mail, such as a subject line, which no log may have. */
  boolean quotesMail() {
    return quotesMail;
  }

  /** Key of the text about its end; lasting types have one. */
  public TextKey over() {
    return () -> key() + ".over";
  }

  /**
   * Key of the text about an end without a solution, as the subject is gone; few types have one.
   */
  public Optional<TextKey> gone() {
    return switch (this) {
      case CHAT_UNREACHABLE, CHAT_FORBIDDEN, CHAT_RATE_LIMITED, TOPIC_LOST, TABLE_FINDING ->
          Optional.of(() -> key() + ".gone");
      default -> Optional.empty();
    };
  }

  @Override
  public String key() {
    return "incident." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
