package dev.vestovoy.bot;

import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.inbox.WaitingReply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cards in a list. */
final class MemoryCards implements CardStore {
  final List<Card> cards = new ArrayList<>();
  private final Clock clock;

  MemoryCards(Clock clock) {
    this.clock = clock;
  }

  /** Keeps what follows from an event, as the end of its update does. */
  void keep(List<Reply> replies) {
    for (Reply reply : replies) {
      switch (reply) {
        case Reply.Card(NewCard content) ->
            cards.add(new Card(cards.size() + 1, content, clock.instant(), null, null));
        case Reply.Decided(var decision) ->
            cards.replaceAll(card ->
                card.id() == decision.card() && card.end() == null
                    ? new Card(
                        card.id(),
                        card.content(),
                        card.askedAt(),
                        card.place(),
                        new Card.End(decision.outcome(), decision.by(), clock.instant()))
                    : card);
        case Reply.Stored _, Reply.Answer _, Reply.Postponed _ -> {}
      }
    }
  }

  @Override
  public List<Card> due(long adminChat, Set<String> followed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<WaitingReply> shown(Card shown, Card.Place place) {
    cards.replaceAll(card ->
        card.id() == shown.id()
            ? new Card(card.id(), card.content(), card.askedAt(), place, card.end())
            : card);
    return List.of();
  }

  @Override
  public Optional<Card> find(long id) {
    return cards.stream().filter(card -> card.id() == id).findFirst();
  }

  @Override
  public List<Card> about(String kind, long chat) {
    return cards.reversed().stream()
        .filter(card -> card.content().kind().equals(kind) && card.content().chat() == chat)
        .toList();
  }

  @Override
  public List<Card> undecided(String kind) {
    return cards.stream()
        .filter(card -> card.content().kind().equals(kind) && card.end() == null)
        .toList();
  }

  @Override
  public void moved(long from, long to) {
    cards.replaceAll(card ->
        card.content().chat() == from
            ? new Card(
                card.id(),
                new NewCard(
                    card.content().kind(),
                    to,
                    card.content().subject(),
                    card.content().text(),
                    card.content().replies()),
                card.askedAt(),
                card.place(),
                card.end())
            : card);
  }
}
