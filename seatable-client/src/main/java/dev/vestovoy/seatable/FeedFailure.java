package dev.vestovoy.seatable;

/** Why a socket could not be had, or is over. */
final class FeedFailure extends Exception {
  private static final long serialVersionUID = 1;

  enum Kind {
    /** The server, or a proxy before it, answered and gives no socket. */
    REFUSED,
    /** The server does not speak this version of the protocol. */
    VERSION,
    /** The server does not take the token. */
    TOKEN,
    /** The line could not be opened, broke or fell silent. */
    LINE
  }

  private final Kind kind;

  FeedFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
