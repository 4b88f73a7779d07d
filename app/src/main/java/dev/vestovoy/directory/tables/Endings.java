package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Journal.Entry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears the cells of claims that are over, from a thread of its own, and has that told. */
public final class Endings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Endings.class);

  private final Tables tables;
  private final TableWriter writer;
  private final Claims claims;
  private final Scribe scribe;
  private boolean failing;

  /**
   * Starts looking for what is over.
   *
   * @param every how often it is looked for
   * @param farewell how long {@link #close} may take
   */
  public Endings(Source source, Claims claims, Duration every, Duration farewell) {
    this.tables = source.reading(Patience.ONCE);
    this.writer = source.writing(Patience.ONCE);
    this.claims = claims;
    this.scribe =
        new Scribe("endings", new Scribe.Pace(Duration.ZERO, every, farewell), this::done);
    scribe.wake();
  }

  /** Ends what can be ended now; the rest is ended after the next start. May be called twice. */
  @Override
  public void close() {
    scribe.close();
  }

  /** Always false, so that it is called again: what is over is found out elsewhere. */
  private boolean done() {
    try {
      claims.endings().forEach(this::end);
      failing = false;
    } catch (TablesException e) {
      if (!failing) {
        log.atWarn()
            .addKeyValue("why", e.getMessage())
            .log("The cell of a person whose phone changed cannot be cleared now; it will be");
      }
      failing = true;
    }
    return false;
  }

  private void end(String id, Entry claim) {
    try (var _ = claims.hold(TableName.PEOPLE, id)) {
      Optional<TableRow> row = tables.row(TableName.PEOPLE, id);
      boolean shows = row.flatMap(Cells::userId).filter(claim::has).isPresent();
      if (shows && claims.phone(row.orElseThrow()).equals(claim.phone())) {
        claims.resume(id, claim);
        return;
      }
      if (shows) {
        writer.update(
            TableName.PEOPLE, Map.of(id, Map.of(Columns.TELEGRAM_ID, new Cell.Words(""))));
      }
      claims.ended(id, claim, row.map(Claims::name).orElse(id));
    }
  }
}
