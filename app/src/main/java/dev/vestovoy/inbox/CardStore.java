package dev.vestovoy.inbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cards of one bot. New ones and decisions come with {@link Outgoing}. Thread-safe; calls return
 * when their change is on disk, and throw when it is not.
 */
public interface CardStore {
  /**
   * Cards that are to be shown: those that no chat has taken, and undecided ones of these kinds
   * that another chat shows.
   *
   * @param adminChat present id of the admin chat
   * @param followed kinds of which undecided cards follow the admin chat
   */
  List<Card> due(long adminChat, Set<String> followed);

  /**
   * Notes where a card is shown. Its replies are stored with the first place.
   *
   * @return the replies that were stored
   */
  List<WaitingReply> shown(Card card, Card.Place place);

  /** The card of this id. */
  Optional<Card> find(long id);

  /** Cards of this kind about this chat, the latest first; at most a hundred. */
  List<Card> about(String kind, long chat);

  /** Undecided cards of this kind, the oldest first; at most a thousand. */
  List<Card> undecided(String kind);

  /** Notes that a group has another id now. */
  void moved(long from, long to);
}
