package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers what is asked about the options of select columns. */
final class OptionsDesk {
  private static final Set<String> SELECTS = Set.of("single-select", "multiple-select");

  private final FakeBase base;

  OptionsDesk(FakeBase base) {
    this.base = base;
  }

  /** Options without their two colours are refused: they would break the web page. */
  Reply add(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "column", "options", "return_options"));
    FakeTable table = ask.table(base);
    FakeColumn column = select(ask, table, "column");
    for (JsonNode option : ask.list("options")) {
      if (!option.hasNonNull("name") || !option.hasNonNull("color")) {
        throw Refusal.bad("options invalid");
      }
    }
    for (JsonNode wanted : ask.list("options")) {
      String name = wanted.path("name").asText();
      if (CellStore.option(column, name).isEmpty()) {
        ObjectNode option = CellStore.newOption(base, column, name);
        option.put("color", wanted.path("color").asText());
        option.put("textColor", wanted.path("textColor").asText("#202020"));
      }
    }
    return changed(ask, table, column);
  }

  Reply update(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "column", "options", "return_options"));
    FakeTable table = ask.table(base);
    FakeColumn column = select(ask, table, "column");
    for (JsonNode wanted : ask.list("options")) {
      for (JsonNode option : column.data().path("options")) {
        if (option.path("id").equals(wanted.path("id"))) {
          rename(table, column, option.path("name").asText(), wanted.path("name"));
          ((ObjectNode) option).setAll((ObjectNode) wanted.deepCopy());
        }
      }
    }
    return changed(ask, table, column);
  }

  /** Cells lose what is deleted. */
  Reply delete(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "column", "option_names"));
    FakeTable table = ask.table(base);
    FakeColumn column = select(ask, table, "column");
    Set<String> gone =
        ask.list("option_names").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    ArrayNode kept = JSON.arrayNode();
    for (JsonNode option : column.data().path("options")) {
      if (!gone.contains(option.path("name").asText())) {
        kept.add(option);
      }
    }
    column.data().set("options", kept);
    gone.forEach(name -> rename(table, column, name, JSON.nullNode()));
    return changed(ask, table, column);
  }

  /** Which options of one column go with which of another; nothing is done with that here. */
  Reply cascade(Ask ask) {
    ask.onlyFields(
        Set.of("table_name", "table_id", "child_column", "parent_column", "cascade_settings"));
    FakeTable table = ask.table(base);
    FakeColumn parent = select(ask, table, "parent_column");
    FakeColumn child = select(ask, table, "child_column");
    ObjectNode settings = child.data().putObject("cascade_settings");
    settings.put("is_cascade", true).put("cascade_column_key", parent.key());
    settings.set("cascade_settings_map", ask.object("cascade_settings"));
    return changed(ask, table, child);
  }

  private Reply changed(Ask ask, FakeTable table, FakeColumn column) {
    base.log(SchemaOperations.modifyColumn("modify_column_data", table, column, column));
    return ask.body().path("return_options").asBoolean()
        ? Reply.ok(JSON.objectNode().set("options", column.data().path("options")))
        : Reply.success();
  }

  /** Cells hold names here, ids in a real base; null takes the option away. */
  private static void rename(FakeTable table, FakeColumn column, String old, JsonNode name) {
    if (name.isMissingNode()) {
      return;
    }
    for (FakeRow row : List.copyOf(table.rows().values())) {
      JsonNode cell = row.cells.getOrDefault(column.key(), JSON.nullNode());
      if (cell.isArray()) {
        ArrayNode list = JSON.arrayNode();
        cell.forEach(item -> list.add(item.asText().equals(old) ? name : item));
        list.removeIf(JsonNode::isNull);
        row.cells.replace(column.key(), list);
      } else if (cell.asText().equals(old)) {
        row.cells.replace(column.key(), name);
      }
    }
  }

  private static FakeColumn select(Ask ask, FakeTable table, String field) {
    FakeColumn column = ColumnsDesk.column(ask, table, field);
    if (!SELECTS.contains(column.type())) {
      throw Refusal.bad("column is not a select column");
    }
    return column;
  }
}
