package dev.vestovoy.inbox;

import java.util.List;
import java.util.Optional;

/**
 * Cards of one bot. New ones and decisions come with {@link Outgoing}. Thread-safe; calls return
 * when their change is on disk, and throw when it is not.
 */
public interface CardStore {
  /**
   * Cards that are to be shown: those that no chat has taken, and undecided ones of this kind that
   * another chat shows.
   *
   * @param adminChat present id of the admin chat
   * @param followed kind of which undecided cards follow the admin chat
   */
  List<Card> due(long adminChat, String followed);

  /**
   * Notes where a card is shown. Its replies are stored with the first place.
   *
   * @return the replies that were stored
   */
  List<WaitingReply> shown(Card card, Card.Place place);

  /** The card of this id. */
  Optional<Card> find(long id);

  /** The latest card of this kind about this chat. */
  Optional<Card> latest(String kind, long chat);

  /** Notes that a group has another id now. */
  void moved(long from, long to);
}
