package dev.vestovoy.seatable;

import java.util.Set;

/**
 * A view of a table.
 *
 * @param hiddenColumns keys of the columns that it leaves out
 * @param filtered whether it has a filter
 */
public record ViewSchema(String name, Set<String> hiddenColumns, boolean filtered) {
  public ViewSchema {
    hiddenColumns = Set.copyOf(hiddenColumns);
  }
}
