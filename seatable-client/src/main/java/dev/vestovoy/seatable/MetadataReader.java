package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answer of the metadata address. */
final class MetadataReader {
  private MetadataReader() {}

  static Metadata read(JsonNode answer) {
    JsonNode metadata = answer.path("metadata");
    if (!metadata.path("tables").isArray()) {
      throw new ProtocolException(Problem.ours("the metadata has no list of tables"), null);
    }
    List<TableSchema> tables =
        metadata.path("tables").valueStream().map(MetadataReader::table).toList();
    return new Metadata(metadata.path("version").asLong(0), tables);
  }

  private static TableSchema table(JsonNode json) {
    return new TableSchema(
        json.path("_id").asText(),
        json.path("name").asText(),
        json.path("columns").valueStream().map(MetadataReader::column).toList(),
        json.path("views").valueStream().map(MetadataReader::view).toList());
  }

  static ColumnSchema column(JsonNode json) {
    JsonNode data = json.path("data");
    ColumnType type = ColumnType.of(json.path("type").asText());
    List<String> options =
        data.path("options").valueStream().map(option -> option.path("name").asText()).toList();
    LinkEnds link = type == ColumnType.LINK ? ends(data) : null;
    String format =
        data.path(type == ColumnType.DURATION ? "duration_format" : "format").asText("");
    return new ColumnSchema(
        json.path("key").asText(), json.path("name").asText(), type, options, format, link);
  }

  private static @Nullable LinkEnds ends(JsonNode data) {
    return data.hasNonNull("link_id")
        ? new LinkEnds(
            data.path("link_id").asText(),
            data.path("table_id").asText(),
            data.path("other_table_id").asText())
        : null;
  }

  private static ViewSchema view(JsonNode json) {
    Set<String> hidden = new HashSet<>();
    json.path("hidden_columns").forEach(key -> hidden.add(key.asText()));
    return new ViewSchema(json.path("name").asText(), hidden, !json.path("filters").isEmpty());
  }
}
