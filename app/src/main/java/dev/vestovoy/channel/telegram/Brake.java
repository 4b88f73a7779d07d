package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Guesses whom a 429 means, because Telegram does not say: the chat, as long as it is the only one
 * that rests; the bot, as soon as a second chat is told to.
 */
final class Brake {
  private final LongSupplier nanos;
  private final Map<Long, Long> resting = new HashMap<>();

  Brake(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized Scope pull(long chat, Duration rest) {
    long now = nanos.getAsLong();
    resting.values().removeIf(until -> until - now <= 0);
    resting.put(chat, now + rest.toNanos());
    return resting.size() > 1 ? Scope.CHANNEL : Scope.ADDRESS;
  }
}
