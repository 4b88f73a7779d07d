package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.Columns;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.RowPatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows that show what belongs where, and that nothing can reach: they are disabled, their phone is
 * nobody's, their mailbox and group do not exist.
 */
final class Samples {
  /** Kept free for fiction by the North American Numbering Plan. */
  private static final String PHONE = "+1 202 555 0143";

  private final Base base;
  private final TableNames names;

  Samples(Base base, TableNames names) {
    this.base = base;
    this.names = names;
  }

  /** Adds a row to each of the three tables that is among the given ones, and links them. */
  void add(Set<String> tables, Consumer<String> added) {
    RowId box =
        append(
            tables,
            names.mailboxes(),
            RowPatch.of(Columns.NAME, "Sample: a mailbox")
                .and(Columns.EMAIL, "reports@example.com"),
            added);
    RowId person =
        append(
            tables,
            names.people(),
            RowPatch.of(Columns.NAME, "Sample: a person").and(Columns.PHONE, PHONE),
            added);
    RowId group =
        append(
            tables,
            names.groups(),
            RowPatch.of(Columns.NAME, "Sample: the title of a group"),
            added);
    link(box, LinkColumns.USERS, person);
    link(box, LinkColumns.CHATS, group);
  }

  private @Nullable RowId append(
      Set<String> tables, String table, RowPatch cells, Consumer<String> added) {
    if (!tables.contains(table)) {
      return null;
    }
    RowId row = base.table(table).append(List.of(cells.and(Columns.ENABLED, "no"))).getFirst();
    added.accept(table);
    return row;
  }

  private void link(@Nullable RowId box, String column, @Nullable RowId member) {
    if (box != null && member != null) {
      base.table(names.mailboxes()).links(column).add(Map.of(box, List.of(member)));
    }
  }
}
