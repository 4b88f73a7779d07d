package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Paces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went through lanes, in the embedded store. Nobody waits for its writes. */
final class PaceRows implements Paces {
  private static final Logger log = LoggerFactory.getLogger(PaceRows.class);
  private static final Duration KEPT = Duration.ofMinutes(2);
  private static final int TIDY_EVERY = 1000;

  private final Store store;
  private final Statements written = new Statements();
  private int untilTidy = TIDY_EVERY;

  PaceRows(Store store) {
    this.store = store;
  }

  @Override
  public void passing(String lane, Instant at, int messages) {
    note(connection -> {
      if (untilTidy-- == 0) {
        untilTidy = TIDY_EVERY;
        tidy(connection, at);
      }
      return written.update(
          connection, "INSERT INTO passage VALUES (?, ?, ?)", lane, at.toEpochMilli(), messages);
    });
  }

  @Override
  public void closed(String lane, Instant until) {
    note(connection ->
        written.update(
            connection,
            """
            INSERT INTO closed_lane VALUES (?, ?)
            ON CONFLICT DO UPDATE SET until = MAX(until, excluded.until)\
            """,
            lane,
            until.toEpochMilli()));
  }

  @Override
  public List<Note> recall(Instant now) {
    return store.write(connection -> {
      tidy(connection, now);
      List<Note> notes = new ArrayList<>();
      try (PreparedStatement query =
              connection.prepareStatement("SELECT lane, at, messages FROM passage ORDER BY at");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          notes.add(
              new Note.Passed(
                  row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getInt(3)));
        }
      }
      try (PreparedStatement query =
              connection.prepareStatement("SELECT lane, until FROM closed_lane");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          notes.add(new Note.Closed(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
        }
      }
      return notes;
    });
  }

  /** A note that is lost costs a 429 at worst; what is sent does not wait for it. */
  private void note(Work<Integer> work) {
    var _ =
        store
            .submit(work)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                log.atWarn().setCause(failure).log("could not note the pace");
              }
            });
  }

  private void tidy(Connection connection, Instant now) throws SQLException {
    written.update(connection, "DELETE FROM passage WHERE at < ?", now.minus(KEPT).toEpochMilli());
    written.update(connection, "DELETE FROM closed_lane WHERE until <= ?", now.toEpochMilli());
  }
}
