package dev.vestovoy.seatable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads operations. Their kinds and fields are those of SeaTable's web client (OPERATION_TYPE in
 * the npm package dtable-store); one that is new here may have changed anything.
 */
final class OperationReader {
  private static final Set<String> LAYOUT =
      Set.of(
          "resize_column",
          "freeze_column",
          "freeze_columns",
          "freeze_mobile_column",
          "move_column",
          "move_rows",
          "move_table",
          "update_column_colorbys",
          "update_column_description",
          "modify_column_permission",
          "modify_column_metadata_permission",
          "modify_table_description",
          "set_table_hidden_status",
          "modify_filters",
          "modify_sorts",
          "modify_groupbys",
          "modify_hidden_columns",
          "modify_row_color",
          "modify_row_height",
          "modify_header_lock",
          "modify_header_settings",
          "modify_dtable_description",
          "update_default_data",
          "update_table_permissions",
          "update_summary_config",
          "change_to_non_private_view");
  private static final Set<String> LAYOUT_WORDS =
      Set.of("view", "statistics", "plugin", "setting", "settings", "script", "process");

  private final ObjectMapper mapper;
  private final FeedNames names;
  private final RowOperations rows;

  OperationReader(ObjectMapper mapper, FeedNames names) {
    this.mapper = mapper;
    this.names = names;
    this.rows = new RowOperations(names);
  }

  /** What an operation's JSON comes to; never fails. */
  Told read(String text, long version) {
    JsonNode json = json(text);
    String type = json.path("op_type").asText("");
    return switch (type) {
      case "add_link", "remove_link", "update_links", "update_rows_links" -> links(json, version);
      default ->
          layout(type)
              ? seenOnly(type, version)
              : rows.read(json, version).orElseGet(() -> schema(type, json, version));
    };
  }

  private JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException _) {
      return mapper.missingNode();
    }
  }

  private static boolean layout(String type) {
    return LAYOUT.contains(type)
        || List.of(type.split("_", -1)).stream().anyMatch(LAYOUT_WORDS::contains);
  }

  /** Views are part of the structure, which whoever reads a view must know. */
  private Told seenOnly(String type, long version) {
    names.forget();
    return new Told(new Operation.LayoutChanged(version, type), List.of(), false);
  }

  private Told schema(String type, JsonNode json, long version) {
    boolean known = type.contains("_column") || type.endsWith("_table");
    String id = json.path("table_id").asText(json.path("table_data").path("_id").asText(""));
    List<TableSchema> before = names.tables();
    names.forget();
    if (!known || id.isEmpty()) {
      return Told.unclear(new Operation.Unknown(version, json));
    }
    // A table that was renamed is another one for those who know it by name.
    Set<String> called = new HashSet<>();
    before.stream().filter(t -> t.id().equals(id)).map(TableSchema::name).forEach(called::add);
    names.table(id).map(TableSchema::name).ifPresent(called::add);
    String name = names.table(id).map(TableSchema::name).orElse("");
    return new Told(
        new Operation.SchemaChanged(version, name),
        called.stream().map(table -> TableChange.unknown(table, true, version)).toList(),
        called.isEmpty());
  }

  private Told links(JsonNode json, long version) {
    Optional<TableSchema> one =
        names.table(json.path("table1_id").asText(json.path("table_id").asText()));
    Optional<TableSchema> other =
        names.table(json.path("table2_id").asText(json.path("other_table_id").asText()));
    Optional<Set<RowId>> rows =
        RowOperations.ids(
            json.path("table1_row_id"), json.path("row_id"), json.path("row_id_list"));
    Optional<Set<RowId>> others =
        RowOperations.ids(
            json.path("table2_row_id"),
            json.path("other_rows_ids"),
            json.path("old_other_rows_ids"),
            json.path("other_rows_ids_map"),
            json.path("old_other_rows_ids_map"));
    if (one.isEmpty() || other.isEmpty() || rows.isEmpty() || others.isEmpty()) {
      return Told.unclear(new Operation.Unknown(version, json));
    }
    String link = json.path("link_id").asText();
    var operation =
        new Operation.LinksChanged(
            version, one.get().name(), rows.get(), other.get().name(), others.get());
    List<TableChange> changes = new ArrayList<>();
    changes.add(change(one.get(), rows.get(), link, version));
    if (!others.get().isEmpty()) {
      changes.add(change(other.get(), others.get(), link, version));
    }
    return new Told(operation, changes, false);
  }

  private static TableChange change(TableSchema table, Set<RowId> rows, String link, long version) {
    Map<String, String> columns = new LinkedHashMap<>();
    table.columns().stream()
        .filter(column -> column.ends().filter(ends -> ends.linkId().equals(link)).isPresent())
        .forEach(column -> columns.put(column.name(), link));
    return new TableChange(table.name(), rows, columns.keySet(), false, version);
  }
}
