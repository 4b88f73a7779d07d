package dev.vestovoy.mail;

/** What becomes of a mailbox just now. */
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
  /** Another instance watches it; this one stands by. */
  ELSEWHERE,
  /** The server refused the login. */
  REFUSED,
  /** Nobody watches it any more. */
  STOPPED
}
