package dev.vestovoy;

import dev.vestovoy.channel.telegram.ChatMoved;
import dev.vestovoy.channel.telegram.Place;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import java.util.function.LongSupplier;

/**
 * Address status by which the admin chat follows its group and learns that the bot is back in it,
 * whether or not the status could be noted.
 *
 * @param chat the present id of the admin chat
 * @param moved called when any group moves
 * @param returned called when the admin chat can be reached again
 */
record AdminChatFollower(
    Whereabouts whereabouts, LongSupplier chat, ChatMoved moved, Runnable returned)
    implements Whereabouts {
  @Override
  public void move(Address from, Address to) {
    try {
      whereabouts.move(from, to);
    } finally {
      Place.of(from).ifPresent(old -> Place.of(to).ifPresent(place -> moved.moved(old, place)));
    }
  }

  @Override
  public void lost(Address address, ChatTrouble trouble) {
    whereabouts.lost(address, trouble);
  }

  @Override
  public void regained(Address address) {
    try {
      whereabouts.regained(address);
    } finally {
      if (address.value().equals(Long.toString(chat.getAsLong()))) {
        returned.run();
      }
    }
  }
}
