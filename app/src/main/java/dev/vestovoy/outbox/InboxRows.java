package dev.vestovoy.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vestovoy.inbox.ReceivedUpdate;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingUpdate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Inbox of one bot in the embedded store. */
final class InboxRows implements UpdateInbox {
  /** The server keeps updates for 24 hours; an hour more for clocks that differ. */
  static final Duration MEMORY = Duration.ofHours(25);

  private static final String WAITING = " FROM bot_update WHERE bot = ? AND content IS NOT NULL";

  private final Store store;
  private final Clock clock;
  private final String bot;
  private final long lastEarlierRow;
  private final Statements statements = new Statements();

  /** The inbox of a bot, which is known by its id. */
  InboxRows(Store store, Clock clock, String bot) {
    this.store = store;
    this.clock = clock;
    this.bot = bot;
    this.lastEarlierRow = number("SELECT IFNULL(MAX(id), 0) FROM bot_update WHERE bot = ?");
  }

  @Override
  public int add(List<ReceivedUpdate> updates) {
    long now = clock.millis();
    return store.write(connection -> {
      forget(connection, now);
      int added = 0;
      for (ReceivedUpdate update : updates) {
        added +=
            statements.update(
                connection,
                """
                INSERT OR IGNORE INTO bot_update (bot, number, sha256, content, received_at)
                VALUES (?, ?, ?, ?, ?)\
                """,
                bot,
                update.number(),
                sha256(update.content()),
                update.content(),
                now);
      }
      return added;
    });
  }

  @Override
  public Optional<WaitingUpdate> first() {
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT id, number, content, tries" + WAITING + " ORDER BY id LIMIT 1")) {
        query.setString(1, bot);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? Optional.of(waiting(row)) : Optional.empty();
        }
      }
    });
  }

  private WaitingUpdate waiting(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new WaitingUpdate(
        id,
        new ReceivedUpdate(row.getLong("number"), row.getString("content")),
        row.getInt("tries"),
        id <= lastEarlierRow);
  }

  @Override
  public int waiting() {
    return Math.toIntExact(number("SELECT COUNT(*)" + WAITING));
  }

  @Override
  public void tried(WaitingUpdate update) {
    change("UPDATE bot_update SET tries = tries + 1 WHERE id = ?", update.row());
  }

  @Override
  public void handled(WaitingUpdate update) {
    change("UPDATE bot_update SET content = NULL WHERE id = ?", update.row());
  }

  @Override
  public Optional<Instant> lastPolled() {
    long millis = number("SELECT IFNULL(MAX(polled_at), 0) FROM bot_poll WHERE bot = ?");
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  @Override
  public void polled(Instant at) {
    store.write(connection -> {
      forget(connection, clock.millis());
      return statements.update(
          connection, "INSERT OR REPLACE INTO bot_poll VALUES (?, ?)", bot, at.toEpochMilli());
    });
  }

  /** Also what another bot, whose token was in use before, never handled. */
  private void forget(Connection connection, long now) throws SQLException {
    statements.update(
        connection,
        "DELETE FROM bot_update WHERE received_at < ? AND (content IS NULL OR bot <> ?)",
        now - MEMORY.toMillis(),
        bot);
  }

  private void change(String sql, Object value) {
    store.write(connection -> statements.update(connection, sql, value));
  }

  private long number(String sql) {
    return store.read(connection -> {
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setString(1, bot);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? row.getLong(1) : 0;
        }
      }
    });
  }

  private static String sha256(String content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
