package dev.vestovoy.directory.tables;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into each row's {@code findings} what is not as it should be in it, from a thread of its
 * own: one request a table, and only for rows where the words change. Tables without the column
 * have the worst told to the admins instead.
 */
public final class TablesFindings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TablesFindings.class);
  private static final int LONGEST = 1000;

  private final Tables tables;
  private final TableWriter writer;
  private final Snapshots snapshots;
  private final Checks checks;
  private final Complaints complaints;
  private final TableNames names;
  private final Incidents incidents;
  private final AtomicReference<@Nullable TableReading> latest = new AtomicReference<>();
  private final Scribe scribe;
  private boolean failing;

  /**
   * Nothing is written before {@link #start}.
   *
   * @param incidents has findings of tables without the column, and mailboxes without a row
   * @param gather how long changes are gathered before they are written
   * @param retryEvery how long to wait after a failure
   * @param farewell how long {@link #close} may take to write what is left
   * @param failures receives what no table is to blame for
   */
  public TablesFindings(
      Source source,
      TableNames names,
      Snapshots snapshots,
      Checks checks,
      Incidents incidents,
      Duration gather,
      Duration retryEvery,
      Duration farewell,
      WorkerFailures failures) {
    this.tables = source.reading(Patience.ONCE);
    this.writer = source.writing(Patience.ONCE);
    this.snapshots = snapshots;
    this.checks = checks;
    this.complaints = new Complaints(names, incidents);
    this.names = names;
    this.incidents = incidents;
    this.scribe =
        new Scribe(
            "findings", new Scribe.Pace(gather, retryEvery, farewell), failures, this::write);
    snapshots.onReading(this::heard);
  }

  /** Looks at what was read, soon. */
  void heard(TableReading reading) {
    latest.set(reading);
    scribe.wake();
  }

  /** Starts writing what was and what will be noted. */
  public void start() {
    scribe.start();
  }

  /** Writes what is left, within a bound. May be called twice. */
  @Override
  public void close() {
    scribe.close();
  }

  private boolean write() {
    TableReading reading = latest.get();
    if (reading == null) {
      return true;
    }
    try {
      tellUnlisted(checks.unlisted(reading.rows()));
      Map<TableName, List<Finding>> findings =
          checks.of(reading.rows()).stream()
              .collect(Collectors.groupingBy(finding -> finding.row().table()));
      reading
          .rows()
          .forEach((table, rows) -> say(table, rows, findings.getOrDefault(table, List.of())));
      // What was written is in no row of this reading: it is not to be looked at again.
      latest.compareAndSet(reading, null);
      failing = false;
      return true;
    } catch (TablesException e) {
      failed(e);
      return false;
    }
  }

  private void say(TableName table, List<TableRow> rows, List<Finding> findings) {
    boolean place = rows.stream().anyMatch(row -> row.has(Columns.FINDINGS));
    if (!place || tables.columns(table).get(Columns.FINDINGS) != ColumnKind.TEXT) {
      complaints.about(table, findings);
      return;
    }
    complaints.none(table);
    Map<String, String> words = new HashMap<>();
    findings.forEach(finding ->
        words.merge(finding.row().id(), finding.words(), (one, other) -> one + " " + other));
    Map<String, Map<String, Cell>> patches = new LinkedHashMap<>();
    for (TableRow row : rows) {
      String wanted = cut(words.getOrDefault(row.id(), ""));
      if (!row.text(Columns.FINDINGS).equals(wanted)) {
        patches.put(row.id(), Map.of(Columns.FINDINGS, new Cell.Words(wanted)));
      }
    }
    if (!patches.isEmpty()) {
      snapshots.write(writer, table, patches);
    }
  }

  private void tellUnlisted(List<String> addresses) {
    for (String mailbox : checks.configured()) {
      if (addresses.contains(mailbox)) {
        incidents.open(
            IncidentType.MAILBOX_ROW_MISSING, mailbox, mailbox, names.of(TableName.MAILBOXES));
      } else {
        incidents.close(IncidentType.MAILBOX_ROW_MISSING, mailbox);
      }
    }
  }

  private static String cut(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST).strip();
  }

  private void failed(TablesException e) {
    if (!failing) {
      log.atWarn()
          .addKeyValue("why", e.getMessage())
          .log("Findings cannot be written into the tables now; they will be");
    }
    failing = true;
  }
}
