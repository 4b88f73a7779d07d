package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Lane;
import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.List;

/**
 * Telegram's rates, core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 30
 * messages a second, one a second in a chat with short bursts, 20 a minute in a group. A gap keeps
 * them even, so that what comes next waits for some milliseconds only.
 */
final class Lanes {
  private static final Lane BOT =
      new Lane("telegram", 30, Duration.ofSeconds(1), Duration.ofMillis(32));

  private Lanes() {}

  static List<Lane> of(Address address) {
    // The topics of a forum share what the chat may get.
    String chat = Place.of(address).map(place -> "" + place.chat()).orElse(address.value());
    String name = "telegram:" + chat;
    Lane own = Lane.of(name, 5, Duration.ofSeconds(5));
    return chat.startsWith("-")
        ? List.of(BOT, own, Lane.of(name + ":minute", 20, Duration.ofMinutes(1)))
        : List.of(BOT, own);
  }
}
