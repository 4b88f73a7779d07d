package dev.vestovoy.directory.seatable;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.ColumnSchema;
import dev.vestovoy.seatable.LinkedRow;
import dev.vestovoy.seatable.Row;
import dev.vestovoy.seatable.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The links between mailboxes and members. Only the mailboxes' side has names to rely on, {@code
 * users} and {@code t_chats}; the members' side of the same link is read, because few mailboxes
 * have one member while thousands of members have one mailbox.
 */
final class LinkColumns {
  static final String USERS = "users";
  static final String CHATS = "t_chats";

  private final Base base;
  private final TableNames names;

  LinkColumns(Base base, TableNames names) {
    this.base = base;
    this.names = names;
  }

  /** The links of a table's rows. */
  Linked of(TableName table) {
    return switch (table) {
      case MAILBOXES -> _ -> List.of();
      case PEOPLE -> members(table, USERS);
      case GROUPS -> members(table, CHATS);
    };
  }

  private Linked members(TableName table, String column) {
    return twin(table, column)
        .<Linked>map(twin -> row -> ids(row, twin))
        .orElseGet(() -> fromMailboxes(column));
  }

  private Optional<String> twin(TableName table, String column) {
    TableSchema mailboxes = base.table(names.mailboxes()).schema();
    return mailboxes
        .column(column)
        .map(ColumnSchema::link)
        .flatMap(link ->
            base.table(names.of(table)).schema().columns().stream()
                .filter(one -> one.link() != null && one.link().linkId().equals(link.linkId()))
                .map(ColumnSchema::name)
                .findFirst());
  }

  /** For a base whose members' side of the link was removed. */
  private Linked fromMailboxes(String column) {
    try (Stream<Row> rows = base.table(names.mailboxes()).rows()) {
      Map<String, List<String>> mailboxes =
          rows.flatMap(row -> ids(row, column).stream().map(id -> Map.entry(id, row.id().value())))
              .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
      return row -> mailboxes.getOrDefault(row.id().value(), List.of());
    }
  }

  private static List<String> ids(Row row, String column) {
    return row.linked(column).stream().map(LinkedRow::id).map(id -> id.value()).toList();
  }

  /** The mailboxes that a row is linked to, by the ids of their rows. */
  @FunctionalInterface
  interface Linked {
    List<String> mailboxes(Row row);
  }
}
