package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Recipient;

/**
 * A row with a Telegram id, linked to mailboxes or not.
 *
 * @param name what people call it; may be empty
 * @param marked whether the row says that nothing reaches it
 * @param enabled whether it is to receive anything
 */
record Member(Recipient recipient, String name, boolean marked, boolean enabled, Wishes wishes) {
  /** The same at another address. */
  Member at(Recipient moved) {
    return new Member(moved, name, marked, enabled, wishes);
  }
}
