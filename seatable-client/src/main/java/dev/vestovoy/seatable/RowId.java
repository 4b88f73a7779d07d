package dev.vestovoy.seatable;

import java.util.regex.Pattern;

/**
 * The name that the server gave to a row, for good.
 *
 * @param value 22 characters of base64url
 */
public record RowId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");

  public RowId {
    if (!looksLike(value)) {
      throw new IllegalArgumentException("a row id has 22 characters of base64url: " + value);
    }
  }

  static boolean looksLike(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
