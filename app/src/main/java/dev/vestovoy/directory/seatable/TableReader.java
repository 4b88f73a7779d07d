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
import java.util.stream.Stream;

/** Reads the three tables. */
final class TableReader {
  private final Base base;
  private final Tables tables;
  private final OptionalCells cells;

  TableReader(Base base, Tables tables, Complaints complaints) {
    this.base = base;
    this.tables = tables;
    this.cells = new OptionalCells(complaints);
  }

  /**
   * The tables as they are now.
   *
   * @throws dev.vestovoy.seatable.SeaTableException when they cannot be read whole
   */
  Snapshot read() {
    Map<RowId, Member> people = people();
    Map<RowId, Member> groups = groups();
    Map<String, Box> boxes = new HashMap<>();
    try (Stream<Row> rows = base.table(tables.mailboxes()).rows()) {
      rows.flatMap(row -> box(row, people, groups).stream())
          .forEach(box -> boxes.merge(box.address(), box, Box::and));
    }
    return Snapshot.of(
        boxes, Stream.concat(people.values().stream(), groups.values().stream()).toList());
  }

  private Map<RowId, Member> people() {
    Map<RowId, Member> people = new LinkedHashMap<>();
    try (Stream<Row> rows = base.table(tables.users()).rows()) {
      rows.forEach(row ->
          Cells.userId(row)
              .ifPresent(id ->
                  people.put(
                      row.id(),
                      member(
                          row,
                          new Recipient.Person(row.id().value(), new Spot(id, 0).address())))));
    }
    return people;
  }

  private Map<RowId, Member> groups() {
    Map<RowId, Member> groups = new LinkedHashMap<>();
    try (Stream<Row> rows = base.table(tables.chats()).rows()) {
      rows.forEach(row ->
          Cells.chatId(row)
              .ifPresent(id -> {
                Spot spot = new Spot(id, cells.topic(row));
                groups.put(
                    row.id(), member(row, new Recipient.Group(row.id().value(), spot.address())));
              }));
    }
    return groups;
  }

  private static Member member(Row row, Recipient recipient) {
    return new Member(recipient, OptionalCells.marked(row));
  }

  private Optional<Box> box(Row row, Map<RowId, Member> people, Map<RowId, Member> groups) {
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
            cells.pictures(row),
            List.of(row.id().value()),
            recipients));
  }

  private static Stream<Recipient> linked(Row row, String column, Map<RowId, Member> known) {
    return row.linked(column).stream()
        .map(LinkedRow::id)
        .flatMap(id -> Optional.ofNullable(known.get(id)).map(Member::recipient).stream());
  }

  private static long lastUid(Row row) {
    OptionalLong uid =
        row.has(Tables.LAST_UID) ? row.integer(Tables.LAST_UID) : OptionalLong.empty();
    return Math.max(0, uid.orElse(0));
  }
}
