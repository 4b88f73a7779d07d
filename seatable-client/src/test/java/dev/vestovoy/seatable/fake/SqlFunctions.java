package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** SeaTable's functions that need nothing but their arguments; most have names of its own. */
final class SqlFunctions {
  private record Shape(int least, int most, Function<List<JsonNode>, JsonNode> function) {}

  private static final int MANY = Integer.MAX_VALUE;
  private static final Map<String, Shape> ALL = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    texts();
    numbers();
    dates();
    logic();
  }

  private SqlFunctions() {}

  /** The function of a name, which takes so many arguments; nothing if there is none. */
  static Optional<Function<List<JsonNode>, JsonNode>> of(String name, int arguments) {
    return Optional.ofNullable(ALL.get(name))
        .filter(shape -> shape.least() <= arguments && arguments <= shape.most())
        .map(Shape::function);
  }

  private static void texts() {
    add("concatenate", 1, MANY, a -> text(String.join("", a.stream().map(SqlText::of).toList())));
    add("exact", 2, 2, a -> bool(text(a, 0).equals(text(a, 1))));
    add("find", 2, 2, a -> number(text(a, 1).indexOf(text(a, 0)) + 1));
    add("search", 2, 2, a -> number(lower(text(a, 1)).indexOf(lower(text(a, 0))) + 1));
    add("left", 1, 2, a -> text(cut(text(a, 0), 0, count(a, 1))));
    add(
        "right",
        1,
        2,
        a -> text(cut(text(a, 0), text(a, 0).length() - count(a, 1), text(a, 0).length())));
    add("mid", 3, 3, a -> text(cut(text(a, 0), count(a, 1) - 1, count(a, 1) - 1 + count(a, 2))));
    add("len", 1, 1, a -> number(text(a, 0).length()));
    add("lower", 1, 1, a -> text(lower(text(a, 0))));
    add("upper", 1, 1, a -> text(text(a, 0).toUpperCase(Locale.ROOT)));
    add("trim", 1, 1, a -> text(text(a, 0).strip()));
    add("rept", 2, 2, a -> text(text(a, 0).repeat(Math.clamp(count(a, 1), 0, 1000))));
    add("substitute", 3, 3, a -> text(text(a, 0).replace(text(a, 1), text(a, 2))));
    add(
        "replace",
        4,
        4,
        a ->
            text(
                cut(text(a, 0), 0, count(a, 1) - 1)
                    + text(a, 3)
                    + cut(text(a, 0), count(a, 1) - 1 + count(a, 2), text(a, 0).length())));
    add("value", 1, 1, a -> JSON.numberNode(decimal(a, 0)));
    add("t", 1, 1, a -> a.getFirst().isTextual() ? a.getFirst() : text(""));
    add("countItems", 1, 1, a -> number(SqlText.items(a.getFirst()).size()));
  }

  private static void numbers() {
    add("abs", 1, 1, a -> JSON.numberNode(decimal(a, 0).abs()));
    add("ceiling", 1, 1, a -> JSON.numberNode(scaled(a, RoundingMode.CEILING)));
    add("floor", 1, 1, a -> JSON.numberNode(scaled(a, RoundingMode.FLOOR)));
    add("int", 1, 1, a -> JSON.numberNode(scaled(a, RoundingMode.FLOOR)));
    add("round", 1, 2, a -> JSON.numberNode(scaled(a, RoundingMode.HALF_UP)));
    add("roundup", 1, 2, a -> JSON.numberNode(scaled(a, RoundingMode.UP)));
    add("rounddown", 1, 2, a -> JSON.numberNode(scaled(a, RoundingMode.DOWN)));
    add("sign", 1, 1, a -> number(decimal(a, 0).signum()));
    add("sqrt", 1, 1, a -> JSON.numberNode(decimal(a, 0).sqrt(MathContext.DECIMAL64)));
    add("power", 2, 2, a -> JSON.numberNode(decimal(a, 0).pow(count(a, 1))));
    add("mod", 2, 2, a -> JSON.numberNode(decimal(a, 0).remainder(decimal(a, 1))));
    arithmetic("add", BigDecimal::add);
    arithmetic("subtract", BigDecimal::subtract);
    arithmetic("multiply", BigDecimal::multiply);
    arithmetic("divide", (one, other) -> one.divide(other, MathContext.DECIMAL64));
    comparison("equal", order -> order == 0);
    comparison("unequal", order -> order != 0);
    comparison("greater", order -> order > 0);
    comparison("greatereq", order -> order >= 0);
    comparison("lessthan", order -> order < 0);
    comparison("lessthaneq", order -> order <= 0);
  }

  private static void dates() {
    part("year", 0, 4);
    part("month", 5, 7);
    part("day", 8, 10);
    part("hour", 11, 13);
    part("minute", 14, 16);
    part("second", 17, 19);
    add("quarter", 1, 1, a -> number((Integer.parseInt(cut(text(a, 0), 5, 7)) + 2) / 3));
    add("isodate", 1, 1, a -> text(cut(text(a, 0), 0, 10)));
    add("isomonth", 1, 1, a -> text(cut(text(a, 0), 0, 7)));
  }

  private static void logic() {
    add("if", 3, 3, a -> a.get(0).asBoolean() ? a.get(1) : a.get(2));
    add("and", 1, MANY, a -> bool(a.stream().allMatch(JsonNode::asBoolean)));
    add("or", 1, MANY, a -> bool(a.stream().anyMatch(JsonNode::asBoolean)));
    add("not", 1, 1, a -> bool(!a.getFirst().asBoolean()));
    add("xor", 2, MANY, a -> bool(a.stream().filter(JsonNode::asBoolean).count() % 2 == 1));
  }

  private static void add(
      String name, int least, int most, Function<List<JsonNode>, JsonNode> function) {
    Shape before = ALL.put(name, new Shape(least, most, function));
    assert before == null;
  }

  private static void arithmetic(String name, BinaryOperator<BigDecimal> operator) {
    add(name, 2, 2, a -> JSON.numberNode(operator.apply(decimal(a, 0), decimal(a, 1))));
  }

  private static void comparison(String name, Function<Integer, Boolean> wanted) {
    add(name, 2, 2, a -> bool(SqlText.order(a.get(0), a.get(1)).map(wanted).orElse(false)));
  }

  private static void part(String name, int from, int to) {
    add(
        name,
        1,
        1,
        a -> {
          String part = cut(text(a, 0), from, to);
          return part.matches("[0-9]+") ? number(Integer.parseInt(part)) : number(0);
        });
  }

  private static String text(List<JsonNode> arguments, int index) {
    return SqlText.of(arguments.get(index));
  }

  private static int count(List<JsonNode> arguments, int index) {
    return index < arguments.size() ? decimal(arguments, index).intValue() : 1;
  }

  private static BigDecimal decimal(List<JsonNode> arguments, int index) {
    try {
      return new BigDecimal(text(arguments, index));
    } catch (NumberFormatException _) {
      return BigDecimal.ZERO;
    }
  }

  private static BigDecimal scaled(List<JsonNode> arguments, RoundingMode mode) {
    int digits = arguments.size() < 2 ? 0 : count(arguments, 1);
    return decimal(arguments, 0).setScale(digits, mode);
  }

  private static String cut(String text, int from, int to) {
    int start = Math.clamp(from, 0, text.length());
    return text.substring(start, Math.clamp(to, start, text.length()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static JsonNode text(String text) {
    return JSON.textNode(text);
  }

  private static JsonNode number(int number) {
    return JSON.numberNode(number);
  }

  private static JsonNode bool(boolean flag) {
    return JSON.booleanNode(flag);
  }
}
