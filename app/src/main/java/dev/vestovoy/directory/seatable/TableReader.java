package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.seatable.Snapshot.Box;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.LinkedRow;
import dev.vestovoy.seatable.Row;
import dev.vestovoy.seatable.RowId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the three tables. */
final class TableReader {
  private final Base base;
  private final Tables tables;

  TableReader(Base base, Tables tables) {
    this.base = base;
    this.tables = tables;
  }

  /**
   * The tables as they are now.
   *
   * @throws dev.vestovoy.seatable.SeaTableException when they cannot be read whole
   */
  Snapshot read() {
    Map<RowId, Recipient> people = people();
    Map<RowId, Recipient> groups = groups();
    Map<String, Box> boxes = new HashMap<>();
    try (Stream<Row> rows = base.table(tables.mailboxes()).rows()) {
      rows.flatMap(row -> box(row, people, groups).stream())
          .forEach(box -> boxes.merge(box.address(), box, Box::and));
    }
    Set<Long> ids =
        people.values().stream()
            .map(person -> Long.valueOf(person.address().value()))
            .collect(Collectors.toSet());
    return new Snapshot(boxes, ids);
  }

  private Map<RowId, Recipient> people() {
    Map<RowId, Recipient> people = new HashMap<>();
    try (Stream<Row> rows = base.table(tables.users()).rows()) {
      rows.forEach(row ->
          Cells.userId(row)
              .ifPresent(id ->
                  people.put(
                      row.id(), new Recipient.Person(row.id().value(), Snapshot.address(id)))));
    }
    return people;
  }

  private Map<RowId, Recipient> groups() {
    Map<RowId, Recipient> groups = new HashMap<>();
    try (Stream<Row> rows = base.table(tables.chats()).rows()) {
      rows.forEach(row ->
          Cells.chatId(row)
              .ifPresent(id ->
                  groups.put(
                      row.id(), new Recipient.Group(row.id().value(), Snapshot.address(id)))));
    }
    return groups;
  }

  private static Optional<Box> box(
      Row row, Map<RowId, Recipient> people, Map<RowId, Recipient> groups) {
    Optional<String> address = row.text(Tables.EMAIL).map(Snapshot::key);
    if (address.filter(text -> !text.isEmpty()).isEmpty()) {
      return Optional.empty();
    }
    Map<Address, Recipient> recipients = new LinkedHashMap<>();
    linked(row, Tables.USERS, people).forEach(one -> recipients.putIfAbsent(one.address(), one));
    linked(row, Tables.CHATS, groups).forEach(one -> recipients.putIfAbsent(one.address(), one));
    String name = row.text(Tables.NAME).map(String::strip).orElse("");
    return Optional.of(
        new Box(
            name.isEmpty() ? address.get() : name,
            address.get(),
            lastUid(row),
            List.of(row.id().value()),
            recipients));
  }

  private static Stream<Recipient> linked(Row row, String column, Map<RowId, Recipient> known) {
    return row.linked(column).stream()
        .map(LinkedRow::id)
        .flatMap(id -> Optional.ofNullable(known.get(id)).stream());
  }

  private static long lastUid(Row row) {
    OptionalLong uid =
        row.has(Tables.LAST_UID) ? row.integer(Tables.LAST_UID) : OptionalLong.empty();
    return Math.max(0, uid.orElse(0));
  }
}
