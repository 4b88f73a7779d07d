package dev.vestovoy.delivery;

/** Whether a recipient still receives the reports of a mailbox; if not, why. */
public enum Standing {
  /** They receive them. */
  RECEIVES("still linked to the mailbox"),
  /** Both are listed, the link between them is not. */
  UNLINKED("no longer linked to the mailbox"),
  /** The person or group is not listed any more, or has another address. */
  NO_RECIPIENT("the recipient is no longer in the directory"),
  /** The mailbox is not listed any more. */
  NO_MAILBOX("the mailbox is no longer in the directory");

  private final String reason;

  Standing(String reason) {
    this.reason = reason;
  }

  /** In words, for admins. */
  public String reason() {
    return reason;
  }
}
