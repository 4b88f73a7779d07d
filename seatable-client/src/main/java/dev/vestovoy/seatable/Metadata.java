package dev.vestovoy.seatable;

import java.util.List;
import java.util.Optional;

/**
 * The structure of a base.
 *
 * @param version counts the base's operations: a different number means that something changed
 */
public record Metadata(long version, List<TableSchema> tables) {
  public Metadata {
    tables = List.copyOf(tables);
  }

  List<String> names() {
    return tables.stream().map(TableSchema::name).toList();
  }

  /** The table of this name, which is compared exactly. */
  public Optional<TableSchema> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
