package dev.vestovoy.seatable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a table page by page until a page is empty. A short page proves nothing: an
 * administrator may have lowered the server's cap, and nothing tells it.
 */
final class RowPages implements Iterator<List<Row>> {
  private final RowSource source;
  private final RowQuery query;
  private int limit;
  private int start;
  private @Nullable List<Row> next;

  RowPages(RowSource source, RowQuery query) {
    this.source = source;
    this.query = query;
    this.limit = query.pageSize();
  }

  Stream<Row> stream() {
    var pages =
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(pages, false).flatMap(List::stream);
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = fetched();
    }
    return !next.isEmpty();
  }

  @Override
  public List<Row> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    List<Row> page = next;
    start += page.size();
    next = null;
    return page;
  }

  /** Wide tables hit a cap on cells, not on rows: then smaller pages get through. */
  private List<Row> fetched() {
    while (true) {
      try {
        return source.page(query, start, limit);
      } catch (LimitException e) {
        if (e.status() != 413 || limit == 1) {
          throw e;
        }
        limit = limit / 2;
      }
    }
  }
}
