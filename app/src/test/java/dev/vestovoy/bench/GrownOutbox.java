package dev.vestovoy.bench;

import dev.vestovoy.delivery.Addressees;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Ledger;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outbox;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.report.Senders;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outbox with a past. */
final class GrownOutbox {
  private static final int PEOPLE = 10_000;
  private static final String MAILBOX = "box@corp.example";
  private static final List<ReportFile> FILES =
      List.of(new ReportFile("Report.pdf", FileKind.PDF, 100_000, "0f".repeat(32)));

  private final Path folder;
  private final int settled;
  private final Clock clock = Clock.systemUTC();
  private final Figures cost = new Figures();
  private @Nullable EmbeddedOutbox outbox;
  private int next;

  private GrownOutbox(Path folder, int settled) {
    this.folder = folder;
    this.settled = settled;
  }

  /** One in which so many letters to ten thousand people at most are settled; it is closed. */
  static GrownOutbox filled(Path folder, int settled) throws SQLException {
    var grown = new GrownOutbox(folder, settled);
    grown.open();
    for (int written = 0; written < settled; written += PEOPLE) {
      grown.address(0, Math.min(PEOPLE, settled - written));
    }
    grown.close();
    // Settled one by one, which the program does, a million would take all day.
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + grown.file());
        var statement = connection.createStatement()) {
      statement.execute("UPDATE letter SET state = 'delivered', parts_done = 1, receipt = id");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return grown;
  }

  void open() {
    outbox = EmbeddedOutbox.open(folder, clock);
  }

  void close() {
    opened().close();
  }

  int settled() {
    return settled;
  }

  Path file() {
    return folder.resolve("outbox.db");
  }

  /** What a letter cost in the batches that count. */
  Figures cost() {
    return cost;
  }

  /** Brings so many letters through, and returns what one of them cost in nanoseconds. */
  long batch(int size) {
    Outbox letters = opened().letters();
    next = (next + size) % (Math.min(PEOPLE, settled) - size + 1);
    long start = address(next, size);
    List<Letter> due = letters.due(clock.instant(), DueQuery.first("telegram", size)).letters();
    if (due.size() != size) {
      throw new IllegalStateException("wanted " + size + " due letters, found " + due.size());
    }
    for (Letter letter : due) {
      letters.begin(letter, 1);
      letters.settle(letter, new Settlement.Done("1", 1));
    }
    return (System.nanoTime() - start) / size;
  }

  /** Takes a report in and writes its letters; returns the moment before the writing. */
  private long address(int first, int count) {
    Ledger ledger = opened().ledger();
    List<Recipient> people = Papers.people(FarTelegram.FIRST_CHAT + first, count);
    ledger.accept(Papers.report(MAILBOX, "Growth", FILES), false);
    Arrival arrival = ledger.unaddressed(1).getFirst();
    long start = System.nanoTime();
    ledger.address(arrival, new Addressees(people, Pictures.AUTO, Senders.EVERYBODY));
    return start;
  }

  private EmbeddedOutbox opened() {
    if (outbox == null) {
      throw new IllegalStateException("the outbox was never opened");
    }
    return outbox;
  }
}
