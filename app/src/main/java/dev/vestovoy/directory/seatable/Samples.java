package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.Columns;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.RowPatch;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows that show what belongs where, and that nothing can reach: they are disabled, their phone is
 * nobody's, their mailbox and group do not exist.
 */
final class Samples {
  /** Kept free for fiction by the North American Numbering Plan. */
  private static final String PHONE = "+1 202 555 0143";

  private final Base base;
  private final TableNames names;
  private final Map<TableName, RowId> added = new EnumMap<>(TableName.class);

  Samples(Base base, TableNames names) {
    this.base = base;
    this.names = names;
  }

  /** Adds one to a table that was just made. */
  void add(String table) {
    Stream.of(TableName.values())
        .filter(name -> names.of(name).equals(table))
        .forEach(name -> {
          RowPatch cells = cells(name).and(Columns.ENABLED, "no");
          added.put(name, base.table(table).append(List.of(cells)).getFirst());
        });
  }

  /** Links those that were added with each other. */
  void link() {
    link(LinkColumns.USERS, TableName.PEOPLE);
    link(LinkColumns.CHATS, TableName.GROUPS);
  }

  private void link(String column, TableName members) {
    RowId box = added.get(TableName.MAILBOXES);
    RowId member = added.get(members);
    if (box != null && member != null) {
      base.table(names.mailboxes()).links(column).add(Map.of(box, List.of(member)));
    }
  }

  private static RowPatch cells(TableName table) {
    return switch (table) {
      case PEOPLE -> RowPatch.of(Columns.NAME, "Sample: a person").and(Columns.PHONE, PHONE);
      case GROUPS -> RowPatch.of(Columns.NAME, "Sample: the title of a group");
      case MAILBOXES ->
          RowPatch.of(Columns.NAME, "Sample: a mailbox").and(Columns.EMAIL, "reports@example.com");
    };
  }
}
