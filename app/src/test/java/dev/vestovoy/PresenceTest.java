package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outbox;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.Reachability;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.incident.RecordedIncidents.Occurrence;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final Address CHAT = new Address("telegram", "-5");
  private static final Address TOPIC = new Address("telegram", "-5/17");
  private static final Address STRANGER = new Address("telegram", "5123456789");

  private final List<String> told = new ArrayList<>();
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final Presence presence =
      new Presence(
          new Letters(),
          new Forum(),
          new Marks(),
          Language.ENGLISH,
          incidents,
          () -> told.add("wake the engine"));

  @Test
  void a_chat_that_is_lost_is_marked_once_and_an_incident_and_its_letters_are_left_alone() {
    presence.lost(CHAT, ChatTrouble.REMOVED);

    assertThat(told).containsExactly("mark -5: The bot was removed from the chat");
    assertThat(incidents.occurrences())
        .containsExactly(
            new Occurrence(
                IncidentType.CHAT_UNREACHABLE,
                "telegram:-5",
                "Forum",
                List.of(ChatTrouble.REMOVED)));
  }

  @Test
  void a_chat_that_removed_the_bot_is_told_with_what_to_do() {
    presence.lost(CHAT, ChatTrouble.REMOVED);

    assertThat(incidents.told()).singleElement().asString().contains("Forum", "add it again");
  }

  @Test
  void a_stranger_who_blocks_the_bot_is_no_incident() {
    presence.lost(STRANGER, ChatTrouble.BLOCKED);

    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void what_befalls_a_chat_befalls_its_topics_and_is_unmarked_once() {
    presence.lost(CHAT, ChatTrouble.REMOVED);
    presence.lost(TOPIC, ChatTrouble.REMOVED);
    told.clear();

    presence.regained(CHAT);

    assertThat(told).containsExactly("release -5", "release -5/17", "unmark -5", "wake the engine");
    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void topics_move_with_their_chat_which_is_there_then() {
    incidents.open(IncidentType.CHAT_UNREACHABLE, "telegram:-5", "Forum", ChatTrouble.REMOVED);
    incidents.open(IncidentType.CHAT_FORBIDDEN, "telegram:-5", "Forum", ChatTrouble.REMOVED);

    presence.move(CHAT, new Address("telegram", "-1005"));

    assertThat(told)
        .startsWith("-5>-1005", "-5/17>-1005/17")
        .endsWith("release -1005", "unmark -1005", "wake the engine")
        .hasSize(5);
    assertThat(incidents.open()).isEmpty();
  }

  private final class Letters implements Outbox {
    @Override
    public void move(Address from, Address to) {
      told.add(from.value() + ">" + to.value());
    }

    @Override
    public void release(Address address) {
      told.add("release " + address.value());
    }

    @Override
    public DueLetters due(Instant now, DueQuery query) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void refuse(DueLetters.UnreadableLetter letter) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int releaseFuture(Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Letter> droppedBefore(
        Instant moment, int limit, Consumer<DueLetters.UnreadableLetter> unreadable) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void revive(Letter letter) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void confirmDrop(Letter letter) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean begin(Letter letter, int items) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void settle(Letter letter, Settlement settlement, Runnable queued) {
      throw new UnsupportedOperationException();
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
      return address.value().startsWith(CHAT.value())
          ? new LinkedHashSet<>(List.of(CHAT, TOPIC))
          : Set.of(address);
    }

    @Override
    public boolean receives(Address address) {
      return address.value().startsWith(CHAT.value());
    }

    @Override
    public String name(Address address) {
      return "Forum";
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
