package dev.vestovoy.mail;

/** Is told how far mailboxes have been read, after it became durable. */
@FunctionalInterface
public interface CursorListener {
  /** Must be quick: the mailbox's thread calls it. What it throws is logged and forgotten. */
  void moved(String mailbox, Cursor cursor);

  /** Listens to nothing. */
  static CursorListener none() {
    return (_, _) -> {};
  }
}
