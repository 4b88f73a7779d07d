package dev.vestovoy;

import dev.vestovoy.bot.Plight;
import dev.vestovoy.delivery.Outbox;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Reachability;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;

/**
 * Address status for the outbox, the directory and administrators. What happens to a chat happens
 * to all its topics. A removal that Telegram announces and one that a delivery meets take this one
 * path.
 *
 * @param operators the language of those who read the directory
 * @param released called when letters became due
 */
record Presence(
    Outbox outbox,
    Directory directory,
    Reachability marks,
    Language operators,
    Incidents incidents,
    Runnable released)
    implements Whereabouts {
  @Override
  public void move(Address from, Address to) {
    for (Address one : directory.together(from)) {
      if (one.value().startsWith(from.value())) {
        String topic = one.value().substring(from.value().length());
        outbox.move(one, new Address(to.channel(), to.value() + topic));
      }
    }
    incidents.close(IncidentType.CHAT_UNREACHABLE, from.toString());
    incidents.close(IncidentType.CHAT_FORBIDDEN, from.toString());
    regained(to);
  }

  @Override
  public void lost(Address address, ChatTrouble trouble) {
    marks.lost(address, Plight.in(trouble, operators));
    // Where no reports go, none is missed: a stranger may block the bot, too.
    if (directory.receives(address)) {
      incidents.open(
          IncidentType.CHAT_UNREACHABLE, address.toString(), directory.name(address), trouble);
    }
  }

  @Override
  public void regained(Address address) {
    for (Address one : directory.together(address)) {
      outbox.release(one);
      incidents.close(IncidentType.CHAT_UNREACHABLE, one.toString());
    }
    marks.regained(address);
    released.run();
  }
}
