package dev.vestovoy.config;

import java.util.Locale;

/** What becomes of a person's row when the owner of its phone comes with another account. */
public enum PersonRebinding {
  /** The new account takes the row, and the old one is told. */
  REPLACE,
  /** The row stays as it is. */
  REFUSE;

  static PersonRebinding parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "replace" -> REPLACE;
      case "refuse" -> REFUSE;
      default -> throw new IllegalArgumentException("");
    };
  }
}
