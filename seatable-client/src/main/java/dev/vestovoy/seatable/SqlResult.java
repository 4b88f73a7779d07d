package dev.vestovoy.seatable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a SELECT gave.
 *
 * @param rows cells by column name or alias; {@code _id} is there as text if it was selected
 */
public record SqlResult(List<Map<String, CellValue>> rows) {
  public SqlResult {
    rows = rows.stream().map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row))).toList();
  }
}
