package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.directory.WishBook;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.directory.tables.Snapshot.Box;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The directory as the newest snapshot has it. */
public final class TablesDirectory implements Directory, WishBook {
  private final Snapshots snapshots;
  private final Claims claims;

  /**
   * Answers from these snapshots.
   *
   * @param claims know the names of those who are not registered any more
   */
  public TablesDirectory(Snapshots snapshots, Claims claims) {
    this.snapshots = snapshots;
    this.claims = claims;
  }

  @Override
  public Audience audience(String mailbox, Instant asOf) {
    Optional<Snapshot> snapshot = snapshots.current(asOf);
    if (snapshot.isEmpty()) {
      return new Audience.NoSnapshot();
    }
    return snapshot
        .get()
        .box(mailbox)
        .<Audience>map(box ->
            new Audience.Known(
                List.copyOf(box.recipients().values()), box.pictures(), box.senders()))
        .orElseGet(Audience.Unlisted::new);
  }

  @Override
  public Subscription subscribed(String mailbox, Recipient recipient) {
    return snapshots
        .recent()
        .map(snapshot -> subscribed(snapshot, mailbox, recipient))
        .orElse(Subscription.SUBSCRIBED);
  }

  @Override
  public Optional<List<Mailbox>> mailboxes() {
    return snapshots.current().map(TablesDirectory::mailboxes);
  }

  private static List<Mailbox> mailboxes(Snapshot snapshot) {
    return snapshot.boxes().values().stream()
        .map(box ->
            new Mailbox(box.name(), box.address(), box.lastUid(), box.pictures(), box.enabled()))
        .toList();
  }

  /** The mailboxes that were listed last; empty as long as nothing is known. Never waits. */
  public Optional<List<Mailbox>> known() {
    return snapshots.known().map(TablesDirectory::mailboxes);
  }

  /** Tells which mailboxes are listed, each time that the tables were read; must return at once. */
  public void whenRead(Consumer<List<Mailbox>> listener) {
    snapshots.onReading(reading -> listener.accept(mailboxes(reading.snapshot())));
  }

  /**
   * Tells who wants quiet at other times than before, or at none any more; called on a thread that
   * must not be kept for long.
   */
  public void whenQuietChanges(Consumer<Set<Address>> listener) {
    Snapshot known = snapshots.known().orElseGet(() -> Snapshot.of(Map.of(), List.of()));
    snapshots.onReading(new QuietChanges(known, listener));
  }

  @Override
  public Set<Address> together(Address address) {
    Set<Address> all = new LinkedHashSet<>(Set.of(address));
    Spot.of(address)
        .map(snapshots::now)
        .flatMap(spot -> snapshots.known().map(snapshot -> snapshot.members(spot.chat())))
        .ifPresent(members -> members.forEach(member -> all.add(member.recipient().address())));
    return all;
  }

  @Override
  public boolean receives(Address address) {
    return snapshots
        .known()
        .map(
            snapshot -> Spot.of(address).map(snapshots::now).filter(snapshot::receives).isPresent())
        .orElse(true);
  }

  @Override
  public String name(Address address) {
    return Spot.of(address)
        .map(snapshots::now)
        .flatMap(spot -> name(spot).or(() -> claims.formerName(spot.chat())))
        .orElse(address.value());
  }

  private Optional<String> name(Spot spot) {
    return snapshots.known().stream()
        .flatMap(snapshot -> snapshot.members(spot.chat()).stream())
        .map(Member::name)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  @Override
  public Wishes of(Address address) {
    return Spot.of(address)
        .map(snapshots::now)
        .flatMap(spot -> snapshots.known().map(snapshot -> snapshot.wishes(spot)))
        .orElse(Wishes.NONE);
  }

  private Subscription subscribed(Snapshot snapshot, String mailbox, Recipient recipient) {
    Optional<Box> box = snapshot.box(mailbox);
    if (box.isEmpty()) {
      return Subscription.MAILBOX_GONE;
    }
    if (!box.get().enabled()) {
      return Subscription.MAILBOX_OFF;
    }
    Optional<Spot> spot = Spot.of(recipient.address()).map(snapshots::now);
    if (spot.filter(one -> box.get().has(recipient.id(), one)).isPresent()) {
      return Subscription.SUBSCRIBED;
    }
    List<Member> members = spot.map(one -> snapshot.members(one.chat())).orElseGet(List::of);
    if (members.isEmpty()) {
      return Subscription.RECIPIENT_GONE;
    }
    return members.stream().anyMatch(Member::enabled)
        ? Subscription.LINK_GONE
        : Subscription.RECIPIENT_OFF;
  }
}
