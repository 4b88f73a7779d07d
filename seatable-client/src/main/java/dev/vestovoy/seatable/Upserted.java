package dev.vestovoy.seatable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an upsert did.
 *
 * @param rows the row of each key
 * @param added keys whose row is new
 * @param changed keys whose row was there with other cells
 */
public record Upserted(Map<String, RowId> rows, List<String> added, List<String> changed) {
  public Upserted {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    added = List.copyOf(added);
    changed = List.copyOf(changed);
  }
}
