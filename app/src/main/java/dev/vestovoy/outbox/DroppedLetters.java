package dev.vestovoy.outbox;

import dev.vestovoy.delivery.DueLetters.UnreadableLetter;
import dev.vestovoy.delivery.Letter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dropped letters whose recipients are asked about once more, in the embedded store. */
final class DroppedLetters {
  private static final Logger log = LoggerFactory.getLogger(DroppedLetters.class);

  static final String BEFORE =
      """
      SELECT * FROM letter WHERE ask_again_at IS NOT NULL AND ask_again_at <= ?
      ORDER BY ask_again_at\
      """;

  private final Store store;
  private final Clock clock;
  private final Statements written = new Statements();

  DroppedLetters(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Those whose moment has come. One that cannot be read is passed on, then stays dropped. */
  List<Letter> before(Instant moment, int limit, Consumer<UnreadableLetter> unreadable) {
    List<UnreadableLetter> bad = new ArrayList<>();
    List<Letter> letters = store.read(connection -> before(connection, moment, limit, bad));
    for (UnreadableLetter letter : bad) {
      unreadable.accept(letter);
      confirm(letter.id());
    }
    return letters;
  }

  private static List<Letter> before(
      Connection connection, Instant moment, int limit, List<UnreadableLetter> bad)
      throws SQLException {
    List<Letter> letters = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(BEFORE)) {
      query.setLong(1, moment.toEpochMilli());
      try (ResultSet row = query.executeQuery()) {
        while (letters.size() < limit && row.next()) {
          long id = row.getLong("id");
          try {
            letters.add(Rows.letter(row, Rows.arrival(connection, row.getLong("report_id"))));
          } catch (RuntimeException e) {
            // One bad row must not hold up the others.
            log.atError().addKeyValue("letter", id).setCause(e).log("Letter cannot be read");
            bad.add(
                new UnreadableLetter(
                    id, row.getLong("report_id"), "Wanted a letter that can be read, found " + e));
          }
        }
      }
    }
    return letters;
  }

  /** Lets one wait again, in its old place among the letters of its address. */
  void revive(Letter letter) {
    long now = clock.millis();
    store.write(connection -> {
      int revived =
          written.update(
              connection,
              """
              UPDATE letter SET state = 'waiting', ask_again_at = NULL, due_at = ?1, changed_at = ?1
              WHERE id = ?2 AND state = 'dropped'\
              """,
              now,
              letter.id());
      AddressRows.orderAnew(connection, letter.recipient().address());
      return revived;
    });
  }

  /** Lets one be asked about no more. */
  void confirm(long letter) {
    store.write(connection ->
        written.update(connection, "UPDATE letter SET ask_again_at = NULL WHERE id = ?", letter));
  }
}
