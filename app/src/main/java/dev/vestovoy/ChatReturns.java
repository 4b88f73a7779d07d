package dev.vestovoy;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import java.util.function.LongSupplier;

/**
 * Address status that also reports when one chat can be reached again.
 *
 * @param chat its present id
 * @param returned called after the status is noted
 */
record ChatReturns(Whereabouts whereabouts, LongSupplier chat, Runnable returned)
    implements Whereabouts {
  @Override
  public void move(Address from, Address to) {
    whereabouts.move(from, to);
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
