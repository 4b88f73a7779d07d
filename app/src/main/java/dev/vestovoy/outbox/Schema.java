package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, as the list of steps that lead to them; {@code user_version} counts the steps. */
final class Schema {
  private static final String OPEN = "state IN ('waiting', 'in flight')";

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
              """));

  private Schema() {}

  /** Brings the file to this program's schema in one transaction. */
  static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int found = version(statement);
      if (found > STEPS.size()) {
        throw new OutboxException(
            "the outbox was written by a newer Vestovoy (schema %d, this one knows %d): start that one, or restore a backup"
                .formatted(found, STEPS.size()));
      }
      for (int step = found; step < STEPS.size(); step++) {
        for (String sql : STEPS.get(step)) {
          statement.execute(sql);
        }
        statement.execute("PRAGMA user_version = " + (step + 1));
      }
      connection.commit();
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
