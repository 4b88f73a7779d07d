package dev.vestovoy.seatable;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A view as it should be. A view that is there already fits if its name is this and it has any
 * filter.
 *
 * @param filters all of which a row must pass; none to show every row
 */
public record ViewSpec(String name, List<ViewFilter> filters) {
  public ViewSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a view's name is blank");
    }
    filters = List.copyOf(filters);
  }

  String shows() {
    return filters.isEmpty()
        ? "all rows"
        : filters.stream().map(ViewFilter::toString).collect(joining(" and ", "rows with ", ""));
  }
}
