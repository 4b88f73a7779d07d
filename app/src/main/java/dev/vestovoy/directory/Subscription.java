package dev.vestovoy.directory;

/** How somebody stands to a mailbox. */
public enum Subscription {
  /** They are linked to it, at the address that was asked about. */
  SUBSCRIBED,
  /** Both are listed; the link between them is gone. */
  LINK_GONE,
  /** The row of the person or group is gone, or holds another address or none. */
  RECIPIENT_GONE,
  /** The mailbox is not listed any more. */
  MAILBOX_GONE,
  /** The row of the person or group is switched off. */
  RECIPIENT_OFF,
  /** The row of the mailbox is switched off. */
  MAILBOX_OFF
}
