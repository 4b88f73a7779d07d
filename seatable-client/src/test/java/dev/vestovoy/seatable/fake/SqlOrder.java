package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.fake.SqlScope.SqlRow;
import dev.vestovoy.seatable.fake.SqlValues.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The order that ORDER BY asks for. */
record SqlOrder(List<Term> terms) implements Comparator<List<SqlRow>> {
  record Term(Expression expression, boolean down) {}

  static Optional<SqlOrder> read(
      SqlWords words, SqlValues values, Map<String, Expression> aliases) {
    if (!words.take("ORDER")) {
      return Optional.empty();
    }
    words.must("BY");
    List<Term> terms = new ArrayList<>();
    do {
      Expression named = aliases.get(words.peek());
      if (named != null) {
        words.skip();
      }
      Expression expression = named == null ? values.next() : named;
      boolean down = words.take("DESC");
      boolean _ = !down && words.take("ASC");
      terms.add(new Term(expression, down));
    } while (words.take(","));
    return Optional.of(new SqlOrder(terms));
  }

  @Override
  public int compare(List<SqlRow> one, List<SqlRow> other) {
    for (Term term : terms) {
      int order =
          RowOrder.compared(term.expression().value().of(one), term.expression().value().of(other));
      if (order != 0) {
        return term.down() ? -order : order;
      }
    }
    return 0;
  }
}
