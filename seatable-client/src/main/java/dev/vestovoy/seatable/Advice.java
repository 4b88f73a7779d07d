package dev.vestovoy.seatable;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/** What somebody can do about an answer. */
final class Advice {
  static final String READ_ONLY =
      "the API token may only read: give it read and write permission in the base, or use another";
  static final String EXCHANGE =
      "the API token was revoked or belongs to another server: make a new one in the base";
  static final String ELSEWHERE =
      "no SeaTable answers there: check the address, which is that of the web page without a path";

  private static final int NAMES = 30;

  private Advice() {}

  static String on(int status, String type) {
    return switch (status) {
      case 401, 403 ->
          "the base does not allow this to the API token: check the token's permission in the base";
      case 404 -> "it was deleted or renamed, or the API token belongs to another base";
      case 413 -> "ask for fewer rows at once, or hide columns in a view and read that";
      case 429 -> "ask less often";
      case 502, 503, 504 -> "the server is starting or overloaded: try again later";
      default -> ofType(type);
    };
  }

  private static String ofType(String type) {
    return switch (type) {
      case "exceed_rows_limit" -> "delete or archive rows, or raise the base's plan";
      case "exceed_columns_limit" -> "delete columns: a table has 500 at most";
      case "exceed_tables_limit" -> "delete tables: a base has 200 at most";
      case "base_exceeds_limit" -> "delete rows or columns: a base has 200 MB at most";
      default -> "";
    };
  }

  /** The names that exist, for somebody who misspelt one. A long list helps nobody. */
  static String instead(Collection<String> names) {
    String shown = names.stream().limit(NAMES).map(name -> '"' + name + '"').collect(joining(", "));
    return shown.isEmpty() ? "" : "it has " + shown + (names.size() > NAMES ? " …" : "");
  }
}
