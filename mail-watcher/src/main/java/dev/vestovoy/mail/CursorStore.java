package dev.vestovoy.mail;

import java.util.Optional;

/**
 * Where cursors survive a restart. Called from many threads, for one mailbox from one at a time.
 */
public interface CursorStore {
  /**
   * The cursor of a mailbox; empty before the first {@link #save}.
   *
   * @throws java.io.UncheckedIOException when it cannot be read: the mailbox waits and tries again
   */
  Optional<Cursor> load(String mailbox);

  /**
   * Keeps a cursor; it is durable when this returns.
   *
   * @throws java.io.UncheckedIOException when it cannot be kept: the mail comes again
   */
  void save(String mailbox, Cursor cursor);
}
