package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Snapshot.Box;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom a note is about, before anybody has looked up the rows. */
sealed interface Target {
  /** Who is reached at an address. */
  record Place(Address address) implements Target {}

  /** All rows of a chat. */
  record Chat(long id) implements Target {}

  /**
   * A mailbox.
   *
   * @param key its address as mailboxes are compared
   */
  record Mailbox(String key) implements Target {}

  /** Its rows, and the table of each; none when nobody knows it. */
  default Map<String, TableName> rows(Snapshot snapshot) {
    return switch (this) {
      case Place(var address) ->
          tables(
              Spot.of(address)
                  .map(spot -> snapshot.members(spot.chat()))
                  .orElseGet(List::of)
                  .stream()
                  .filter(member -> member.recipient().address().equals(address))
                  .toList());
      case Chat(var id) -> tables(snapshot.members(id));
      case Mailbox(var key) -> {
        Map<String, TableName> rows = new HashMap<>();
        snapshot
            .box(key)
            .map(Box::rows)
            .orElseGet(List::of)
            .forEach(row -> rows.put(row, TableName.MAILBOXES));
        yield rows;
      }
    };
  }

  private static Map<String, TableName> tables(List<Member> members) {
    Map<String, TableName> rows = new HashMap<>();
    for (Member member : members) {
      rows.put(
          member.recipient().id(),
          switch (member.recipient()) {
            case Recipient.Person _ -> TableName.PEOPLE;
            case Recipient.Group _ -> TableName.GROUPS;
          });
    }
    return rows;
  }
}
