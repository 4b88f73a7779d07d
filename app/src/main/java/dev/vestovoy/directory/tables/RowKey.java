package dev.vestovoy.directory.tables;

import dev.vestovoy.report.Recipient;

/**
 * A row of one of the tables.
 *
 * @param id unique in its table
 */
record RowKey(TableName table, String id) {
  static RowKey of(TableRow row) {
    return new RowKey(row.table(), row.id());
  }

  static RowKey of(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Person(var id, _) -> new RowKey(TableName.PEOPLE, id);
      case Recipient.Group(var id, _) -> new RowKey(TableName.GROUPS, id);
    };
  }
}
