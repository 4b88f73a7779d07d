package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Address;
import java.util.Optional;

/** Reads chat ids. */
final class Chats {
  private Chats() {}

  /** The chat id that an address holds, if it holds one. */
  static Optional<Long> id(Address address) {
    return address.value().matches("-?[0-9]{1,18}")
        ? Optional.of(Long.valueOf(address.value()))
        : Optional.empty();
  }

  static boolean group(Address address) {
    return address.value().startsWith("-");
  }
}
