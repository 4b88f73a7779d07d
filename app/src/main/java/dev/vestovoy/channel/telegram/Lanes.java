package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Lane;
import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.List;

/** Telegram's rates, core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. */
final class Lanes {
  // A little under 30 a second: what leaves evenly may arrive in bunches, and arrivals count.
  private static final Lane BOT = new Lane("telegram", Duration.ofMillis(34), 1);

  private Lanes() {}

  static List<Lane> of(Address address) {
    // The topics of a forum share what the chat may get.
    String chat = Place.of(address).map(place -> "" + place.chat()).orElse(address.value());
    String name = "telegram:" + chat;
    // 20 a minute, whatever minute one looks at: a burst of 10, which a full album needs, leaves
    // room for 10 more in that minute.
    Lane own =
        chat.startsWith("-")
            ? new Lane(name, Duration.ofSeconds(6), 10)
            : new Lane(name, Duration.ofSeconds(1), 3);
    return List.of(BOT, own);
  }
}
