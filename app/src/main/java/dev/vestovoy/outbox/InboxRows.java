package dev.vestovoy.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.ReceivedUpdate;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingReply;
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

  /** A button that was never pressed works for so long. */
  static final Duration CARDS = Duration.ofDays(400);

  private static final String WAITING = " FROM bot_update WHERE bot = ? AND content IS NOT NULL";

  /** A time further ahead was set by a clock that was wrong. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final String DUE = " AND (due_at IS NULL OR due_at <= ? OR due_at > ?)";

  private final Store store;
  private final Clock clock;
  private final String bot;
  private final long lastEarlierRow;
  private final Statements statements = new Statements();
  private final OutgoingRows outgoingRows;

  /** The inbox of a bot, which is known by its id. */
  InboxRows(Store store, Clock clock, String bot) {
    this.store = store;
    this.clock = clock;
    this.bot = bot;
    this.outgoingRows = new OutgoingRows(bot);
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
    long now = clock.millis();
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT id, number, content, tries, due_at"
                  + WAITING
                  + DUE
                  + " ORDER BY id LIMIT 1")) {
        query.setString(1, bot);
        query.setLong(2, now);
        query.setLong(3, now + LONGEST.toMillis());
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
        id <= lastEarlierRow,
        row.getObject("due_at") != null);
  }

  @Override
  public int waiting() {
    return Math.toIntExact(number("SELECT COUNT(*)" + WAITING));
  }

  @Override
  public void tried(WaitingUpdate update) {
    store.write(connection ->
        statements.update(
            connection, "UPDATE bot_update SET tries = tries + 1 WHERE id = ?", update.row()));
  }

  @Override
  public List<WaitingReply> handled(WaitingUpdate update, Outgoing outgoing) {
    long now = clock.millis();
    return store.write(connection -> {
      statements.update(
          connection, "UPDATE bot_update SET content = NULL WHERE id = ?", update.row());
      return outgoingRows.store(connection, outgoing, now);
    });
  }

  @Override
  public void postpone(WaitingUpdate update, Duration time) {
    long due = clock.millis() + time.toMillis();
    store.write(connection ->
        statements.update(
            connection, "UPDATE bot_update SET due_at = ? WHERE id = ?", due, update.row()));
  }

  @Override
  public Optional<Duration> untilDue() {
    long due = number("SELECT IFNULL(MIN(due_at), 0)" + WAITING);
    return due == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.max(0, due - clock.millis())));
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
    statements.update(
        connection,
        "DELETE FROM bot_reply WHERE stored_at < ? AND bot <> ?",
        now - MEMORY.toMillis(),
        bot);
    statements.update(
        connection,
        "DELETE FROM bot_card WHERE asked_at < ? AND IFNULL(decided_at, 0) < ?",
        now - CARDS.toMillis(),
        now - CARDS.toMillis());
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
