package dev.vestovoy.bot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that the bot speaks. */
public enum Language {
  RUSSIAN,
  ENGLISH;

  /** Its IETF language tag; {@link #of} reads it. */
  String tag() {
    return switch (this) {
      case RUSSIAN -> "ru";
      case ENGLISH -> "en";
    };
  }

  /**
   * The language for a user.
   *
   * @param code the {@code language_code} of the user, an IETF language tag; often absent
   */
  static Language of(@Nullable String code) {
    return code != null && code.toLowerCase(Locale.ROOT).startsWith("en") ? ENGLISH : RUSSIAN;
  }
}
