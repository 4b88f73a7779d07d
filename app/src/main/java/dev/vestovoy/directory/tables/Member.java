package dev.vestovoy.directory.tables;

import dev.vestovoy.report.Recipient;

/**
 * A row with a Telegram id, linked to mailboxes or not.
 *
 * @param marked whether the row says that nothing reaches it
 */
record Member(Recipient recipient, boolean marked) {}
