package dev.vestovoy.directory.seatable;

import static java.util.stream.Collectors.toSet;

import dev.vestovoy.directory.tables.Changes;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.ChangeFeed;
import dev.vestovoy.seatable.FeedPolicy;
import dev.vestovoy.seatable.FeedState;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.Subscription;
import dev.vestovoy.seatable.TableChange;
import dev.vestovoy.worker.WorkerFailures;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server tells of the base, as far as it is about the three tables. */
final class BaseChanges implements Changes {
  private static final Logger log = LoggerFactory.getLogger(BaseChanges.class);

  private final Base base;
  private final TableNames names;
  private final FeedPolicy policy;
  private final WorkerFailures failures;
  private volatile @Nullable ChangeFeed feed;
  private boolean polling;

  BaseChanges(Base base, TableNames names, FeedPolicy policy, WorkerFailures failures) {
    this.failures = failures;
    this.base = base;
    this.names = names;
    this.policy = policy;
  }

  @Override
  public void follow(Listener listener) {
    ChangeFeed opened = base.changes(policy);
    feed = opened;
    Set<String> wanted = Arrays.stream(TableName.values()).map(names::of).collect(toSet());
    Subscription _ = opened.onFailure(cause -> failures.failed("seatable-feed", cause));
    Subscription _ = opened.onState(state -> state(listener, state));
    Subscription _ = opened.onTableChanged(wanted, change -> changed(listener, change));
  }

  @Override
  public long heard() {
    ChangeFeed opened = feed;
    return opened == null ? 0 : opened.version();
  }

  @Override
  public void close() {
    ChangeFeed opened = feed;
    if (opened != null) {
      opened.close();
    }
  }

  private void state(Listener listener, FeedState state) {
    polling = state instanceof FeedState.Polling;
    switch (state) {
      case FeedState.Connected(var version) -> {
        log.atInfo().log("SeaTable tells of changes while they happen");
        listener.begins(version);
      }
      case FeedState.Polling() -> {
        log.atInfo().log("SeaTable does not tell of changes: it is asked for them");
        listener.ends();
      }
      case FeedState.Disconnected(var cause) -> {
        log.atDebug().addKeyValue("why", cause).log("SeaTable does not tell of changes now");
        listener.ends();
      }
    }
  }

  private void changed(Listener listener, TableChange change) {
    if (polling) {
      listener.maybe();
      return;
    }
    Set<String> rows = change.rows().stream().map(RowId::value).collect(toSet());
    for (TableName table : TableName.values()) {
      if (names.of(table).equals(change.table()) && !onlyLinks(table, change)) {
        listener.changed(table, rows, change.columns());
      }
    }
  }

  /** The members' rows have the same links, and are told as well. */
  private static boolean onlyLinks(TableName table, TableChange change) {
    Set<String> columns = new HashSet<>(change.columns());
    return table == TableName.MAILBOXES
        && !columns.isEmpty()
        && LinkColumns.OF_MAILBOXES.containsAll(columns);
  }
}
