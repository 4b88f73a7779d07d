package dev.vestovoy.seatable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a table page by page until nothing more comes. A short page proves nothing: an
 * administrator may have lowered the server's cap, and nothing tells it. Each page begins with the
 * last row of the one before: if it does not, rows were removed or moved meanwhile and others
 * slipped past, so the table is gone through once more for those not seen yet.
 */
final class RowPages {
  private static final int FRUITLESS_ROUNDS = 5;

  private final RowSource source;
  private final RowQuery query;
  private final Set<RowId> seen = new HashSet<>();
  private int limit;
  private int start;
  private int largest;
  private int seenBefore;
  private int fruitless;
  private @Nullable RowId last;

  RowPages(RowSource source, RowQuery query) {
    this.source = source;
    this.query = query;
    this.limit = query.pageSize();
  }

  Stream<Row> stream() {
    return Pages.stream(this::unseen);
  }

  /** The next rows that were not given yet; none at the end. */
  private List<Row> unseen() {
    while (true) {
      boolean overlapping = start > 0 && limit > 1 && largest > 1;
      List<Row> page = fetched(overlapping ? start - 1 : start);
      if (overlapping && (page.isEmpty() || !page.getFirst().id().equals(last))) {
        again();
        continue;
      }
      largest = Math.max(largest, page.size());
      List<Row> rows = overlapping ? page.subList(1, page.size()) : page;
      if (rows.isEmpty()) {
        return rows;
      }
      start += rows.size();
      last = rows.getLast().id();
      List<Row> fresh = rows.stream().filter(row -> seen.add(row.id())).toList();
      if (!fresh.isEmpty()) {
        return fresh;
      }
    }
  }

  private void again() {
    fruitless = seen.size() == seenBefore ? fruitless + 1 : 0;
    if (fruitless > FRUITLESS_ROUNDS) {
      throw new ServerException(Problem.ours("the table kept changing while it was read"));
    }
    seenBefore = seen.size();
    start = 0;
  }

  /** Wide tables hit a cap on cells, not on rows: then smaller pages get through. */
  private List<Row> fetched(int from) {
    while (true) {
      try {
        return source.page(query, from, limit);
      } catch (LimitException e) {
        if (e.status() != 413 || limit == 1) {
          throw e;
        }
        limit = limit / 2;
      }
    }
  }
}
