package dev.vestovoy.seatable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What operations mean: they name tables by id and columns by key. The structure is asked for once
 * and again after it changed, never for each operation.
 */
final class FeedNames {
  private final Supplier<Metadata> server;
  private final Runnable forgotten;
  private @Nullable Metadata held;

  /**
   * Knows nothing yet.
   *
   * @param server is asked for the structure as it is now
   * @param forgotten is run when the structure has changed
   */
  FeedNames(Supplier<Metadata> server, Runnable forgotten) {
    this.server = server;
    this.forgotten = forgotten;
  }

  /** The table of this id; none if the server does not know it or cannot be asked. */
  synchronized Optional<TableSchema> table(String id) {
    Predicate<TableSchema> wanted = table -> table.id().equals(id);
    Optional<TableSchema> known = tables().stream().filter(wanted).findFirst();
    return known.isPresent() || id.isEmpty() ? known : look().stream().filter(wanted).findFirst();
  }

  /** All tables as far as they are known. */
  synchronized List<TableSchema> tables() {
    Metadata known = held;
    return known == null ? look() : known.tables();
  }

  /** Names of columns by their keys; none if one of them is not known. */
  Set<String> columns(TableSchema table, Set<String> keys) {
    Set<String> names =
        table.columns().stream()
            .filter(column -> keys.contains(column.key()))
            .map(ColumnSchema::name)
            .collect(Collectors.toSet());
    return names.size() == keys.size() ? names : Set.of();
  }

  /** Takes what the server said just now; says whether that is another structure. */
  synchronized boolean learn(Metadata metadata) {
    Metadata before = held;
    held = metadata;
    return before == null || !before.tables().equals(metadata.tables());
  }

  /** The structure has changed, for everybody who asks. */
  synchronized void forget() {
    held = null;
    forgotten.run();
  }

  private List<TableSchema> look() {
    try {
      Metadata fresh = server.get();
      held = fresh;
      return fresh.tables();
    } catch (SeaTableException _) {
      // Without names anything may have changed, which is what our caller makes of it.
      return List.of();
    }
  }
}
