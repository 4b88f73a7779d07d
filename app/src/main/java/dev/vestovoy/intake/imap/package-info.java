/** The door for mails in IMAP mailboxes; the only package that knows the mail watcher. */
@NullMarked
package dev.vestovoy.intake.imap;

import org.jspecify.annotations.NullMarked;
