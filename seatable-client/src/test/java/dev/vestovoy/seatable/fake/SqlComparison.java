package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** How two values are compared. Nothing equals NULL, and everything differs from it. */
enum SqlComparison {
  EQUAL,
  OTHER,
  LESS,
  AT_MOST,
  MORE,
  AT_LEAST;

  /** Takes the sign that comes next, if it is one. */
  static Optional<SqlComparison> next(SqlWords words) {
    for (SqlComparison comparison : values()) {
      if (words.take(comparison.sign()) || (comparison == OTHER && words.take("<>"))) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }

  boolean holds(JsonNode left, JsonNode right) {
    Optional<Integer> order = SqlText.order(left, right);
    return switch (this) {
      case EQUAL -> order.filter(o -> o == 0).isPresent();
      case OTHER -> order.filter(o -> o == 0).isEmpty();
      case LESS -> order.filter(o -> o < 0).isPresent();
      case AT_MOST -> order.filter(o -> o <= 0).isPresent();
      case MORE -> order.filter(o -> o > 0).isPresent();
      case AT_LEAST -> order.filter(o -> o >= 0).isPresent();
    };
  }

  private String sign() {
    return switch (this) {
      case EQUAL -> "=";
      case OTHER -> "!=";
      case LESS -> "<";
      case AT_MOST -> "<=";
      case MORE -> ">";
      case AT_LEAST -> ">=";
    };
  }
}
