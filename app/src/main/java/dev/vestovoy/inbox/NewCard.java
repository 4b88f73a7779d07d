package dev.vestovoy.inbox;

import java.util.List;

/**
 * Message with buttons that the admin chat is to get.
 *
 * @param kind of the request or notice, a word of the bot
 * @param chat that the card is about
 * @param subject further detail that the bot needs for a decision, such as the id of a row
 * @param text as administrators read it
 * @param replies sent as soon as the admin chat has taken the card, as in {@link Outgoing}
 */
public record NewCard(String kind, long chat, String subject, String text, List<String> replies) {
  public NewCard {
    replies = List.copyOf(replies);
  }
}
