package dev.vestovoy.seatable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a SELECT is wanted.
 *
 * @param statement without its LIMIT and OFFSET, unless they cannot be told from it
 * @param rows wanted at most
 * @param offset rows left out before
 * @param pageable whether a LIMIT and OFFSET may be put behind the statement
 */
record SqlLimit(Sql statement, long rows, long offset, boolean pageable) {
  private static final Pattern END =
      Pattern.compile("\\bLIMIT\\s+(\\d{1,18}|\\?)(?:\\s+OFFSET\\s+(\\d{1,18}|\\?))?[\\s;]*$");

  static SqlLimit of(Sql sql) {
    String bare = SqlText.bare(sql.text());
    Matcher end = END.matcher(bare);
    if (end.find()) {
      return cut(sql, end);
    }
    boolean whole = SqlText.oneRow(sql.text()) || SqlText.limited(sql.text());
    String text = sql.text().replaceAll("[\\s;]+$", "");
    return whole
        ? new SqlLimit(sql, Long.MAX_VALUE, 0, false)
        : new SqlLimit(new Sql(text, sql.parameters()), Long.MAX_VALUE, 0, true);
  }

  /** The last parameters are those of the end, if it has any. */
  private static SqlLimit cut(Sql sql, Matcher end) {
    List<Object> parameters = sql.parameters();
    int kept = parameters.size();
    long offset = 0;
    String skipped = end.group(2);
    if (skipped != null) {
      kept -= skipped.equals("?") ? 1 : 0;
      offset = number(skipped, parameters, kept);
    }
    String limit = end.group(1);
    kept -= limit.equals("?") ? 1 : 0;
    long rows = number(limit, parameters, kept);
    var statement = new Sql(sql.text().substring(0, end.start()), parameters.subList(0, kept));
    return new SqlLimit(statement, rows, offset, true);
  }

  private static long number(String word, List<Object> parameters, int place) {
    String digits = word.equals("?") ? parameters.get(place).toString() : word;
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      throw new ValidationException(Problem.ours("a LIMIT and an OFFSET take whole numbers"));
    }
  }
}
