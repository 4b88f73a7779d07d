package dev.vestovoy.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was fetched.
 *
 * @param quarantined where the whole mail lies because nobody could read it; null when it was read
 */
record ReadMail(MailContent content, @Nullable Path quarantined) {}
