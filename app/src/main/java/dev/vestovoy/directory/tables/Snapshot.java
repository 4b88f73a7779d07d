package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Senders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What addressing needs of the three tables, as they were at one time. No phone is in it.
 *
 * @param boxes by address, lower case
 * @param members all registered people and groups by their chat; several for a chat that is in
 *     several rows, which the topics of a forum are
 * @param moves the chats that got another id, old to new; no address here has an old one, though
 *     the rows may
 */
record Snapshot(Map<String, Box> boxes, Map<Long, List<Member>> members, Map<Long, Long> moves) {
  static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), Map.of());

  Snapshot {
    boxes = Map.copyOf(boxes);
    members = Map.copyOf(members);
    moves = Map.copyOf(moves);
  }

  static Snapshot of(Map<String, Box> boxes, Collection<Member> members) {
    return new Snapshot(
        boxes,
        members.stream()
            .filter(member -> Spot.of(member.recipient().address()).isPresent())
            .collect(
                Collectors.groupingBy(
                    member -> chat(member.recipient()), Collectors.toUnmodifiableList())),
        Map.of());
  }

  /** The same after these moves. */
  Snapshot after(Map<Long, Long> allMoves) {
    if (members.keySet().stream().noneMatch(allMoves::containsKey)) {
      return new Snapshot(boxes, members, allMoves);
    }
    Map<String, Box> moved = new HashMap<>();
    boxes.forEach((key, box) -> moved.put(key, box.after(allMoves)));
    List<Member> all =
        members.values().stream()
            .flatMap(List::stream)
            .map(member -> member.at(moved(member.recipient(), allMoves)))
            .toList();
    return new Snapshot(moved, of(Map.of(), all).members(), allMoves);
  }

  /**
   * The same with more members, and more of them linked.
   *
   * @param links the addresses of mailboxes that rows are linked to, as well
   */
  Snapshot with(List<Member> more, Map<RowKey, Set<String>> links) {
    if (more.isEmpty() && links.values().stream().allMatch(Set::isEmpty)) {
      return this;
    }
    List<Member> all = new ArrayList<>(more);
    members.values().forEach(all::addAll);
    Map<String, Box> linked = new HashMap<>(boxes);
    for (Member member : all) {
      for (String box : links.getOrDefault(RowKey.of(member.recipient()), Set.of())) {
        linked.computeIfPresent(
            box, (_, old) -> member.enabled() ? old.with(member.recipient()) : old);
      }
    }
    return new Snapshot(linked, of(Map.of(), all).members(), moves);
  }

  private static Recipient moved(Recipient recipient, Map<Long, Long> moves) {
    Address now =
        Spot.of(recipient.address())
            .map(spot -> spot.after(moves).address())
            .orElse(recipient.address());
    return switch (recipient) {
      case Recipient.Person(var id, _) -> new Recipient.Person(id, now);
      case Recipient.Group(var id, _) -> new Recipient.Group(id, now);
    };
  }

  Optional<Box> box(String mailbox) {
    return Optional.ofNullable(boxes.get(key(mailbox)));
  }

  /** The names of the mailboxes linked to a chat, sorted. */
  List<String> boxesOf(long chatId) {
    List<Address> addresses =
        members(chatId).stream().map(member -> member.recipient().address()).toList();
    return boxes.values().stream()
        .filter(box -> addresses.stream().anyMatch(box.recipients()::containsKey))
        .map(Box::name)
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** What the row of a chat is called; empty when it is called nothing. */
  String nameOf(long chatId) {
    return members(chatId).stream()
        .map(Member::name)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The form that mailbox addresses are compared in. */
  static String key(String mailbox) {
    return mailbox.strip().toLowerCase(Locale.ROOT);
  }

  /** The rows of a chat, whatever their topics are. */
  List<Member> members(long chatId) {
    return members.getOrDefault(chatId, List.of());
  }

  /** Whether a mailbox is linked to a place; one without a topic stands for all of its chat. */
  boolean receives(Spot spot) {
    return members(spot.chat()).stream()
        .map(member -> member.recipient().address())
        .filter(address -> spot.topic() == 0 || address.equals(spot.address()))
        .anyMatch(address ->
            boxes.values().stream().anyMatch(box -> box.recipients().containsKey(address)));
  }

  /** What is wanted at a place: what the row of its topic says, or else one of its chat. */
  Wishes wishes(Spot spot) {
    List<Member> all = members(spot.chat());
    return all.stream()
        .filter(member -> member.recipient().address().equals(spot.address()))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(Member::wishes)
        .orElse(Wishes.NONE);
  }

  /** Whether a person has registered from this chat. */
  boolean knows(long telegramId) {
    return members(telegramId).stream()
        .anyMatch(member -> member.recipient() instanceof Recipient.Person);
  }

  /** Whether that person counts, too. */
  boolean trusts(long telegramId) {
    return members(telegramId).stream()
        .anyMatch(member -> member.enabled() && member.recipient() instanceof Recipient.Person);
  }

  private static long chat(Recipient recipient) {
    return Spot.of(recipient.address()).map(Spot::chat).orElse(0L);
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
      Pictures pictures,
      Senders senders,
      boolean enabled,
      List<String> rows,
      Map<Address, Recipient> recipients) {
    Box {
      rows = List.copyOf(rows);
      recipients = Collections.unmodifiableMap(new LinkedHashMap<>(recipients));
    }

    Box after(Map<Long, Long> moves) {
      var all = new LinkedHashMap<Address, Recipient>();
      recipients.values().stream()
          .map(recipient -> moved(recipient, moves))
          .forEach(recipient -> all.putIfAbsent(recipient.address(), recipient));
      return new Box(name, address, lastUid, pictures, senders, enabled, rows, all);
    }

    /** The same with a recipient, unless it is switched off. */
    Box with(Recipient recipient) {
      if (!enabled || recipients.containsKey(recipient.address())) {
        return this;
      }
      var all = new LinkedHashMap<>(recipients);
      all.put(recipient.address(), recipient);
      return new Box(name, address, lastUid, pictures, senders, enabled, rows, all);
    }

    /** Two rows of one mailbox as one: whoever is linked to either receives its reports. */
    Box and(Box other) {
      var allRows = new ArrayList<>(rows);
      allRows.addAll(other.rows);
      var all = new LinkedHashMap<>(recipients);
      other.recipients.forEach(all::putIfAbsent);
      Pictures said = pictures == Pictures.AUTO ? other.pictures : pictures;
      long uid = Math.max(lastUid, other.lastUid);
      return new Box(
          name,
          address,
          uid,
          said,
          senders.and(other.senders),
          enabled || other.enabled,
          allRows,
          all);
    }

    /** Whether a recipient is linked: at this address, or by this row in another topic. */
    boolean has(String row, Spot spot) {
      return recipients.containsKey(spot.address())
          || recipients.values().stream()
              .anyMatch(one -> one.id().equals(row) && chat(one) == spot.chat());
    }
  }
}
