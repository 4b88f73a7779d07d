package dev.vestovoy.mail;

/**
 * Is told what the owner of a mailbox should know. Called on the mailboxes' own threads, for many
 * at a time; what it throws is logged and forgotten.
 */
public interface WatchListener {
  /**
   * A mailbox is not watched: told once, at once when only people can help (a refused login, a bad
   * certificate, a folder that is not there), else after five minutes. It is tried again by itself.
   */
  default void out(MailboxHealth health) {}

  /**
   * A mailbox is watched: told once after a start, as it may have been out when the last run ended,
   * and after each time that it was said to be out.
   */
  default void back(MailboxHealth health) {}

  /** The server has something to say to people (RFC 9051, 7.1, ALERT); the same text once. */
  default void alert(String mailbox, String text) {}

  /**
   * Handled mails cannot be marked or moved as they should be: told once, until it works.
   *
   * @param why in words, without secrets
   */
  default void untidy(String mailbox, String why) {}

  /**
   * Watching failed by an internal error, of this library or of a store or lease that it calls. The
   * mailbox is tried again by itself.
   */
  default void failed(String mailbox, Throwable cause) {}

  /** A mailbox is not watched any more without having been stopped; it is not tried again. */
  default void ended(String mailbox) {}

  /** Wants to know nothing. */
  static WatchListener none() {
    return new WatchListener() {};
  }
}
