package dev.vestovoy.bot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that the bot speaks. */
public enum Language {
  RUSSIAN,
  ENGLISH;

  /**
   * The language for a user.
   *
   * @param code the {@code language_code} of the user, an IETF language tag; often absent
   */
  static Language of(@Nullable String code) {
    return code != null && code.toLowerCase(Locale.ROOT).startsWith("en") ? ENGLISH : RUSSIAN;
  }
}
