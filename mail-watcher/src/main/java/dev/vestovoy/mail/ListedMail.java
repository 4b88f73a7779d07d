package dev.vestovoy.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a mail before it is fetched.
 *
 * @param size of the raw mail in bytes, as far as the server knows
 * @param received when the server got it; null when it does not say
 */
record ListedMail(long uid, long size, @Nullable Instant received) {}
