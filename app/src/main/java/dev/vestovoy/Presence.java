package dev.vestovoy;

import dev.vestovoy.bot.Plight;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Reachability;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;

/**
 * Tells the outbox, and then people, where somebody is. What befalls a chat befalls all its topics.
 */
record Presence(Whereabouts outbox, Directory directory, Reachability marks)
    implements Whereabouts {
  @Override
  public void move(Address from, Address to) {
    for (Address one : directory.together(from)) {
      if (one.value().startsWith(from.value())) {
        String topic = one.value().substring(from.value().length());
        outbox.move(one, new Address(to.channel(), to.value() + topic));
      }
    }
  }

  @Override
  public boolean lost(Address address, String why) {
    boolean news = false;
    for (Address one : directory.together(address)) {
      news |= outbox.lost(one, why);
    }
    marks.lost(address, Plight.in(why, Language.RUSSIAN));
    return news;
  }

  @Override
  public void regained(Address address) {
    directory.together(address).forEach(outbox::regained);
    marks.regained(address);
  }
}
