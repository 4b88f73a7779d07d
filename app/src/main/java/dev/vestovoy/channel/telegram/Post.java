package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Address;
import java.util.List;

/**
 * One request as it is tried.
 *
 * @param address whom it is for
 * @param chat where it goes: the address, or where the group has moved since
 * @param files none where word of them is sent instead
 * @param plain whether the markup is left out
 */
record Post(Address address, long chat, List<Item> files, Caption caption, boolean plain) {
  Post to(long newChat) {
    return new Post(address, newChat, files, caption, plain);
  }

  Post asPlainText() {
    return new Post(address, chat, files, caption, true);
  }

  Post asNote(Caption note) {
    return new Post(address, chat, List.of(), caption.and(note), plain);
  }
}
