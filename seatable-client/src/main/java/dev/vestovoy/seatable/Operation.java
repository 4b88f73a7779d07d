package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing done to a base, as far as it is understood. Tables and columns are named as they were
 * called when it was read; cells are the server's JSON, in which selects hold the ids of options.
 */
public sealed interface Operation {
  /** The version of the base that it made. */
  long version();

  /** New rows. */
  record RowsInserted(long version, String table, Set<RowId> rows) implements Operation {
    public RowsInserted {
      rows = Set.copyOf(rows);
    }
  }

  /** Rows that are gone. */
  record RowsDeleted(long version, String table, Set<RowId> rows) implements Operation {
    public RowsDeleted {
      rows = Set.copyOf(rows);
    }
  }

  /**
   * Cells of rows.
   *
   * @param cells by row, then by the column's name
   */
  record RowsModified(long version, String table, Map<RowId, Map<String, Cell>> cells)
      implements Operation {
    public RowsModified {
      var copy = new LinkedHashMap<RowId, Map<String, Cell>>();
      cells.forEach((row, changed) -> copy.put(row, Map.copyOf(changed)));
      cells = Map.copyOf(copy);
    }

    /** What became of a cell; empty if it is not among those that changed. */
    public Optional<Cell> cell(RowId row, String column) {
      return Optional.ofNullable(cells.get(row))
          .flatMap(changed -> Optional.ofNullable(changed.get(column)));
    }
  }

  /**
   * A cell before and after.
   *
   * @param before null or missing JSON for an empty cell
   */
  record Cell(JsonNode before, JsonNode after) {}

  /** Links between rows of two tables, which may be one and the same. */
  record LinksChanged(
      long version, String table, Set<RowId> rows, String otherTable, Set<RowId> otherRows)
      implements Operation {
    public LinksChanged {
      rows = Set.copyOf(rows);
      otherRows = Set.copyOf(otherRows);
    }
  }

  /** A table came, went or changed its name, or its columns did. */
  record SchemaChanged(long version, String table) implements Operation {}

  /** How people see the base, such as a view: no cell changed. */
  record LayoutChanged(long version, String type) implements Operation {}

  /** Something that this client does not know, or could not read. */
  record Unknown(long version, JsonNode json) implements Operation {}
}
