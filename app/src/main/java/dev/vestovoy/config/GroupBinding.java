package dev.vestovoy.config;

import java.util.Locale;

/** Whose word binds a group to its row. */
public enum GroupBinding {
  /** The title, and a registered person who added the bot. */
  TRUSTED,
  /** The title alone: the predecessor's rule. */
  TITLE,
  /** The title, and an admin who approves. */
  APPROVAL;

  static GroupBinding parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "trusted" -> TRUSTED;
      case "title" -> TITLE;
      case "approval" -> APPROVAL;
      default -> throw new IllegalArgumentException("");
    };
  }
}
