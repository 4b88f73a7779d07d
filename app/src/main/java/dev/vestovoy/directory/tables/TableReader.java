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

/** Makes out of the three tables what addressing needs of them. */
final class TableReader {
  private TableReader() {}

  /**
   * What the tables come to.
   *
   * @throws TablesException when they lack columns
   */
  static Snapshot snapshot(Contents contents) {
    List<Member> members = new ArrayList<>();
    Map<String, Map<Address, Recipient>> linked = new HashMap<>();
    for (TableName table : List.of(TableName.PEOPLE, TableName.GROUPS)) {
      for (TableRow row : contents.rows(table)) {
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
    for (TableRow row : contents.rows(TableName.MAILBOXES)) {
      box(row, linked.getOrDefault(row.id(), Map.of()))
          .ifPresent(box -> boxes.merge(box.address(), box, Box::and));
    }
    return Snapshot.of(boxes, members);
  }

  private static Optional<Member> member(TableRow row) {
    return switch (row.table()) {
      case PEOPLE ->
          Cells.userId(row)
              .map(id -> new Recipient.Person(row.id(), new Spot(id, 0).address()))
              .map(person -> member(person, row));
      case GROUPS ->
          Cells.chatId(row)
              .map(id ->
                  new Recipient.Group(
                      row.id(), new Spot(id, OptionalCells.topic(row).value()).address()))
              .map(group -> member(group, row));
      case MAILBOXES -> Optional.empty();
    };
  }

  private static Member member(Recipient recipient, TableRow row) {
    return new Member(
        recipient,
        row.text(Columns.NAME),
        OptionalCells.marked(row),
        OptionalCells.enabled(row).value(),
        OptionalCells.wishes(row));
  }

  private static Optional<Box> box(TableRow row, Map<Address, Recipient> recipients) {
    String address = Snapshot.key(row.text(Columns.EMAIL));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    String name = row.text(Columns.NAME);
    boolean enabled = OptionalCells.enabled(row).value();
    return Optional.of(
        new Box(
            name.isEmpty() ? address : name,
            address,
            Math.max(0, row.integer(Columns.LAST_UID).orElse(0)),
            OptionalCells.pictures(row).value(),
            OptionalCells.senders(row).value(),
            enabled,
            List.of(row.id()),
            enabled ? recipients : Map.of()));
  }
}
