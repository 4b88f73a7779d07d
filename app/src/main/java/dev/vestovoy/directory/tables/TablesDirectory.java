package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.directory.tables.Snapshot.Box;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directory as the newest snapshot has it. */
public final class TablesDirectory implements Directory {
  private final Snapshots snapshots;

  /** Answers from these snapshots. */
  public TablesDirectory(Snapshots snapshots) {
    this.snapshots = snapshots;
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
    return snapshots
        .current()
        .map(snapshot ->
            snapshot.boxes().values().stream()
                .map(box -> new Mailbox(box.name(), box.address(), box.lastUid(), box.pictures()))
                .toList());
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

  private Subscription subscribed(Snapshot snapshot, String mailbox, Recipient recipient) {
    Optional<Box> box = snapshot.box(mailbox);
    if (box.isEmpty()) {
      return Subscription.MAILBOX_GONE;
    }
    Optional<Spot> spot = Spot.of(recipient.address()).map(snapshots::now);
    if (spot.filter(one -> box.get().has(recipient.id(), one)).isPresent()) {
      return Subscription.SUBSCRIBED;
    }
    return spot.filter(one -> !snapshot.members(one.chat()).isEmpty()).isPresent()
        ? Subscription.LINK_GONE
        : Subscription.RECIPIENT_GONE;
  }
}
