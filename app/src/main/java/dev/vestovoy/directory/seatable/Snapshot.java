package dev.vestovoy.directory.seatable;

import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What addressing needs of the three tables, as they were at one time. No phone is in it.
 *
 * @param boxes by address, lower case
 * @param people the Telegram ids of all registered people
 */
record Snapshot(Map<String, Box> boxes, Set<Long> people) {
  static final String TELEGRAM = "telegram";

  Snapshot {
    boxes = Map.copyOf(boxes);
    people = Set.copyOf(people);
  }

  Optional<Box> box(String mailbox) {
    return Optional.ofNullable(boxes.get(key(mailbox)));
  }

  /** The names of the mailboxes linked to a chat, sorted. */
  List<String> boxesOf(long chatId) {
    Address address = address(chatId);
    return boxes.values().stream()
        .filter(box -> box.recipients().containsKey(address))
        .map(Box::name)
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** The form that mailbox addresses are compared in. */
  static String key(String mailbox) {
    return mailbox.strip().toLowerCase(Locale.ROOT);
  }

  static Address address(long chatId) {
    return new Address(TELEGRAM, Long.toString(chatId));
  }

  /**
   * A mailbox.
   *
   * @param rows the ids of its rows; several when it is listed several times
   * @param recipients by address, in the order of the table
   */
  record Box(
      String name,
      String address,
      long lastUid,
      List<String> rows,
      Map<Address, Recipient> recipients) {
    Box {
      rows = List.copyOf(rows);
      recipients = Collections.unmodifiableMap(new LinkedHashMap<>(recipients));
    }

    /** Two rows of one mailbox as one: whoever is linked to either receives its reports. */
    Box and(Box other) {
      var allRows = new ArrayList<>(rows);
      allRows.addAll(other.rows);
      var all = new LinkedHashMap<>(recipients);
      other.recipients.forEach(all::putIfAbsent);
      return new Box(name, address, Math.max(lastUid, other.lastUid), allRows, all);
    }
  }
}
