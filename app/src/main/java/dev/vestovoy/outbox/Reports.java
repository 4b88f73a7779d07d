package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Acceptance;
import dev.vestovoy.delivery.Addressees;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Ledger;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The ledger of reports in the embedded store. */
final class Reports implements Ledger {
  /** Letters of one transaction: other writes wait for it. */
  private static final int SLICE = 500;

  private final Store store;
  private final Clock clock;
  private final Duration duplicates;
  private final Map<Long, Unreadable> bad = new ConcurrentSkipListMap<>();

  /**
   * The ledger.
   *
   * @param duplicates the time within which the same files to a mailbox are one report; zero for
   *     none
   */
  Reports(Store store, Clock clock, Duration duplicates) {
    this.store = store;
    this.clock = clock;
    this.duplicates = duplicates;
  }

  @Override
  public Acceptance accept(Report report, boolean relisted) {
    return store.write(connection -> {
      if (known(connection, report.origin(), relisted)) {
        return Acceptance.KNOWN;
      }
      if (duplicates.isPositive()
          && Repeats.count(connection, report, clock.instant().minus(duplicates))) {
        return Acceptance.DUPLICATE;
      }
      insertFiles(connection, insert(connection, report), report.files());
      return Acceptance.NEW;
    });
  }

  @Override
  public List<Arrival> unaddressed(int limit) {
    return store.read(connection -> {
      List<Arrival> arrivals = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT id FROM report WHERE addressed_at IS NULL ORDER BY id")) {
        // One that cannot be read takes no other's place.
        try (ResultSet row = query.executeQuery()) {
          while (arrivals.size() < limit && row.next()) {
            read(connection, row.getLong(1)).ifPresent(arrivals::add);
          }
        }
      }
      return arrivals;
    });
  }

  /** The report, or nothing after it was noted as unreadable. */
  private Optional<Arrival> read(Connection connection, long report) throws SQLException {
    try {
      return Optional.of(Rows.arrival(connection, report));
    } catch (RuntimeException e) {
      bad.put(report, new Unreadable(report, "Wanted a message that can be read, found " + e));
      return Optional.empty();
    }
  }

  @Override
  public List<Unreadable> unreadable() {
    List<Unreadable> found = List.copyOf(bad.values());
    found.forEach(one -> bad.remove(one.report()));
    return found;
  }

  @Override
  public int address(Arrival arrival, Addressees addressees, int from) {
    List<Recipient> all = addressees.recipients();
    int to = Math.min(from + SLICE, all.size());
    boolean few = all.size() <= Arrival.FEW;
    store.write(connection -> {
      insertLetters(connection, arrival.id(), all.subList(from, to), few);
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE report SET addressed_at = ?, pictures = ?, letters = ? WHERE id = ?")) {
        update.setObject(1, to == all.size() ? clock.millis() : null);
        update.setString(2, addressees.pictures().name());
        update.setInt(3, all.size());
        update.setLong(4, arrival.id());
        return update.executeUpdate();
      }
    });
    return to;
  }

  @Override
  public void withhold(long report, String why) {
    store.write(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE report SET addressed_at = ?, withheld = ? WHERE id = ? AND addressed_at IS NULL")) {
        update.setLong(1, clock.millis());
        update.setString(2, why);
        update.setLong(3, report);
        return update.executeUpdate();
      }
    });
  }

  private static boolean known(Connection connection, Origin origin, boolean relisted)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT 1 FROM report WHERE door = ?1 AND mailbox = ?2 AND origin = ?3
            UNION ALL
            SELECT 1 FROM known_mail WHERE door = ?1 AND mailbox = ?2 AND origin = ?3
            UNION ALL
            SELECT 1 FROM report WHERE ?5 AND door = ?1 AND mailbox = ?2 AND witness = ?4
            UNION ALL
            SELECT 1 FROM known_mail WHERE ?5 AND door = ?1 AND mailbox = ?2 AND witness = ?4\
            """)) {
      query.setString(1, origin.door());
      query.setString(2, origin.mailbox());
      query.setString(3, origin.id());
      query.setString(4, origin.witness());
      query.setBoolean(5, relisted);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private long insert(Connection connection, Report report) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO report (door, mailbox, origin, witness, subject, sender, sent_at, link, accepted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id\
            """)) {
      insert.setString(1, report.origin().door());
      insert.setString(2, report.origin().mailbox());
      insert.setString(3, report.origin().id());
      insert.setString(4, report.origin().witness());
      insert.setString(5, report.subject());
      insert.setString(6, report.sender());
      insert.setLong(7, report.sentAt().toEpochMilli());
      insert.setString(8, Objects.toString(report.link(), null));
      insert.setLong(9, clock.millis());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void insertFiles(Connection connection, long report, List<ReportFile> files)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO report_file VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int position = 0; position < files.size(); position++) {
        ReportFile file = files.get(position);
        insert.setLong(1, report);
        insert.setInt(2, position);
        insert.setString(3, file.name());
        insert.setString(4, file.kind().name());
        insert.setLong(5, file.size());
        insert.setString(6, file.sha256());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Two recipients at one address are one letter: the address is what receives. */
  private void insertLetters(
      Connection connection, long report, List<Recipient> recipients, boolean few)
      throws SQLException {
    long now = clock.millis();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT OR IGNORE INTO letter
              (report_id, recipient_kind, recipient_id, channel, address, state, due_at, changed_at,
               few, priority, first)
            VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', ?6, ?6, ?7, NOT ?7, NOT EXISTS (
              SELECT 1 FROM letter
              WHERE channel = ?4 AND address = ?5 AND state IN ('waiting', 'in flight')))\
            """)) {
      for (Recipient recipient : recipients) {
        insert.setLong(1, report);
        insert.setString(2, Rows.kind(recipient));
        insert.setString(3, recipient.id());
        insert.setString(4, recipient.address().channel());
        insert.setString(5, recipient.address().value());
        insert.setLong(6, now);
        insert.setBoolean(7, few);
        // A batch would hold all of them in memory.
        insert.executeUpdate();
      }
    }
  }
}
