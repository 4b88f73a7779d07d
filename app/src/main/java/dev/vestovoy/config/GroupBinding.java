package dev.vestovoy.config;

import java.util.Locale;

/** Whose word binds a group to its row. */
public enum GroupBinding {
  /** The title, and a registered person who added the bot. */
  TRUSTED,
  /** The title alone: the predecessor's rule. */
  TITLE;

  static GroupBinding parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "trusted" -> TRUSTED;
      case "title" -> TITLE;
      default -> throw new IllegalArgumentException("");
    };
  }
}
