package dev.vestovoy.bot;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class MemoryWhereabouts implements Whereabouts {
  final List<String> told = new CopyOnWriteArrayList<>();
  volatile boolean broken;

  @Override
  public void move(Address from, Address to) {
    tell(from + ">" + to);
  }

  @Override
  public void lost(Address address, ChatTrouble trouble) {
    tell("lost " + address + ": " + trouble);
  }

  @Override
  public void regained(Address address) {
    tell("regained " + address);
  }

  private void tell(String what) {
    if (broken) {
      throw new IllegalStateException("planted");
    }
    told.add(what);
  }
}
