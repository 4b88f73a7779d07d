package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.fake.SqlScope.SqlRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads values out of a statement: columns, constants and aggregates. */
final class SqlValues {
  private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG");

  /** A value of a row, or of several rows that were put together. */
  @FunctionalInterface
  interface Value {
    JsonNode of(List<SqlRow> rows);
  }

  /**
   * What was read.
   *
   * @param text as it was written, which is an aggregate's name
   * @param column there unless it is a constant or an aggregate
   */
  record Expression(
      String text, Optional<SqlScope.Column> column, boolean aggregate, Value value) {}

  private final SqlWords words;
  private final SqlScope scope;

  SqlValues(SqlWords words, SqlScope scope) {
    this.words = words;
    this.scope = scope;
  }

  /** A sum of products, as in any language. */
  Expression next() {
    Expression left = product();
    while (words.at("+") || words.at("-")) {
      left = calculated(left, words.take("+") ? "add" : "subtract", this::product);
    }
    return left;
  }

  private Expression product() {
    Expression left = single();
    while (words.at("*") || words.at("/")) {
      left = calculated(left, words.take("*") ? "multiply" : "divide", this::single);
    }
    return left;
  }

  private Expression calculated(Expression left, String function, Supplier<Expression> operand) {
    String sign =
        switch (function) {
          case "add" -> " + ";
          case "multiply" -> " * ";
          case "divide" -> " / ";
          default -> " - ";
        };
    if (function.equals("subtract") || function.equals("divide")) {
      words.must(sign.strip());
    }
    Expression right = operand.get();
    String table = left.column().map(column -> column.table().name() + ".").orElse("");
    return call(function, table + left.text() + sign + right.text(), List.of(left, right));
  }

  private Expression call(String function, String text, List<Expression> arguments) {
    var called =
        SqlFunctions.of(function, arguments.size())
            .orElseThrow(() -> Refusal.bad("unsupported function: " + function));
    return new Expression(
        text,
        Optional.empty(),
        arguments.stream().anyMatch(Expression::aggregate),
        rows -> called.apply(arguments.stream().map(each -> each.value().of(rows)).toList()));
  }

  private Expression function() {
    String name = words.name();
    words.must("(");
    List<Expression> arguments = new ArrayList<>();
    while (!words.at(")")) {
      arguments.add(argument());
      if (!words.at(")")) {
        words.must(",");
      }
    }
    words.must(")");
    String text = String.join(", ", arguments.stream().map(Expression::text).toList());
    return call(name, name + "(" + text + ")", arguments);
  }

  /** A value, or whether one value compares to another. */
  private Expression argument() {
    Expression left = next();
    Optional<SqlComparison> comparison = SqlComparison.next(words);
    if (comparison.isEmpty()) {
      return left;
    }
    Expression right = next();
    return new Expression(
        left.text() + " " + right.text(),
        Optional.empty(),
        left.aggregate() || right.aggregate(),
        rows ->
            JSON.booleanNode(
                comparison.get().holds(left.value().of(rows), right.value().of(rows))));
  }

  private Expression single() {
    if (words.followedBy("(")) {
      return AGGREGATES.contains(words.peek().toUpperCase(Locale.ROOT))
          ? aggregate(words.name().toUpperCase(Locale.ROOT))
          : function();
    }
    if (words.atConstant()) {
      JsonNode constant = json(words.value());
      return new Expression(constant.asText(), Optional.empty(), false, _ -> constant);
    }
    SqlScope.Column column = scope.column(words);
    return new Expression(
        column.column().name(),
        Optional.of(column),
        false,
        rows -> rows.isEmpty() ? JSON.nullNode() : rows.getFirst().cell(column));
  }

  private Expression aggregate(String function) {
    words.must("(");
    if (function.equals("COUNT") && words.take("*")) {
      words.must(")");
      return new Expression(
          "COUNT(*)", Optional.empty(), true, rows -> JSON.numberNode(rows.size()));
    }
    boolean distinct = words.take("DISTINCT");
    SqlScope.Column column = scope.column(words);
    words.must(")");
    String text =
        "%s(%s%s)".formatted(function, distinct ? "DISTINCT " : "", column.column().name());
    return new Expression(
        text,
        Optional.empty(),
        true,
        rows -> {
          Stream<JsonNode> cells =
              rows.stream().map(row -> row.cell(column)).filter(cell -> !empty(cell));
          return aggregated(function, (distinct ? cells.distinct() : cells).toList());
        });
  }

  private static JsonNode aggregated(String function, List<JsonNode> cells) {
    BigDecimal sum =
        cells.stream()
            .filter(JsonNode::isNumber)
            .map(JsonNode::decimalValue)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Comparator<JsonNode> order = RowOrder::compared;
    return switch (function) {
      case "COUNT" -> JSON.numberNode(cells.size());
      case "SUM" -> JSON.numberNode(sum);
      case "AVG" ->
          cells.isEmpty()
              ? JSON.nullNode()
              : JSON.numberNode(sum.divide(new BigDecimal(cells.size()), MathContext.DECIMAL64));
      case "MIN" -> cells.stream().min(order).orElse(JSON.nullNode());
      default -> cells.stream().max(order).orElse(JSON.nullNode());
    };
  }

  /** NULL is an empty cell, an empty text and an empty list. */
  static boolean empty(JsonNode cell) {
    return cell.isNull() || (cell.isTextual() ? cell.textValue().isEmpty() : isEmptyList(cell));
  }

  private static boolean isEmptyList(JsonNode cell) {
    return cell.isArray() && cell.isEmpty();
  }

  static JsonNode json(SqlWords.Word word) {
    return switch (word.kind()) {
      case TEXT -> JSON.textNode(word.text());
      case NUMBER -> JSON.numberNode(new BigDecimal(word.text()));
      case NAME -> JSON.booleanNode(word.text().equalsIgnoreCase("true"));
      case SIGN -> JSON.nullNode();
    };
  }
}
