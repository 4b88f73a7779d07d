package dev.vestovoy.delivery;

/** What became of a report at the outbox's door. */
public enum Acceptance {
  /** It is durable now and will be addressed. */
  NEW,
  /** It was there already; nothing was added. */
  KNOWN,
  /** Another mail of late brought the same files to the same mailbox; this one is counted only. */
  DUPLICATE
}
