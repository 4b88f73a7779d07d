package dev.vestovoy.seatable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table to read.
 *
 * @param viewName the view whose filter, order and visible columns count; null for the whole table
 * @param pageSize rows a request, 1 to 1000
 */
public record RowQuery(@Nullable String viewName, int pageSize) {
  /** What a server gives at most unless its administrator changed that. */
  public static final int LARGEST_PAGE = 1000;

  public RowQuery {
    if (pageSize < 1 || pageSize > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page has 1 to 1000 rows, not " + pageSize);
    }
  }

  /** The whole table in the largest pages. */
  public static RowQuery all() {
    return new RowQuery(null, LARGEST_PAGE);
  }

  /** What one view shows. */
  public static RowQuery view(String name) {
    return new RowQuery(name, LARGEST_PAGE);
  }

  /** The same in smaller pages. */
  public RowQuery pages(int size) {
    return new RowQuery(viewName, size);
  }

  Optional<String> view() {
    return Optional.ofNullable(viewName);
  }
}
