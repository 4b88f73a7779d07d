package dev.vestovoy.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one mailbox is doing.
 *
 * @param lastRoundTrip when the server last answered a look for new mail: a mailbox is alive when
 *     this is young, whatever the state says; null before the first time
 * @param lastMail when a mail was last acknowledged; null before the first
 * @param lastError what went wrong last, in words, without secrets; empty when nothing has since
 *     the last recovery
 * @param nextAttempt when the next try is due, or the next proof that the line is alive; null when
 *     none is needed
 * @param outSince since when it is not watched; null when it is
 */
public record MailboxHealth(
    String mailbox,
    MailboxState state,
    @Nullable Instant lastRoundTrip,
    @Nullable Instant lastMail,
    String lastError,
    @Nullable Instant nextAttempt,
    @Nullable Instant outSince) {}
