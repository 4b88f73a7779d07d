package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.fake.SqlScope.SqlRow;
import dev.vestovoy.seatable.fake.SqlValues.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what stands behind WHERE and HAVING. */
final class SqlConditions {
  private final SqlWords words;
  private final SqlValues values;
  private final Traits traits;

  SqlConditions(SqlWords words, SqlValues values, Traits traits) {
    this.words = words;
    this.values = values;
    this.traits = traits;
  }

  /** All rows, if the keyword is not there. */
  Predicate<List<SqlRow>> after(String keyword) {
    return words.take(keyword) ? or() : _ -> true;
  }

  private Predicate<List<SqlRow>> or() {
    Predicate<List<SqlRow>> all = and();
    while (words.take("OR")) {
      all = all.or(and());
    }
    return all;
  }

  private Predicate<List<SqlRow>> and() {
    Predicate<List<SqlRow>> all = single();
    while (words.take("AND")) {
      all = all.and(single());
    }
    return all;
  }

  private Predicate<List<SqlRow>> single() {
    if (words.take("NOT")) {
      return single().negate();
    }
    if (words.take("(")) {
      if (words.peek().equalsIgnoreCase("SELECT")) {
        throw Refusal.bad("syntax error near SELECT: subqueries are not supported");
      }
      Predicate<List<SqlRow>> inner = or();
      words.must(")");
      return inner;
    }
    return comparison(values.next());
  }

  private Predicate<List<SqlRow>> comparison(Expression left) {
    if (words.take("IS")) {
      return words.take("EXACTLY") ? exactly(left) : isNull(left);
    }
    if (words.take("HAS")) {
      return has(left);
    }
    boolean not = words.take("NOT");
    if (words.take("IN")) {
      List<JsonNode> list = list();
      return rows ->
          list.stream().anyMatch(item -> SqlComparison.EQUAL.holds(left.value().of(rows), item))
              != not;
    }
    if (words.take("BETWEEN")) {
      Expression least = values.next();
      words.must("AND");
      Expression most = values.next();
      return rows -> {
        JsonNode value = left.value().of(rows);
        boolean within =
            SqlComparison.AT_LEAST.holds(value, least.value().of(rows))
                && SqlComparison.AT_MOST.holds(value, most.value().of(rows));
        return within != not;
      };
    }
    boolean like = words.take("LIKE");
    if (like || words.take("ILIKE")) {
      Pattern pattern = pattern(words.value().text(), !like);
      return rows -> pattern.matcher(SqlText.of(left.value().of(rows))).matches() != not;
    }
    Optional<SqlComparison> comparison = not ? Optional.empty() : SqlComparison.next(words);
    if (comparison.isPresent()) {
      Expression right = values.next();
      return rows -> comparison.get().holds(left.value().of(rows), right.value().of(rows));
    }
    throw words.wrong();
  }

  private Predicate<List<SqlRow>> isNull(Expression left) {
    boolean not = words.take("NOT");
    words.must("NULL");
    return rows ->
        switch (traits.sqlCopy) {
          case FRESH -> SqlValues.empty(left.value().of(rows)) != not;
          case STILL_EMPTY -> !not;
          case STILL_FULL -> not;
        };
  }

  private Predicate<List<SqlRow>> exactly(Expression left) {
    List<String> wanted = list().stream().map(JsonNode::asText).sorted().toList();
    return rows -> SqlText.items(left.value().of(rows)).stream().sorted().toList().equals(wanted);
  }

  private Predicate<List<SqlRow>> has(Expression left) {
    boolean any = words.take("ANY");
    boolean none = !any && words.take("NONE");
    if (!any && !none) {
      words.must("ALL");
    }
    words.must("OF");
    List<String> wanted = list().stream().map(JsonNode::asText).toList();
    return rows -> {
      List<String> items = SqlText.items(left.value().of(rows));
      return (any || none)
          ? items.stream().anyMatch(wanted::contains) == any
          : items.containsAll(wanted);
    };
  }

  private List<JsonNode> list() {
    List<JsonNode> list = new ArrayList<>();
    words.must("(");
    do {
      list.add(SqlValues.json(words.value()));
    } while (words.take(","));
    words.must(")");
    return list;
  }

  private static Pattern pattern(String like, boolean anyCase) {
    String regex =
        like.codePoints()
            .mapToObj(Character::toString)
            .map(letter ->
                letter.equals("%") ? ".*" : letter.equals("_") ? "." : Pattern.quote(letter))
            .collect(Collectors.joining());
    int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    return Pattern.compile(regex, flags);
  }
}
