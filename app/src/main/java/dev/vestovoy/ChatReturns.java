package dev.vestovoy;

import dev.vestovoy.channel.telegram.ChatMoved;
import dev.vestovoy.channel.telegram.Place;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import java.util.function.LongSupplier;

/**
 * Address status that also reports which groups move, and when one chat can be reached again.
 *
 * @param chat its present id
 * @param moved called after the move of any group is noted
 * @param returned called after the return of the chat is noted
 */
record ChatReturns(Whereabouts whereabouts, LongSupplier chat, ChatMoved moved, Runnable returned)
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
