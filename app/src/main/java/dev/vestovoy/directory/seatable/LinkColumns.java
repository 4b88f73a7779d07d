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
import dev.vestovoy.seatable.RowQuery;
import dev.vestovoy.seatable.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** The columns of mailboxes that lead to members; what is in them is read from the other side. */
  static final Set<String> OF_MAILBOXES = Set.of(USERS, CHATS);

  /** The links of a table's rows. */
  Linked of(TableName table) {
    return switch (table) {
      case MAILBOXES -> _ -> List.of();
      case PEOPLE, GROUPS ->
          twin(table)
              .<Linked>map(twin -> row -> ids(row, twin))
              .orElseGet(() -> fromMailboxes(column(table)));
    };
  }

  /** How a table's rows are read: only the links that matter cost requests. */
  RowQuery query(TableName table) {
    return switch (table) {
      case MAILBOXES -> RowQuery.all().withoutLinks();
      case PEOPLE, GROUPS ->
          twin(table)
              .map(twin -> RowQuery.all().withLinks(twin))
              .orElseGet(() -> RowQuery.all().withoutLinks());
    };
  }

  private static String column(TableName table) {
    return table == TableName.PEOPLE ? USERS : CHATS;
  }

  private Optional<String> twin(TableName table) {
    // First, so that a base without it is told by the name of what was asked for.
    TableSchema members = base.table(names.of(table)).schema();
    return base.table(names.mailboxes())
        .schema()
        .column(column(table))
        .map(ColumnSchema::link)
        .flatMap(link ->
            members.columns().stream()
                .filter(one -> one.link() != null && one.link().linkId().equals(link.linkId()))
                .map(ColumnSchema::name)
                .findFirst());
  }

  /** For a base whose members' side of the link was removed. */
  private Linked fromMailboxes(String column) {
    try (Stream<Row> rows = base.table(names.mailboxes()).rows(RowQuery.all().withLinks(column))) {
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
