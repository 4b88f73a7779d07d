package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a SELECT gave. A join comes by column keys whatever was asked for. */
final class SqlReader {
  private final Map<String, ColumnType> types = new HashMap<>();
  private final Map<String, String> namesByKey = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private SqlReader(JsonNode metadata) {
    for (JsonNode column : metadata) {
      String key = column.path("key").asText();
      String name = column.path("name").asText();
      ColumnType type = ColumnType.of(column.path("type").asText());
      types.put(key, type);
      types.put(name, type);
      names.add(name);
      namesByKey.merge(key, name, (one, other) -> one.equals(other) ? one : key);
    }
  }

  static List<Map<String, CellValue>> rows(JsonNode answer) {
    var reader = new SqlReader(answer.path("metadata"));
    return answer.path("results").valueStream().map(reader::cells).toList();
  }

  private Map<String, CellValue> cells(JsonNode row) {
    Map<String, CellValue> cells = new LinkedHashMap<>();
    row.properties()
        .forEach(cell -> {
          String told = cell.getKey();
          String name = names.contains(told) ? told : namesByKey.getOrDefault(told, told);
          ColumnType type = types.getOrDefault(told, ColumnType.UNKNOWN);
          cells.put(name, CellReader.read(type, cell.getValue()));
        });
    return cells;
  }
}
