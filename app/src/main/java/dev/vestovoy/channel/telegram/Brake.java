package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Guesses whom a 429 means, because Telegram does not say. A short rest closes the chat, and the
 * bot while a second chat has one. A rest of more than a minute closes the chat only, and the bot
 * when three chats got one and no chat took anything in between.
 */
final class Brake {
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final int CHATS = 3;

  private final LongSupplier nanos;
  private final Map<Long, Long> shortRests = new HashMap<>();
  private final Set<Long> longRests = new HashSet<>();

  Brake(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Notes a 429 and returns what rests. */
  synchronized Scope pull(long chat, Duration rest) {
    boolean closes;
    if (rest.compareTo(SHORT) > 0) {
      if (longRests.size() < CHATS) {
        longRests.add(chat);
      }
      closes = longRests.size() >= CHATS;
    } else {
      long now = nanos.getAsLong();
      shortRests.values().removeIf(until -> until - now <= 0);
      shortRests.put(chat, now + rest.toNanos());
      closes = shortRests.size() > 1;
    }
    return closes ? Scope.CHANNEL : Scope.ADDRESS;
  }

  /** Notes that a chat took a message. */
  synchronized void taken() {
    longRests.clear();
  }
}
