package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.seatable.Snapshot.Box;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A snapshot as it lies on disk.
 *
 * @param readAt ISO 8601
 * @param people Telegram ids
 */
record SnapshotJson(String readAt, List<Mailbox> mailboxes, Set<Long> people) {
  static SnapshotJson of(Snapshot snapshot, Instant readAt) {
    List<Mailbox> mailboxes = snapshot.boxes().values().stream().map(Mailbox::of).toList();
    return new SnapshotJson(readAt.toString(), mailboxes, snapshot.people());
  }

  Snapshot snapshot() {
    Map<String, Box> boxes = new LinkedHashMap<>();
    mailboxes.forEach(mailbox -> boxes.put(mailbox.address(), mailbox.box()));
    return new Snapshot(boxes, people);
  }

  /** A mailbox as it lies on disk. */
  record Mailbox(
      String name, String address, long lastUid, List<String> rows, List<Linked> recipients) {
    static Mailbox of(Box box) {
      List<Linked> recipients = box.recipients().values().stream().map(Linked::of).toList();
      return new Mailbox(box.name(), box.address(), box.lastUid(), box.rows(), recipients);
    }

    Box box() {
      Map<Address, Recipient> linked = new LinkedHashMap<>();
      recipients.forEach(one -> linked.put(one.recipient().address(), one.recipient()));
      return new Box(name, address, lastUid, rows, linked);
    }
  }

  /**
   * A recipient as it lies on disk.
   *
   * @param row the id of the row
   * @param chat the Telegram id; a group's is negative
   */
  record Linked(String row, long chat) {
    static Linked of(Recipient recipient) {
      return new Linked(recipient.id(), Long.parseLong(recipient.address().value()));
    }

    Recipient recipient() {
      Address address = Snapshot.address(chat);
      return chat < 0 ? new Recipient.Group(row, address) : new Recipient.Person(row, address);
    }
  }
}
