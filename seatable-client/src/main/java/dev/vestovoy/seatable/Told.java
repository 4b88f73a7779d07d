package dev.vestovoy.seatable;

import java.util.List;

/**
 * What an operation comes to.
 *
 * @param changes by table
 * @param everything whether any table may have changed
 */
record Told(Operation operation, List<TableChange> changes, boolean everything) {
  Told {
    changes = List.copyOf(changes);
  }

  static Told unclear(Operation operation) {
    return new Told(operation, List.of(), true);
  }
}
