package dev.vestovoy.mail;

/** What a mailbox's thread is doing. */
public enum MailboxState {
  /** Waits for its turn to log in, or is logging in. */
  CONNECTING,
  /** Looks for mail and hands it on. */
  READING,
  /** Connected, and the server will tell of new mail (RFC 2177). */
  IDLE,
  /** Connected; the server cannot tell, so it is asked now and then. */
  POLLING,
  /** Not connected; the next attempt has its time. */
  WAITING,
  /** The server refused the password. */
  REFUSED,
  /** Nobody watches it any more. */
  STOPPED
}
