package dev.vestovoy.seatable;

import java.util.List;
import java.util.Optional;

/** The tables that a base should have. What it has besides is none of our business. */
public record SchemaSpec(List<TableSpec> tables) {
  public SchemaSpec {
    tables = List.copyOf(tables);
  }

  Optional<TableSpec> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
