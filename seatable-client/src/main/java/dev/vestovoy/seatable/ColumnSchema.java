package dev.vestovoy.seatable;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param key the server's name for it, unique in its table
 * @param options the names of a select column's options; none for other types
 * @param link what a link column connects; null for other types
 */
public record ColumnSchema(
    String key, String name, ColumnType type, List<String> options, @Nullable LinkEnds link) {
  public ColumnSchema {
    options = List.copyOf(options);
  }

  Optional<LinkEnds> ends() {
    return Optional.ofNullable(link);
  }
}
