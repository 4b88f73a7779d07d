package dev.vestovoy.inbox;

import java.util.List;

/**
 * What follows from an update, stored in one transaction with its end.
 *
 * @param replies to be sent, each as text that the bot reads back; may have phones: never log them
 * @param cards for the admin chat
 * @param decisions on cards
 */
public record Outgoing(List<String> replies, List<NewCard> cards, List<Decision> decisions) {
  /** Nothing. */
  public static final Outgoing NONE = new Outgoing(List.of(), List.of(), List.of());

  public Outgoing {
    replies = List.copyOf(replies);
    cards = List.copyOf(cards);
    decisions = List.copyOf(decisions);
  }

  /** Replies alone. */
  public static Outgoing ofReplies(List<String> replies) {
    return new Outgoing(replies, List.of(), List.of());
  }
}
