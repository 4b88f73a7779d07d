/** Watching of IMAP mailboxes and extraction of report files from mails. */
@NullMarked
package dev.vestovoy.mail;

import org.jspecify.annotations.NullMarked;
