package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outbox;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The letters in the embedded store. */
final class Letters implements Outbox {
  /** Jumps from one report with open letters to the next, whatever their number. */
  static final String OPEN_REPORTS =
      """
      WITH RECURSIVE open(id) AS (
        SELECT MIN(report_id) FROM letter WHERE state IN ('waiting', 'in flight')
        UNION ALL
        SELECT (SELECT MIN(report_id) FROM letter
                WHERE state IN ('waiting', 'in flight') AND report_id > open.id)
        FROM open WHERE open.id IS NOT NULL)
      SELECT id FROM open WHERE id IS NOT NULL\
      """;

  private static final int MOST_REPORTS = 1024;

  /** Beyond so many at hand only small reports join. */
  private static final int MOST_MASS_SENDS = 256;

  /** Jumps from one report with letters that may go to the next. */
  private static final String REPORTS_WITH_FIRST =
      """
      WITH RECURSIVE next(id) AS (
        SELECT MIN(report_id) FROM letter WHERE state = 'waiting' AND first
        UNION ALL
        SELECT (SELECT MIN(report_id) FROM letter
                WHERE state = 'waiting' AND first AND report_id > next.id)
        FROM next WHERE next.id IS NOT NULL)
      SELECT id FROM next WHERE id IS NOT NULL\
      """;

  private static final String DUE =
      """
      SELECT * FROM letter
      WHERE report_id = ? AND state = 'waiting' AND first AND due_at <= ?
      ORDER BY id LIMIT ?\
      """;

  /** What the letters of small reports wait behind, if that is a mass send. */
  private static final String IN_THE_WAY =
      """
      SELECT ahead.* FROM letter AS held
      JOIN letter AS ahead ON ahead.channel = held.channel AND ahead.address = held.address
        AND ahead.state IN ('waiting', 'in flight')
      WHERE held.state = 'waiting' AND held.few AND NOT held.first
        AND ahead.state = 'waiting' AND ahead.first AND NOT ahead.few AND ahead.due_at <= ?
      ORDER BY held.id LIMIT ?\
      """;

  private final Store store;
  private final Clock clock;
  private final Statements written = new Statements();

  Letters(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<Letter> due(Instant now, Set<Long> busy, int perReport) {
    return store.read(connection -> {
      List<Letter> due = inTheWay(connection, now, perReport);
      try (PreparedStatement reports = connection.prepareStatement(REPORTS_WITH_FIRST);
          ResultSet row = reports.executeQuery()) {
        for (int found = busy.size(); found < MOST_REPORTS && row.next(); ) {
          long report = row.getLong(1);
          if (!busy.contains(report) && (found < MOST_MASS_SENDS || few(connection, report))) {
            List<Letter> more = due(connection, report, now, perReport);
            found += more.isEmpty() ? 0 : 1;
            due.addAll(more);
          }
        }
      }
      return due;
    });
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT MIN(due_at) FROM letter WHERE state = 'waiting' AND due_at > ?")) {
        query.setLong(1, now.toEpochMilli());
        try (ResultSet row = query.executeQuery()) {
          long due = row.next() ? row.getLong(1) : 0;
          return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(due));
        }
      }
    });
  }

  @Override
  public boolean begin(Letter letter) {
    return Work.await(update(letter, "state = 'in flight'"), "write");
  }

  @Override
  public void settle(Letter letter, Settlement settlement, Runnable queued) {
    CompletableFuture<Boolean> writing = write(letter, settlement);
    queued.run();
    Work.await(writing, "write");
  }

  private CompletableFuture<Boolean> write(Letter letter, Settlement settlement) {
    return switch (settlement) {
      case Settlement.PartDone(String receipt, int items) ->
          update(
              letter,
              "state = 'waiting', parts_done = parts_done + ?, attempts = 0, doubtful = 0, receipt"
                  + " = ?",
              items,
              receipt);
      case Settlement.Done(String receipt) ->
          update(
              letter,
              "state = 'delivered', parts_done = parts_done + 1, doubtful = 0, why = NULL, receipt"
                  + " = ?",
              receipt);
      case Settlement.Waits(String why, Instant until, boolean doubtful) ->
          update(
              letter,
              "state = 'waiting', attempts = attempts + 1, why = ?, due_at = ?, doubtful = ?",
              why,
              until.toEpochMilli(),
              doubtful ? 1 : 0);
      case Settlement.Quiet(Instant until) -> quiet(letter, until);
      case Settlement.Returned() -> update(letter, "state = 'waiting'");
      case Settlement.Refused(String why) -> update(letter, "state = 'refused', why = ?", why);
      case Settlement.Dropped(String why) -> update(letter, "state = 'dropped', why = ?", why);
    };
  }

  private CompletableFuture<Boolean> quiet(Letter letter, Instant until) {
    return store.submit(connection -> {
      QuietAddresses.add(connection, letter.recipient().address(), until);
      return update(
          connection,
          letter,
          "state = 'waiting', why = ?, due_at = ?",
          QuietAddresses.WHY,
          until.toEpochMilli());
    });
  }

  /** Lets letters to these addresses wait no longer for quiet hours to end. */
  void endQuiet(Collection<Address> addresses) {
    Instant now = clock.instant();
    store.write(connection -> {
      for (Address address : addresses) {
        QuietAddresses.end(connection, address, now);
      }
      return addresses.size();
    });
  }

  /** Lets what was in flight when the program died wait again, as doubtful. */
  void recover() {
    store.write(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              UPDATE letter SET state = 'waiting', doubtful = 1
              WHERE state IN ('waiting', 'in flight') AND state = 'in flight'\
              """)) {
        return update.executeUpdate();
      }
    });
  }

  /** A settled letter stays as it is, whatever comes late. */
  private CompletableFuture<Boolean> update(Letter letter, String what, Object... values) {
    return store.submit(connection -> update(connection, letter, what, values));
  }

  private boolean update(Connection connection, Letter letter, String what, Object... values)
      throws SQLException {
    String sql =
        "UPDATE letter SET "
            + what
            + ", changed_at = ? WHERE id = ? AND state IN ('waiting', 'in flight')";
    List<Object> all = new ArrayList<>(List.of(values));
    all.add(clock.millis());
    all.add(letter.id());
    return written.update(connection, sql, all.toArray()) > 0;
  }

  private static boolean few(Connection connection, long report) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT letters <= ? FROM report WHERE id = ?")) {
      query.setInt(1, Arrival.FEW);
      query.setLong(2, report);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static List<Letter> inTheWay(Connection connection, Instant now, int limit)
      throws SQLException {
    List<Letter> letters = new ArrayList<>();
    Map<Long, Arrival> arrivals = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(IN_THE_WAY)) {
      query.setLong(1, now.toEpochMilli());
      query.setInt(2, limit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long report = row.getLong("report_id");
          Arrival arrival = arrivals.get(report);
          if (arrival == null) {
            arrival = Rows.arrival(connection, report);
            arrivals.put(report, arrival);
          }
          letters.add(Rows.letter(row, arrival));
        }
      }
    }
    return letters;
  }

  private static List<Letter> due(Connection connection, long id, Instant now, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(DUE)) {
      query.setLong(1, id);
      query.setLong(2, now.toEpochMilli());
      query.setInt(3, limit);
      List<Letter> letters = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        Arrival arrival = null;
        while (row.next()) {
          arrival = arrival == null ? Rows.arrival(connection, id) : arrival;
          letters.add(Rows.letter(row, arrival));
        }
      }
      return letters;
    }
  }
}
