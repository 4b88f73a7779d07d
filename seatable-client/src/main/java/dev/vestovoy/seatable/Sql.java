package dev.vestovoy.seatable;

import java.util.List;

/**
 * A statement with its parameters. Names go between backticks, values only into parameters.
 *
 * @param text with one {@code ?} for each parameter
 * @param parameters texts and whole numbers ({@link String}, {@link Integer}, {@link Long})
 */
public record Sql(String text, List<Object> parameters) {
  public Sql {
    parameters = List.copyOf(parameters);
    for (Object parameter : parameters) {
      if (!(parameter instanceof String
          || parameter instanceof Integer
          || parameter instanceof Long)) {
        throw new IllegalArgumentException(
            "SeaTable takes texts and whole numbers, not " + parameter.getClass().getSimpleName());
      }
    }
    int places = SqlText.places(text);
    if (places != parameters.size()) {
      throw new IllegalArgumentException(
          "%d parameters for %d question marks: %s".formatted(parameters.size(), places, text));
    }
  }

  /** A statement, e.g. {@code Sql.of("SELECT `Name` FROM `users` WHERE `phone` = ?", phone)}. */
  public static Sql of(String text, Object... parameters) {
    return new Sql(text, List.of(parameters));
  }

  /**
   * A table's or column's name for the text of a statement.
   *
   * @throws IllegalArgumentException for a name with a backtick, which SeaTable does not allow
   */
  public static String id(String name) {
    if (name.isEmpty() || name.indexOf('`') >= 0) {
      throw new IllegalArgumentException("not a name of a table or column: " + name);
    }
    return '`' + name + '`';
  }

  /** Shows the text without the parameters: they may be phone numbers. */
  @Override
  public String toString() {
    return "Sql[" + text + "]";
  }
}
