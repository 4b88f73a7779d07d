package dev.vestovoy.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, as the list of steps that lead to them; {@code user_version} counts the steps. */
final class Schema {
  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final int INCREMENTAL = 2;
  private static final String OPEN = "state IN ('waiting', 'in flight')";
  private static final String OLDEST_OPEN =
      """
      (SELECT MIN(older.id) FROM letter AS older
       WHERE older.channel = letter.channel AND older.address = letter.address
         AND older.state IN ('waiting', 'in flight'))\
      """;

  /** Whether a letter of a small message is open at its address. */
  static final String SMALL_BEHIND =
      """
      EXISTS (SELECT 1 FROM letter AS behind
       WHERE behind.channel = letter.channel AND behind.address = letter.address
         AND behind.few AND behind.state IN ('waiting', 'in flight'))\
      """;

  /** What the index of due letters before mass sends holds. */
  static final String DUE_SMALL = "state = 'waiting' AND first AND priority = 0";

  /** What the index of due letters of mass sends holds. */
  static final String DUE_MASS = "state = 'waiting' AND first AND priority = 1";

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE report (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                door TEXT NOT NULL, mailbox TEXT NOT NULL,
                origin TEXT NOT NULL, witness TEXT NOT NULL,
                subject TEXT NOT NULL, sender TEXT NOT NULL,
                sent_at INTEGER NOT NULL, link TEXT,
                accepted_at INTEGER NOT NULL, addressed_at INTEGER,
                UNIQUE (door, mailbox, origin)) STRICT\
              """,
              "CREATE INDEX report_witness ON report (mailbox, witness)",
              "CREATE INDEX report_unaddressed ON report (id) WHERE addressed_at IS NULL",
              """
              CREATE TABLE report_file (
                report_id INTEGER NOT NULL REFERENCES report, position INTEGER NOT NULL,
                name TEXT NOT NULL, kind TEXT NOT NULL,
                size INTEGER NOT NULL, sha256 TEXT NOT NULL,
                PRIMARY KEY (report_id, position)) STRICT, WITHOUT ROWID\
              """,
              """
              CREATE TABLE letter (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                report_id INTEGER NOT NULL REFERENCES report,
                recipient_kind TEXT NOT NULL, recipient_id TEXT NOT NULL,
                channel TEXT NOT NULL, address TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN
                  ('waiting', 'in flight', 'delivered', 'refused', 'dropped')),
                parts_done INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
                doubtful INTEGER NOT NULL DEFAULT 0,
                due_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
                why TEXT, receipt TEXT,
                UNIQUE (report_id, channel, address)) STRICT\
              """,
              "CREATE INDEX letter_open_by_report ON letter (report_id, id) WHERE " + OPEN,
              "CREATE INDEX letter_open_by_address ON letter (channel, address, id) WHERE " + OPEN,
              "CREATE INDEX letter_waiting_by_time ON letter (due_at) WHERE state = 'waiting'",
              """
              CREATE TABLE upload (
                account TEXT NOT NULL, form TEXT NOT NULL,
                sha256 TEXT NOT NULL, name TEXT NOT NULL, handle TEXT NOT NULL,
                PRIMARY KEY (account, form, sha256, name)) STRICT, WITHOUT ROWID\
              """),
          List.of(
              "ALTER TABLE report ADD COLUMN pictures TEXT NOT NULL DEFAULT 'AUTO'",
              """
              CREATE TABLE lost_address (
                channel TEXT NOT NULL, address TEXT NOT NULL,
                why TEXT NOT NULL, lost_at INTEGER NOT NULL,
                PRIMARY KEY (channel, address)) STRICT, WITHOUT ROWID\
              """,
              """
              CREATE TABLE known_mail (
                door TEXT NOT NULL, mailbox TEXT NOT NULL,
                origin TEXT NOT NULL, witness TEXT NOT NULL,
                PRIMARY KEY (door, mailbox, origin)) STRICT, WITHOUT ROWID\
              """,
              "CREATE INDEX known_mail_witness ON known_mail (mailbox, witness)",
              "ALTER TABLE report ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0",
              "CREATE INDEX report_by_arrival ON report (accepted_at)",
              "CREATE INDEX report_file_by_content ON report_file (sha256)",
              "ALTER TABLE report ADD COLUMN letters INTEGER NOT NULL DEFAULT 0",
              "UPDATE report SET letters = (SELECT COUNT(*) FROM letter WHERE report_id = report.id)",
              // Whether it is the oldest open letter of its address, and of a report with few.
              "ALTER TABLE letter ADD COLUMN first INTEGER NOT NULL DEFAULT 1",
              "ALTER TABLE letter ADD COLUMN few INTEGER NOT NULL DEFAULT 0",
              "UPDATE letter SET first = 0 WHERE " + OPEN + " AND id > " + OLDEST_OPEN,
              "CREATE INDEX letter_first ON letter (report_id, id) WHERE state = 'waiting' AND first",
              "CREATE INDEX letter_held_up ON letter (id) WHERE state = 'waiting' AND few AND NOT first",
              """
              CREATE TRIGGER letter_written AFTER INSERT ON letter
              WHEN NEW.state = 'waiting' AND EXISTS (
                SELECT 1 FROM letter WHERE channel = NEW.channel AND address = NEW.address
                  AND id < NEW.id AND state IN ('waiting', 'in flight'))
              BEGIN UPDATE letter SET first = 0 WHERE id = NEW.id; END\
              """,
              """
              CREATE TRIGGER letter_settled AFTER UPDATE OF state ON letter
              WHEN OLD.state IN ('waiting', 'in flight')
                AND NEW.state NOT IN ('waiting', 'in flight')
              BEGIN
                UPDATE letter SET first = 1 WHERE NOT first AND id = (
                  SELECT MIN(id) FROM letter
                  WHERE channel = NEW.channel AND address = NEW.address
                    AND state IN ('waiting', 'in flight'));
              END\
              """,
              """
              CREATE TRIGGER letter_moved AFTER UPDATE OF address ON letter
              BEGIN
                UPDATE letter SET first = id = (
                  SELECT MIN(id) FROM letter
                  WHERE channel = NEW.channel AND address = NEW.address
                    AND state IN ('waiting', 'in flight'))
                WHERE channel = NEW.channel AND address = NEW.address
                  AND state IN ('waiting', 'in flight');
              END\
              """,
              """
              CREATE TABLE passage (
                lane TEXT NOT NULL, at INTEGER NOT NULL, messages INTEGER NOT NULL) STRICT\
              """,
              """
              CREATE TABLE closed_lane (
                lane TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID\
              """),
          List.of(
              """
              CREATE TABLE quiet_address (
                channel TEXT NOT NULL, address TEXT NOT NULL, until INTEGER NOT NULL,
                PRIMARY KEY (channel, address)) STRICT, WITHOUT ROWID\
              """,
              // Why nobody receives it.
              "ALTER TABLE report ADD COLUMN withheld TEXT"),
          List.of(
              """
              CREATE TABLE incident (
                type TEXT NOT NULL, subject TEXT NOT NULL,
                names TEXT NOT NULL, occurrences INTEGER NOT NULL, arguments TEXT NOT NULL,
                opened_at INTEGER NOT NULL, last_at INTEGER NOT NULL, closed_at INTEGER,
                told INTEGER NOT NULL, told_at INTEGER, end_told INTEGER NOT NULL,
                PRIMARY KEY (type, subject)) STRICT, WITHOUT ROWID\
              """,
              """
              CREATE TABLE moved_destination (
                configured TEXT PRIMARY KEY, current TEXT NOT NULL) STRICT, WITHOUT ROWID\
              """),
          List.of(
              // Refusals are remembered by incidents now: letters of a chat that is away are held.
              "DROP TABLE lost_address",
              // Counted in files since then, not in requests: where it began it may be repeated.
              "UPDATE letter SET doubtful = MAX(doubtful, 1) WHERE parts_done > 0 AND " + OPEN,
              "ALTER TABLE letter ADD COLUMN ask_again_at INTEGER",
              "CREATE INDEX letter_ask_again ON letter (ask_again_at) WHERE ask_again_at IS NOT NULL",
              // 0 goes before mass sends: it is small, or a small message waits behind it.
              "ALTER TABLE letter ADD COLUMN priority INTEGER NOT NULL DEFAULT 1",
              "CREATE INDEX letter_open_small ON letter (channel, address) WHERE few AND " + OPEN,
              "UPDATE letter SET priority = 0 WHERE "
                  + OPEN
                  + " AND (few OR (first AND "
                  + SMALL_BEHIND
                  + "))",
              "DROP INDEX letter_first",
              "DROP INDEX letter_held_up",
              "CREATE INDEX letter_due_small ON letter (channel, due_at, id) WHERE " + DUE_SMALL,
              "CREATE INDEX letter_due_mass ON letter (channel, report_id, due_at, id) WHERE "
                  + DUE_MASS,
              "DROP TRIGGER letter_written",
              "DROP TRIGGER letter_settled",
              "DROP TRIGGER letter_moved",
              """
              CREATE TRIGGER letter_written AFTER INSERT ON letter
              WHEN NEW.few AND NOT NEW.first AND NEW.state = 'waiting'
              BEGIN
                UPDATE letter SET priority = 0 WHERE priority = 1 AND id = (
                  SELECT MIN(id) FROM letter
                  WHERE channel = NEW.channel AND address = NEW.address
                    AND state IN ('waiting', 'in flight'));
              END\
              """,
              """
              CREATE TRIGGER letter_settled AFTER UPDATE OF state ON letter
              WHEN OLD.state IN ('waiting', 'in flight')
                AND NEW.state NOT IN ('waiting', 'in flight')
              BEGIN
                UPDATE letter SET first = 1, priority = NOT (few OR EXISTS (
                  SELECT 1 FROM letter AS behind
                  WHERE behind.channel = NEW.channel AND behind.address = NEW.address
                    AND behind.few AND behind.state IN ('waiting', 'in flight')))
                WHERE NOT first AND id = (
                  SELECT MIN(id) FROM letter
                  WHERE channel = NEW.channel AND address = NEW.address
                    AND state IN ('waiting', 'in flight'));
              END\
              """),
          List.of(
              """
              CREATE TABLE channel_account (
                channel TEXT PRIMARY KEY, account TEXT NOT NULL) STRICT, WITHOUT ROWID\
              """),
          List.of(
              // A request may carry several items, and all of them are in doubt without an answer.
              "ALTER TABLE letter ADD COLUMN flight_items INTEGER NOT NULL DEFAULT 1",
              "ALTER TABLE letter ADD COLUMN doubtful_others INTEGER NOT NULL DEFAULT 0",
              "ALTER TABLE letter ADD COLUMN doubtful_until INTEGER NOT NULL DEFAULT 0",
              "ALTER TABLE letter ADD COLUMN one_by_one INTEGER NOT NULL DEFAULT 0"),
          List.of(
              // The content of a handled one is NULL: what is left of it is a memory.
              """
              CREATE TABLE bot_update (
                id INTEGER PRIMARY KEY AUTOINCREMENT, bot TEXT NOT NULL,
                number INTEGER NOT NULL, sha256 TEXT NOT NULL, content TEXT,
                tries INTEGER NOT NULL DEFAULT 0, received_at INTEGER NOT NULL,
                UNIQUE (bot, number, sha256)) STRICT\
              """,
              "CREATE INDEX bot_update_waiting ON bot_update (bot, id) WHERE content IS NOT NULL",
              "CREATE INDEX bot_update_by_time ON bot_update (received_at)",
              """
              CREATE TABLE bot_poll (
                bot TEXT PRIMARY KEY, polled_at INTEGER NOT NULL) STRICT, WITHOUT ROWID\
              """),
          List.of(
              """
              CREATE TABLE bot_reply (
                id INTEGER PRIMARY KEY AUTOINCREMENT, bot TEXT NOT NULL,
                content TEXT NOT NULL, doubtful INTEGER NOT NULL DEFAULT 0,
                stored_at INTEGER NOT NULL) STRICT\
              """,
              "ALTER TABLE bot_update ADD COLUMN due_at INTEGER",
              // Without a decision it can be decided, without a place no chat has taken it yet.
              """
              CREATE TABLE bot_card (
                id INTEGER PRIMARY KEY AUTOINCREMENT, bot TEXT NOT NULL,
                kind TEXT NOT NULL, chat INTEGER NOT NULL, subject TEXT NOT NULL,
                text TEXT NOT NULL, replies TEXT NOT NULL, asked_at INTEGER NOT NULL,
                shown_chat INTEGER, shown_message INTEGER,
                outcome TEXT, decided_by TEXT, decided_at INTEGER) STRICT\
              """,
              "CREATE INDEX bot_card_by_chat ON bot_card (bot, kind, chat, id)",
              "CREATE INDEX bot_card_unshown ON bot_card (bot, id) WHERE shown_chat IS NULL",
              "CREATE INDEX bot_card_undecided ON bot_card (bot, kind, id) WHERE outcome IS NULL",
              "CREATE INDEX bot_card_by_time ON bot_card (asked_at)"));

  private Schema() {}

  /**
   * Brings the file to this program's schema in one transaction, or leaves it as it is. A file that
   * has been in use is copied first.
   *
   * @param connection commits each statement by itself
   */
  static void migrate(Connection connection, Path file) throws SQLException, IOException {
    int found = version(connection);
    if (found > STEPS.size()) {
      throw new OutboxException(
          "it was written by a newer Vestovoy (schema %d, this one knows %d): start that one, or restore a backup"
              .formatted(found, STEPS.size()));
    }
    if (found > 0 && found < STEPS.size()) {
      keepCopy(connection, file, found);
    }
    steps(connection, STEPS.size());
    makeShrinkable(connection);
  }

  /** Takes all steps that are missing up to this number. */
  static void steps(Connection connection, int to) throws SQLException {
    int found = version(connection);
    if (found == to) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (List<String> step : STEPS.subList(found, to)) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + to);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static int version(Connection connection) throws SQLException {
    return pragma(connection, "user_version");
  }

  private static void keepCopy(Connection connection, Path file, int version)
      throws SQLException, IOException {
    Path copy = file.resolveSibling("outbox-schema" + version + ".db");
    try {
      Copies.copy(connection, copy);
    } catch (SQLException | IOException e) {
      throw new OutboxException(
          "this Vestovoy wants to change its tables, and could not make a copy before (%s). Nothing was changed: make room for a file of %d bytes there and start again"
              .formatted(e.getMessage(), Files.size(file)),
          e);
    }
    log.atInfo()
        .addKeyValue("copy", copy)
        .addKeyValue("schema", version)
        .log("kept a copy of the outbox before changing its tables");
  }

  /** The first schema's files could not give free pages back; only a rebuild changes that. */
  private static void makeShrinkable(Connection connection) throws SQLException {
    if (pragma(connection, "auto_vacuum") == INCREMENTAL) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("VACUUM");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      log.atWarn().setCause(e).log("the outbox cannot be rebuilt now, it will be at a later start");
    }
  }

  private static int pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
