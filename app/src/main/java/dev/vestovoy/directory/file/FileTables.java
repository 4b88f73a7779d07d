package dev.vestovoy.directory.file;

import static java.util.stream.Collectors.toMap;

import dev.vestovoy.directory.tables.ColumnKind;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableRow;
import dev.vestovoy.directory.tables.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a file, to be read. */
final class FileTables implements Tables {
  private final TablesFile file;

  FileTables(TablesFile file) {
    this.file = file;
  }

  @Override
  public long version() {
    return file.version();
  }

  @Override
  public List<TableRow> rows(TableName table) {
    return file.contents().of(table).stream().map(Entry::row).toList();
  }

  @Override
  public Optional<TableRow> row(TableName table, String id) {
    return file.contents().entry(table, id).map(Entry::row);
  }

  @Override
  public Map<String, ColumnKind> columns(TableName table) {
    Contents contents = file.contents();
    return FieldNames.kinds(table).entrySet().stream()
        .filter(field ->
            FieldNames.always(table).contains(field.getKey())
                || contents.has(table, field.getKey()))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
