package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Wishes;
import dev.vestovoy.directory.tables.Absence.State;
import dev.vestovoy.directory.tables.Journal.Entry;
import dev.vestovoy.directory.tables.Snapshot.Box;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads off two readings how registrations are missing in the second one. */
final class Absences {
  private final Contents read;
  private final Snapshot before;
  private final Instant now;

  /**
   * A reader.
   *
   * @param read all rows as they are
   * @param before what the tables came to when all was there
   * @param now in whole milliseconds
   */
  Absences(Contents read, Snapshot before, Instant now) {
    this.read = read;
    this.before = before;
    this.now = now;
  }

  /** Whether the registration was over before. */
  boolean overBefore(RowKey key, Entry claim) {
    return !before.equals(Snapshot.EMPTY) && member(key, claim).isEmpty();
  }

  /**
   * How a row is missing, as it would be held.
   *
   * @param row without its id; null when it is gone
   * @param phone of that row, masked; empty when it has none, or it is gone
   */
  Absence of(RowKey key, Entry claim, @Nullable TableRow row, String phone) {
    Optional<Member> known = member(key, claim);
    String called =
        Stream.of(row == null ? "" : Claims.title(row), known.map(Member::name).orElse(""), phone)
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(Long.toString(claim.id()));
    var member =
        new Member(
            known.map(Member::recipient).orElseGet(() -> recipient(key, new Spot(claim.id(), 0))),
            called,
            false,
            known.map(Member::enabled).orElse(true),
            known.map(Member::wishes).orElse(Wishes.NONE));
    Set<String> lost = linked(key, claim);
    if (row != null) {
      row.mailboxes().stream()
          .flatMap(id -> read.row(TableName.MAILBOXES, id).stream())
          .forEach(mailbox -> lost.remove(Snapshot.key(mailbox.text(Columns.EMAIL))));
    }
    return new Absence(State.HELD, now, member, lost);
  }

  private Optional<Member> member(RowKey key, Entry claim) {
    return before.members(claim.id()).stream()
        .filter(one -> one.recipient().id().equals(key.id()))
        .findFirst();
  }

  private Set<String> linked(RowKey key, Entry claim) {
    Set<String> linked = new HashSet<>();
    for (Box box : before.boxes().values()) {
      boolean has =
          box.recipients().values().stream()
              .anyMatch(one -> one.id().equals(key.id()) && claim.has(chat(one)));
      if (has) {
        linked.add(box.address());
      }
    }
    return linked;
  }

  private static long chat(Recipient recipient) {
    return Spot.of(recipient.address()).map(Spot::chat).orElse(0L);
  }

  /** The member that a held row was, wherever its chat is now. */
  static Member heldMember(RowKey key, Entry claim) {
    Member was = of(claim).member();
    long topic = Spot.of(was.recipient().address()).map(Spot::topic).orElse(0L);
    return was.at(recipient(key, new Spot(claim.id(), topic)));
  }

  /** How the registration of a claim is missing, which it has to be. */
  static Absence of(Entry claim) {
    return Optional.ofNullable(claim.absence()).orElseThrow();
  }

  /** What people call the row of a claim that is missing. */
  static String name(Entry claim) {
    return of(claim).member().name();
  }

  private static Recipient recipient(RowKey key, Spot spot) {
    return key.table() == TableName.GROUPS
        ? new Recipient.Group(key.id(), spot.address())
        : new Recipient.Person(key.id(), spot.address());
  }
}
