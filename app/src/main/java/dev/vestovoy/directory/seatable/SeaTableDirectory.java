package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The directory as the newest snapshot has it. */
public final class SeaTableDirectory implements Directory {
  private final Snapshots snapshots;

  /** Answers from these snapshots. */
  public SeaTableDirectory(Snapshots snapshots) {
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
        .<Audience>map(box -> new Audience.Known(List.copyOf(box.recipients().values())))
        .orElseGet(Audience.Unlisted::new);
  }

  @Override
  public boolean subscribed(String mailbox, Recipient recipient) {
    return snapshots.current().map(snapshot -> linked(snapshot, mailbox, recipient)).orElse(true);
  }

  @Override
  public Optional<List<Mailbox>> mailboxes() {
    return snapshots
        .current()
        .map(snapshot ->
            snapshot.boxes().values().stream()
                .map(box -> new Mailbox(box.name(), box.address(), box.lastUid()))
                .toList());
  }

  private boolean linked(Snapshot snapshot, String mailbox, Recipient recipient) {
    return snapshot
        .box(mailbox)
        .filter(box -> box.recipients().containsKey(snapshots.now(recipient.address())))
        .isPresent();
  }
}
