package dev.vestovoy.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that people are spoken to in. */
public enum Language {
  RUSSIAN,
  ENGLISH;

  /** Its IETF language tag; {@link #of} reads it. */
  public String tag() {
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
  public static Language of(@Nullable String code) {
    return code != null && code.toLowerCase(Locale.ROOT).startsWith("en") ? ENGLISH : RUSSIAN;
  }
}
