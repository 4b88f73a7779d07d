package dev.vestovoy.seatable.fake;

/** How a server can be away. */
public enum Outage {
  /** It is there. */
  NONE,
  /** Nobody listens at its port. */
  REFUSED,
  /** It takes the connection and hangs up without an answer. */
  CLOSED,
  /** The web server in front of it is there, and nothing behind. */
  BAD_GATEWAY
}
