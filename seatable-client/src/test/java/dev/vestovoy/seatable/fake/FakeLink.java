package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All links between two tables that one pair of link columns shows. */
final class FakeLink {
  record Pair(String row, String otherRow) {}

  final String id;
  final String tableId;
  final String otherTableId;
  final Set<Pair> pairs = new LinkedHashSet<>();

  FakeLink(String id, String tableId, String otherTableId) {
    this.id = id;
    this.tableId = tableId;
    this.otherTableId = otherTableId;
  }

  List<String> from(String fromTable, String row) {
    return fromTable.equals(tableId)
        ? pairs.stream().filter(p -> p.row().equals(row)).map(Pair::otherRow).toList()
        : pairs.stream().filter(p -> p.otherRow().equals(row)).map(Pair::row).toList();
  }

  boolean add(String fromTable, String row, String other) {
    return pairs.add(pair(fromTable, row, other));
  }

  boolean remove(String fromTable, String row, String other) {
    return pairs.remove(pair(fromTable, row, other));
  }

  void forget(String row) {
    pairs.removeIf(p -> p.row().equals(row) || p.otherRow().equals(row));
  }

  /** What the metadata shows of both link columns. */
  ObjectNode data() {
    return JSON.objectNode()
        .put("display_column_key", FakeColumns.FIRST_KEY)
        .put("table_id", tableId)
        .put("other_table_id", otherTableId)
        .put("is_internal_link", true)
        .put("is_multiple", true)
        .put("is_row_from_view", false)
        .put("other_view_id", "")
        .put("link_id", id);
  }

  Pair pair(String fromTable, String row, String other) {
    return fromTable.equals(tableId) ? new Pair(row, other) : new Pair(other, row);
  }
}
