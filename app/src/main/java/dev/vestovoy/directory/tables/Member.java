package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Recipient;

/**
 * A row with a Telegram id, linked to mailboxes or not.
 *
 * @param marked whether the row says that nothing reaches it
 * @param enabled whether it is to receive anything
 */
record Member(Recipient recipient, boolean marked, boolean enabled, Wishes wishes) {
  /** The same at another address. */
  Member at(Recipient moved) {
    return new Member(moved, marked, enabled, wishes);
  }
}
