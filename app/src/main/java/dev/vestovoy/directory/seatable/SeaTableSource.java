package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.Changes;
import dev.vestovoy.directory.tables.Patience;
import dev.vestovoy.directory.tables.Source;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.directory.tables.TableWriter;
import dev.vestovoy.directory.tables.Tables;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.FeedPolicy;
import dev.vestovoy.seatable.RetryPolicy;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;

/** The three tables of a base. */
public final class SeaTableSource implements Source {
  private static final RetryPolicy HASTY =
      new RetryPolicy(2, Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(1), 0.5);

  // Where no socket can be had the directory asks by itself, and a change of version is no news.
  private static final FeedPolicy FEED = FeedPolicy.standard().pollEvery(Duration.ofMinutes(10));

  private final Base base;
  private final TableNames names;
  private final WorkerFailures failures;

  /**
   * The tables; the server is not asked yet.
   *
   * @param names of the tables in the base
   * @param failures receives the failures of the change feed
   */
  public SeaTableSource(Base base, TableNames names, WorkerFailures failures) {
    this.failures = failures;
    this.base = base;
    this.names = names;
  }

  @Override
  public Tables reading(Patience patience) {
    return new BaseTables(with(patience), names);
  }

  @Override
  public TableWriter writing(Patience patience) {
    return new BaseWriter(with(patience), names);
  }

  @Override
  public Changes changes() {
    return new BaseChanges(base, names, FEED, failures);
  }

  private Base with(Patience patience) {
    return base.with(
        switch (patience) {
          case ONCE -> RetryPolicy.none();
          case HASTY -> HASTY;
          case PATIENT -> RetryPolicy.standard().within(Duration.ofSeconds(5));
        });
  }
}
