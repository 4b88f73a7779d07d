package dev.vestovoy.seatable;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param key the server's name for it, unique in its table
 * @param options the names of a select column's options; none for other types
 * @param format how a date, number or duration is shown, e.g. {@code YYYY-MM-DD HH:mm}; empty for
 *     other types
 * @param link what a link column connects; null for other types
 */
public record ColumnSchema(
    String key,
    String name,
    ColumnType type,
    List<String> options,
    String format,
    @Nullable LinkEnds link) {
  public ColumnSchema {
    options = List.copyOf(options);
  }

  ColumnSchema(
      String key, String name, ColumnType type, List<String> options, @Nullable LinkEnds link) {
    this(key, name, type, options, "", link);
  }

  Optional<LinkEnds> ends() {
    return Optional.ofNullable(link);
  }
}
