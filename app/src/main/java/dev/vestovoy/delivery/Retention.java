package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Archive.Need;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of reports and files that have been kept for long enough. */
final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final Duration ORPHANS = Duration.ofDays(1);

  /** A file is in the spool before its report is in the outbox; younger ones are never touched. */
  private static final Duration HANDS_OFF = Duration.ofHours(1);

  private static final int FILES_AT_ONCE = 200;
  private static final long MEGABYTE = 1 << 20;

  private final Archive archive;
  private final Spool spool;
  private final Keeping keeping;
  private final Incidents incidents;
  private final Clock clock;

  Retention(Archive archive, Spool spool, Keeping keeping, Incidents incidents, Clock clock) {
    this.archive = archive;
    this.spool = spool;
    this.keeping = keeping;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Lets go of what may go by now. */
  void look() throws IOException {
    Instant now = clock.instant();
    long reports = forget(now.minus(keeping.reports()));
    int leftOvers = spool.sweep(now.minus(ORPHANS));
    List<SpooledFile> files =
        spool.files().stream().sorted(Comparator.comparing(SpooledFile::since)).toList();
    long before = bytes(files);
    long after = remove(files, before, now);
    shrink();
    if (reports > 0 || leftOvers > 0 || after < before) {
      log.atInfo()
          .addKeyValue("reports", reports)
          .addKeyValue("unfinished", leftOvers)
          .addKeyValue("bytes", before - after)
          .log("Removed what was kept for long enough");
    }
    tellOver(after);
  }

  private long forget(Instant before) {
    long all = 0;
    int some;
    do {
      some = archive.forget(before);
      all += some;
    } while (some > 0 && !Thread.currentThread().isInterrupted());
    return all;
  }

  /** The bytes that stay. */
  private long remove(List<SpooledFile> oldestFirst, long bytes, Instant now) throws IOException {
    long left = bytes;
    for (int at = 0; at < oldestFirst.size(); at += FILES_AT_ONCE) {
      var some = oldestFirst.subList(at, Math.min(oldestFirst.size(), at + FILES_AT_ONCE));
      Map<String, Need> needs = archive.needs(some.stream().map(SpooledFile::sha256).toList());
      for (SpooledFile file : some) {
        boolean may = may(file, needs.getOrDefault(file.sha256(), Need.OPEN), left, now);
        if (may && spool.remove(file)) {
          left -= file.bytes();
        }
      }
    }
    return left;
  }

  private boolean may(SpooledFile file, Need need, long bytes, Instant now) {
    Duration age = Duration.between(file.since(), now);
    if (need == Need.OPEN || age.compareTo(HANDS_OFF) < 0) {
      return false;
    }
    Duration longest = need == Need.NONE ? ORPHANS : keeping.files();
    return bytes > keeping.spool() || age.compareTo(longest) > 0;
  }

  private void shrink() {
    while (archive.shrink() && !Thread.currentThread().isInterrupted()) {
      // One piece at a time: letters are written between two.
    }
  }

  private void tellOver(long bytes) {
    if (bytes > keeping.spool()) {
      incidents.open(
          IncidentType.SPOOL_OVER_LIMIT, "", "", bytes / MEGABYTE, keeping.spool() / MEGABYTE);
    } else {
      incidents.close(IncidentType.SPOOL_OVER_LIMIT, "");
    }
  }

  private static long bytes(List<SpooledFile> files) {
    return files.stream().mapToLong(SpooledFile::bytes).sum();
  }
}
