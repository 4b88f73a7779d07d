package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.Reachability;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final Address CHAT = new Address("telegram", "-5");
  private static final Address TOPIC = new Address("telegram", "-5/17");

  private final List<String> told = new ArrayList<>();
  private final Presence presence = new Presence(new Outbox(), new Forum(), new Marks());

  @Test
  void what_befalls_a_chat_befalls_its_topics_and_is_marked_once() {
    assertThat(presence.lost(CHAT, "403 Forbidden: bot was kicked from the group chat")).isTrue();
    presence.regained(CHAT);

    assertThat(told)
        .containsExactly(
            "outbox lost -5",
            "outbox lost -5/17",
            "mark -5: Бота удалили из чата",
            "outbox regained -5",
            "outbox regained -5/17",
            "unmark -5");
  }

  @Test
  void topics_move_with_their_chat() {
    presence.move(CHAT, new Address("telegram", "-1005"));

    assertThat(told).containsExactly("-5>-1005", "-5/17>-1005/17");
  }

  private final class Outbox implements Whereabouts {
    @Override
    public void move(Address from, Address to) {
      told.add(from.value() + ">" + to.value());
    }

    @Override
    public boolean lost(Address address, String why) {
      told.add("outbox lost " + address.value());
      return address.equals(CHAT);
    }

    @Override
    public void regained(Address address) {
      told.add("outbox regained " + address.value());
    }
  }

  private final class Marks implements Reachability {
    @Override
    public void lost(Address address, String why) {
      told.add("mark " + address.value() + ": " + why);
    }

    @Override
    public void regained(Address address) {
      told.add("unmark " + address.value());
    }
  }

  private static final class Forum implements Directory {
    @Override
    public Set<Address> together(Address address) {
      return new LinkedHashSet<>(List.of(CHAT, TOPIC));
    }

    @Override
    public Audience audience(String mailbox, Instant asOf) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Subscription subscribed(String mailbox, Recipient recipient) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<List<Mailbox>> mailboxes() {
      throw new UnsupportedOperationException();
    }
  }
}
