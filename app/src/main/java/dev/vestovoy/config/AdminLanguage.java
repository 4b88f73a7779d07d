package dev.vestovoy.config;

import java.util.Locale;

/** Language of what administrators are told. */
public enum AdminLanguage {
  /** Russian. */
  RU,
  /** English. */
  EN;

  static AdminLanguage parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "ru" -> RU;
      case "en" -> EN;
      default -> throw new IllegalArgumentException("");
    };
  }
}
