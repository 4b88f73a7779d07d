package dev.vestovoy.seatable;

import java.util.Arrays;
import java.util.Locale;

/** The types of columns; the API's word is the name in lower case with dashes. */
public enum ColumnType {
  TEXT,
  LONG_TEXT,
  EMAIL,
  URL,
  NUMBER,
  RATE,
  CHECKBOX,
  DATE,
  DURATION,
  SINGLE_SELECT,
  MULTIPLE_SELECT,
  LINK,
  LINK_FORMULA,
  FORMULA,
  COLLABORATOR,
  AUTO_NUMBER,
  CTIME,
  MTIME,
  CREATOR,
  LAST_MODIFIER,
  IMAGE,
  FILE,
  GEOLOCATION,
  BUTTON,
  DIGITAL_SIGN,
  DEPARTMENT_SINGLE_SELECT,
  /** A type that this client has never heard of. */
  UNKNOWN;

  static ColumnType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The API's word. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
