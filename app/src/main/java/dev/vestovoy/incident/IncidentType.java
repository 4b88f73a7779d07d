package dev.vestovoy.incident;

import static dev.vestovoy.incident.Severity.CRITICAL;
import static dev.vestovoy.incident.Severity.NOTICE;
import static dev.vestovoy.incident.Severity.WARNING;

import dev.vestovoy.text.TextKey;
import java.util.Locale;

/**
 * Type of an incident. The catalogue has its text under {@code incident.<name>}; a lasting one also
 * has {@code incident.<name>.over}. The Javadoc of a constant lists subject, name and arguments.
 */
public enum IncidentType implements TextKey {
  /**
   * Letters were refused. Subject: message and reason. Name: recipient. Subject line, mailbox,
   * reason.
   */
  LETTERS_REFUSED(WARNING, false),
  /** Letters were dropped: recipients are not linked any more. As {@link #LETTERS_REFUSED}. */
  LETTERS_DROPPED(NOTICE, false),
  /** Letters expired. Subject: message. Name: recipient. Subject line, mailbox, longest wait. */
  LETTERS_EXPIRED(WARNING, false),
  /** Rows of letters could not be read. Subject: message. Name: empty. What was wrong. */
  LETTERS_UNREADABLE(WARNING, false),
  /** A message has no recipients. Subject: message. Name: empty. Subject line, mailbox. */
  MESSAGE_WITHOUT_RECIPIENTS(WARNING, false),
  /** No directory snapshot yet. Subject: empty. Name: mailbox. */
  DIRECTORY_UNKNOWN(CRITICAL, true),
  /** Senders are not on an allowlist. Subject: mailbox and domain. Name: empty. Mailbox, domain. */
  SENDER_NOT_ALLOWED(WARNING, false),
  /** A chat cannot be reached; its letters are held. Subject: address. Name: recipient. Reason. */
  CHAT_UNREACHABLE(WARNING, true),
  /**
   * A chat does not let the bot post; letters are held. Subject: address. Name: recipient. Reason.
   */
  CHAT_FORBIDDEN(WARNING, true),
  /** A chat is closed for hours by the channel. Subject: address. Name: recipient. Until when. */
  CHAT_RATE_LIMITED(WARNING, true),
  /** A channel does not answer. Subject: channel. Name: empty. Since when. */
  CHANNEL_DOWN(CRITICAL, true),
  /**
   * A channel rejects the bot itself. Subject: channel. Name: empty. Why, in the server's words.
   */
  BOT_REJECTED(CRITICAL, true),
  /** Letters are due and none moves. Subject: empty. Name: empty. How many, since when. */
  QUEUE_STALLED(CRITICAL, true),
  /** A worker failed and was restarted. Subject: worker. Name: empty. */
  WORKER_FAILED(WARNING, false),
  /**
   * The clock jumped; letters are not expired for a day. Subject: empty. Name: empty. By how much.
   */
  CLOCK_JUMPED(WARNING, false);

  private final Severity severity;
  private final boolean lasting;

  IncidentType(Severity severity, boolean lasting) {
    this.severity = severity;
    this.lasting = lasting;
  }

  /** How much incidents of this type matter. */
  public Severity severity() {
    return severity;
  }

  /** Whether an incident lasts until it is closed; others are events that only add up. */
  public boolean lasting() {
    return lasting;
  }

  @Override
  public String key() {
    return "incident." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
