package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.Decision;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.ReceivedUpdate;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingReply;
import dev.vestovoy.mail.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardRowsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
  private static final long ADMINS = -100;
  private static final NewCard REQUEST =
      new NewCard("REQUEST", -5, "row", "Sales", List.of("asked", "thanks"));
  private static final NewCard NOTICE = new NewCard("NOTICE", 101, "", "Anna", List.of());

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOW);
  private EmbeddedOutbox outbox;
  private CardStore cards;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, clock);
    cards = outbox.cards("4242");
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void a_card_comes_with_the_end_of_its_update_and_outlives_the_program() {
    UpdateInbox inbox = outbox.updates("4242");
    inbox.add(List.of(new ReceivedUpdate(1, "{}")));

    List<WaitingReply> replies =
        inbox.handled(
            inbox.first().orElseThrow(),
            new Outgoing(List.of("said"), List.of(REQUEST), List.of()));

    assertThat(replies).extracting(WaitingReply::content).containsExactly("said");
    close();
    open();
    assertThat(outbox.updates("4242").waiting()).isZero();
    assertThat(outbox.replies("4242").waiting())
        .extracting(WaitingReply::content, WaitingReply::doubtful, WaitingReply::at)
        .containsExactly(tuple("said", 0, NOW));
    assertThat(due()).containsExactly(new Card(1, REQUEST, NOW, null, null));
    assertThat(outbox.cards("4343").due(ADMINS, Set.of("REQUEST"))).isEmpty();
  }

  @Test
  void the_replies_of_a_card_are_stored_with_its_first_place() {
    add(REQUEST);

    List<WaitingReply> first = cards.shown(due().getFirst(), new Card.Place(ADMINS, 7));
    List<WaitingReply> second =
        cards.shown(cards.find(1).orElseThrow(), new Card.Place(ADMINS - 1, 8));

    assertThat(first).extracting(WaitingReply::content).containsExactly("asked", "thanks");
    assertThat(second).isEmpty();
    assertThat(outbox.replies("4242").waiting()).isEqualTo(first);
    assertThat(cards.find(1)).map(Card::place).contains(new Card.Place(ADMINS - 1, 8));
  }

  @Test
  void undecided_cards_of_one_kind_follow_the_admin_chat() {
    add(REQUEST, NOTICE, REQUEST);
    due().forEach(card -> cards.shown(card, new Card.Place(ADMINS, card.id())));
    decide(3, "APPROVED");

    assertThat(due()).isEmpty();
    assertThat(cards.due(ADMINS - 1, Set.of("REQUEST"))).extracting(Card::id).containsExactly(1L);
  }

  @Test
  void the_first_decision_counts() {
    add(REQUEST);
    decide(1, "APPROVED");
    clock.advance(Duration.ofHours(1));
    decide(1, "REJECTED");

    assertThat(cards.find(1)).map(Card::end).contains(new Card.End("APPROVED", "Olga", NOW));
    assertThat(due()).isEmpty();
  }

  @Test
  void the_cards_of_a_chat_are_found_under_its_new_id() {
    add(REQUEST, NOTICE, REQUEST);

    cards.moved(-5, -500);

    assertThat(cards.about("REQUEST", -500)).extracting(Card::id).containsExactly(3L, 1L);
    assertThat(cards.about("REQUEST", -5)).isEmpty();
    assertThat(cards.about("NOTICE", 101)).extracting(Card::id).containsExactly(2L);
    decide(1, "APPROVED");
    assertThat(cards.undecided("REQUEST")).extracting(Card::id).containsExactly(3L);
  }

  @Test
  void replies_of_a_bot_that_is_not_used_any_more_are_forgotten() {
    outbox.replies("4343").add(Outgoing.ofReplies(List.of("old bot's")));
    outbox.replies("4242").add(Outgoing.ofReplies(List.of("this bot's")));
    clock.advance(InboxRows.MEMORY.plusSeconds(1));

    outbox.updates("4242").polled(clock.instant());

    assertThat(outbox.replies("4343").waiting()).isEmpty();
    assertThat(outbox.replies("4242").waiting()).hasSize(1);
  }

  @Test
  void old_cards_are_forgotten() {
    add(REQUEST);
    clock.advance(InboxRows.CARDS.plusDays(1));

    outbox.updates("4242").polled(clock.instant());

    assertThat(cards.find(1)).isEmpty();
  }

  private List<Card> due() {
    return cards.due(ADMINS, Set.of("REQUEST"));
  }

  private void add(NewCard... added) {
    outbox.replies("4242").add(new Outgoing(List.of(), List.of(added), List.of()));
  }

  private void decide(long card, String outcome) {
    outbox
        .replies("4242")
        .add(new Outgoing(List.of(), List.of(), List.of(new Decision(card, outcome, "Olga"))));
  }
}
