package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Snapshot.Box;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the three tables. */
final class TableReader {
  private final Tables tables;
  private final OptionalCells cells;

  TableReader(Tables tables, Complaints complaints) {
    this.tables = tables;
    this.cells = new OptionalCells(complaints);
  }

  /**
   * The tables as they are now.
   *
   * @throws TablesException when they cannot be read whole
   */
  Snapshot read() {
    List<Member> members = new ArrayList<>();
    Map<String, Map<Address, Recipient>> linked = new HashMap<>();
    for (TableName table : List.of(TableName.PEOPLE, TableName.GROUPS)) {
      for (TableRow row : tables.rows(table)) {
        member(row)
            .ifPresent(member -> {
              members.add(member);
              for (String mailbox : member.enabled() ? row.mailboxes() : List.<String>of()) {
                linked
                    .computeIfAbsent(mailbox, _ -> new LinkedHashMap<>())
                    .putIfAbsent(member.recipient().address(), member.recipient());
              }
            });
      }
    }
    Map<String, Box> boxes = new HashMap<>();
    for (TableRow row : tables.rows(TableName.MAILBOXES)) {
      box(row, linked.getOrDefault(row.id(), Map.of()))
          .ifPresent(box -> boxes.merge(box.address(), box, Box::and));
    }
    return Snapshot.of(boxes, members);
  }

  private Optional<Member> member(TableRow row) {
    return switch (row.table()) {
      case PEOPLE ->
          Cells.userId(row)
              .map(id -> new Recipient.Person(row.id(), new Spot(id, 0).address()))
              .map(person -> member(person, row));
      case GROUPS ->
          Cells.chatId(row)
              .map(id -> new Recipient.Group(row.id(), new Spot(id, cells.topic(row)).address()))
              .map(group -> member(group, row));
      case MAILBOXES -> Optional.empty();
    };
  }

  private Member member(Recipient recipient, TableRow row) {
    return new Member(recipient, OptionalCells.marked(row), cells.enabled(row), cells.wishes(row));
  }

  private Optional<Box> box(TableRow row, Map<Address, Recipient> recipients) {
    String address = Snapshot.key(row.text(Columns.EMAIL));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    String name = row.text(Columns.NAME);
    boolean enabled = cells.enabled(row);
    return Optional.of(
        new Box(
            name.isEmpty() ? address : name,
            address,
            Math.max(0, row.integer(Columns.LAST_UID).orElse(0)),
            cells.pictures(row),
            cells.senders(row),
            enabled,
            List.of(row.id()),
            enabled ? recipients : Map.of()));
  }
}
