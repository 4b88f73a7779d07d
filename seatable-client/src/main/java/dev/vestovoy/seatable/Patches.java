package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the patches of one call as JSON, all checked against the same structure of the table. */
final class Patches {
  private final Base base;
  private final String table;
  private boolean lookedUp;
  private boolean optionsAdded;

  Patches(Base base, String table) {
    this.base = base;
    this.table = table;
  }

  ObjectNode row(RowPatch patch) {
    ObjectNode row = base.session().mapper().createObjectNode();
    patch.cells().forEach((column, value) -> row.set(column, cell(patch, column, value)));
    return row;
  }

  /** To be called when all was written: what is known of the table may be outdated by it. */
  void written() {
    if (optionsAdded) {
      base.schemas().forget();
    }
  }

  private JsonNode cell(RowPatch patch, String column, CellValue value) {
    ColumnSchema schema = base.schemas().column(base.session(), table, column);
    if (!lookedUp && CellWriter.lacksOption(schema, value)) {
      // Somebody may have added it since.
      Metadata fresh = base.refreshMetadata();
      lookedUp = fresh.table(table).isPresent();
      schema = base.schemas().column(base.session(), table, column);
    }
    optionsAdded |= patch.newOptions() && CellWriter.lacksOption(schema, value);
    return CellWriter.write(schema, value, patch.newOptions());
  }
}
