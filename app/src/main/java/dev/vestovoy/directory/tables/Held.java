package dev.vestovoy.directory.tables;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot with its history.
 *
 * @param contents what it was made of; null for one from disk
 * @param written how many writes of ours the reading saw
 * @param readAt when all was read
 * @param askedAt when the version was asked for last
 * @param seenAt when it was last known to be true
 */
record Held(
    Snapshot snapshot,
    @Nullable Contents contents,
    long written,
    Instant readAt,
    Instant askedAt,
    Instant seenAt) {
  static Held fromDisk(SnapshotFile.Dated dated) {
    return new Held(dated.snapshot(), null, 0, Instant.EPOCH, Instant.EPOCH, dated.at());
  }

  /** Whether a row is gone from the tables, though the snapshot has it. */
  boolean onlyHeld(TableName table, String row) {
    return contents != null
        && contents.row(table, row).isEmpty()
        && snapshot.members().values().stream()
            .flatMap(List::stream)
            .anyMatch(member -> RowKey.of(member.recipient()).equals(new RowKey(table, row)));
  }

  Held with(Snapshot other) {
    return new Held(other, contents, written, readAt, askedAt, seenAt);
  }

  Held with(Snapshot other, Contents newer) {
    return new Held(other, newer, written, readAt, askedAt, seenAt);
  }

  Held seen(Instant at) {
    return new Held(snapshot, contents, written, readAt, askedAt, at);
  }
}
