package dev.vestovoy.bot;

import dev.vestovoy.text.DisplayText;
import java.util.List;

/** A list as the bot writes it. */
final class Bullets {
  /** Telegram takes 4096 characters; a hundred names of usual length stay below. */
  private static final int MOST = 50;

  private static final int LONGEST = 60;

  private Bullets() {}

  /** A heading and a line for each item; a list too long for a message ends in an ellipsis. */
  static String under(String heading, List<String> items) {
    var text = new StringBuilder(heading);
    items.stream()
        .limit(MOST)
        .forEach(item -> text.append("\n• ").append(cut(DisplayText.line(item))));
    if (items.size() > MOST) {
      text.append("\n…");
    }
    return text.toString();
  }

  private static String cut(String item) {
    if (item.codePointCount(0, item.length()) <= LONGEST) {
      return item;
    }
    return item.substring(0, item.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
