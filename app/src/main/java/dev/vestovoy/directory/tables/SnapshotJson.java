package dev.vestovoy.directory.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestovoy.directory.QuietHours;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.directory.tables.Snapshot.Box;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Senders;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as it lies on disk.
 *
 * @param readAt ISO 8601
 * @param members all registered people and groups; null in old files, which know only of people
 * @param people in old files: Telegram ids
 * @param moves chats that got another id; null in old files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SnapshotJson(
    String readAt,
    List<Mailbox> mailboxes,
    @Nullable List<Linked> members,
    @Nullable Set<Long> people,
    @Nullable Map<Long, Long> moves) {
  static SnapshotJson of(Snapshot snapshot, Instant readAt) {
    List<Mailbox> mailboxes = snapshot.boxes().values().stream().map(Mailbox::of).toList();
    List<Linked> members =
        snapshot.members().values().stream().flatMap(List::stream).map(Linked::of).toList();
    return new SnapshotJson(readAt.toString(), mailboxes, members, null, snapshot.moves());
  }

  Snapshot snapshot() {
    Map<String, Box> boxes = new LinkedHashMap<>();
    mailboxes.forEach(mailbox -> boxes.put(mailbox.address(), mailbox.box()));
    return Snapshot.of(boxes, known()).after(moves == null ? Map.of() : moves);
  }

  private List<Member> known() {
    if (members != null) {
      return members.stream().map(Linked::member).toList();
    }
    var known = new LinkedHashMap<Address, Member>();
    mailboxes.stream()
        .flatMap(mailbox -> mailbox.recipients().stream())
        .map(Linked::member)
        .forEach(one -> known.putIfAbsent(one.recipient().address(), one));
    if (people != null) {
      people.stream()
          .map(id -> new Linked("", null, id, 0, false, null, null, null).member())
          .forEach(one -> known.putIfAbsent(one.recipient().address(), one));
    }
    return List.copyOf(known.values());
  }

  /**
   * A mailbox as it lies on disk.
   *
   * @param pictures null in old files
   * @param senders patterns; null in old files
   * @param off whether it is switched off; null in old files, which means not
   */
  record Mailbox(
      String name,
      String address,
      long lastUid,
      @Nullable Pictures pictures,
      @Nullable Set<String> senders,
      @Nullable Boolean off,
      List<String> rows,
      List<Linked> recipients) {
    static Mailbox of(Box box) {
      List<Linked> recipients =
          box.recipients().values().stream()
              .map(recipient -> Linked.of(new Member(recipient, "", false, true, Wishes.NONE)))
              .toList();
      return new Mailbox(
          box.name(),
          box.address(),
          box.lastUid(),
          box.pictures(),
          box.senders().patterns(),
          !box.enabled(),
          box.rows(),
          recipients);
    }

    Box box() {
      Map<Address, Recipient> linked = new LinkedHashMap<>();
      recipients.stream()
          .map(one -> one.member().recipient())
          .forEach(one -> linked.put(one.address(), one));
      Pictures shown = pictures == null ? Pictures.AUTO : pictures;
      Senders allowed = senders == null ? Senders.EVERYBODY : new Senders(senders);
      return new Box(
          name, address, lastUid, shown, allowed, !Boolean.TRUE.equals(off), rows, linked);
    }
  }

  /**
   * A recipient as it lies on disk.
   *
   * @param row the id of the row
   * @param name what people call it; null in old files, and below mailboxes
   * @param chat the Telegram id; a group's is negative
   * @param topic 0 when there is none, as in old files
   * @param marked as in {@link Member}; always false below mailboxes
   * @param off whether it is switched off; null for not
   * @param language as in {@link Wishes}; never below mailboxes, as the next one
   * @param quiet as people write them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Linked(
      String row,
      @Nullable String name,
      long chat,
      long topic,
      boolean marked,
      @Nullable Boolean off,
      @Nullable Language language,
      @Nullable String quiet) {
    static Linked of(Member member) {
      Recipient recipient = member.recipient();
      Spot spot = Spot.of(recipient.address()).orElseThrow();
      Wishes wishes = member.wishes();
      return new Linked(
          recipient.id(),
          member.name().isEmpty() ? null : member.name(),
          spot.chat(),
          spot.topic(),
          member.marked(),
          member.enabled() ? null : true,
          wishes.language(),
          wishes.quiet() == null ? null : wishes.quiet().toString());
    }

    Member member() {
      Address address = new Spot(chat, topic).address();
      return new Member(
          chat < 0 ? new Recipient.Group(row, address) : new Recipient.Person(row, address),
          name == null ? "" : name,
          marked,
          off == null,
          new Wishes(language, quiet == null ? null : QuietHours.of(quiet).orElse(null)));
    }
  }
}
