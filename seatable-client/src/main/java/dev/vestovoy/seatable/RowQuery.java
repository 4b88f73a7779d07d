package dev.vestovoy.seatable;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table to read.
 *
 * @param viewName the view whose filter, order and visible columns count; null for the whole table
 * @param pageSize rows a request, 1 to 1000
 * @param linkColumns the link columns whose cells are completed beyond the fifty links that a
 *     server shows, each hundred of such rows at the cost of a request; null for all of them
 */
public record RowQuery(@Nullable String viewName, int pageSize, @Nullable Set<String> linkColumns) {
  /** What a server gives at most unless its administrator changed that. */
  public static final int LARGEST_PAGE = 1000;

  public RowQuery {
    if (pageSize < 1 || pageSize > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page has 1 to 1000 rows, not " + pageSize);
    }
    linkColumns = linkColumns == null ? null : Set.copyOf(linkColumns);
  }

  /** The whole table in the largest pages. */
  public static RowQuery all() {
    return new RowQuery(null, LARGEST_PAGE, null);
  }

  /** What one view shows. */
  public static RowQuery view(String name) {
    return new RowQuery(name, LARGEST_PAGE, null);
  }

  /** The same in smaller pages. */
  public RowQuery pages(int size) {
    return new RowQuery(viewName, size, linkColumns);
  }

  /** The same with all link cells as they come, which {@link CellValue.LinkedRows} tells. */
  public RowQuery withoutLinks() {
    return withLinks();
  }

  /** The same with complete cells in these link columns only. */
  public RowQuery withLinks(String... columns) {
    return new RowQuery(viewName, pageSize, Set.of(columns));
  }

  boolean completes(ColumnSchema column) {
    return column.type() == ColumnType.LINK
        && (linkColumns == null || linkColumns.contains(column.name()));
  }

  Optional<String> view() {
    return Optional.ofNullable(viewName);
  }
}
