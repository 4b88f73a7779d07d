package dev.vestovoy.fake.telegram;

import java.util.List;

/**
 * A message from the bot that a chat shows.
 *
 * @param text or caption, as shown: without tags
 * @param html text or caption as it was sent
 * @param files none or one
 * @param albumId the same for all messages of an album, otherwise empty
 * @param markup {@code reply_markup} as JSON, or empty
 * @param thread the topic of a forum that shows it, or 0
 */
public record Sent(
    long chatId,
    long messageId,
    Kind kind,
    String text,
    String html,
    List<SentFile> files,
    String albumId,
    String markup,
    long thread) {
  /** What a message is. */
  public enum Kind {
    TEXT,
    DOCUMENT,
    PHOTO
  }

  Sent edited(String newText, String newHtml, String newMarkup) {
    return new Sent(chatId, messageId, kind, newText, newHtml, files, albumId, newMarkup, thread);
  }
}
