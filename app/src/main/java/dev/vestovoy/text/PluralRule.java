package dev.vestovoy.text;

import dev.vestovoy.report.Language;

/** Choice of the word form that belongs to a whole number. */
final class PluralRule {
  private PluralRule() {}

  /** How many forms a language has; Russian: one, few, many; English: one, other. */
  static int forms(Language language) {
    return switch (language) {
      case RUSSIAN -> 3;
      case ENGLISH -> 2;
    };
  }

  /** Index of the form, from 0. */
  static int form(Language language, long number) {
    return switch (language) {
      case RUSSIAN -> russian(Math.abs(number));
      case ENGLISH -> Math.abs(number) == 1 ? 0 : 1;
    };
  }

  // Unicode CLDR, cardinal rules of ru: 1 but not 11; 2 to 4 but not 12 to 14; the rest.
  private static int russian(long number) {
    long ten = number % 10;
    long hundred = number % 100;
    if (ten == 1 && hundred != 11) {
      return 0;
    }
    return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
  }
}
