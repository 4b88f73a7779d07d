package dev.vestovoy.seatable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pages that are fetched when somebody reads so far, up to an empty one. */
final class Pages<T> implements Iterator<List<T>> {
  private final Supplier<List<T>> fetch;
  private @Nullable List<T> next;

  private Pages(Supplier<List<T>> fetch) {
    this.fetch = fetch;
  }

  /**
   * @param fetch gives the next page at each call; empty at the end
   */
  static <T> Stream<T> stream(Supplier<List<T>> fetch) {
    var pages =
        Spliterators.spliteratorUnknownSize(
            new Pages<>(fetch), Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(pages, false).flatMap(List::stream);
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = fetch.get();
    }
    return !next.isEmpty();
  }

  @Override
  public List<T> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    List<T> page = next;
    next = null;
    return page;
  }
}
