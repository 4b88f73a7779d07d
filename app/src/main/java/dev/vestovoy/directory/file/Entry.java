package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.TableRow;
import java.util.Map;

/**
 * An entry of the file.
 *
 * @param fields where the values stand that can be written
 * @param end behind a field that is always there: another one can be put here
 */
record Entry(TableRow row, Map<String, Span> fields, int end) {
  Entry {
    fields = Map.copyOf(fields);
  }
}
