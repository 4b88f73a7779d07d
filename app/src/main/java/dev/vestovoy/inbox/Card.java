package dev.vestovoy.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Card in the store.
 *
 * @param place where the admin chat shows it; null while it shows it nowhere
 * @param end what was decided; null while nothing was
 */
public record Card(
    long id, NewCard content, Instant askedAt, @Nullable Place place, @Nullable End end) {
  /** Message of a chat. */
  public record Place(long chat, long message) {}

  /** Decision, with its time. */
  public record End(String outcome, String by, Instant at) {}
}
