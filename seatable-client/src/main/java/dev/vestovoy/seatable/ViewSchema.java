package dev.vestovoy.seatable;

import java.util.Set;

/**
 * A view of a table.
 *
 * @param hiddenColumns keys of the columns that it leaves out
 */
public record ViewSchema(String name, Set<String> hiddenColumns) {
  public ViewSchema {
    hiddenColumns = Set.copyOf(hiddenColumns);
  }
}
