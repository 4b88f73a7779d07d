package dev.vestovoy.seatable;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Looks at a statement without being fooled by what stands between its quotes. */
final class SqlText {
  private static final Pattern LIMIT = Pattern.compile("\\bLIMIT\\b");
  private static final Pattern WHERE = Pattern.compile("\\bWHERE\\b");
  private static final Pattern AGGREGATE = Pattern.compile("\\b(COUNT|SUM|MIN|MAX|AVG)\\s*\\(");
  private static final Pattern GROUP = Pattern.compile("\\bGROUP\\s+BY\\b");

  private SqlText() {}

  static int places(String text) {
    return (int) bare(text).chars().filter(c -> c == '?').count();
  }

  static boolean selects(String text) {
    return bare(text).strip().startsWith("SELECT");
  }

  static boolean limited(String text) {
    return LIMIT.matcher(bare(text)).find();
  }

  static boolean conditional(String text) {
    return WHERE.matcher(bare(text)).find();
  }

  /** Says whether a SELECT gives one row whatever the table holds. */
  static boolean oneRow(String text) {
    String bare = bare(text);
    return AGGREGATE.matcher(bare).find() && !GROUP.matcher(bare).find();
  }

  /** The statement with its parameters written into it, for servers that take none. */
  static String inlined(Sql sql) {
    String bare = bare(sql.text());
    Iterator<Object> parameters = sql.parameters().iterator();
    var out = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      if (bare.charAt(i) == '?') {
        out.append(literal(parameters.next()));
      } else {
        out.append(sql.text().charAt(i));
      }
    }
    return out.toString();
  }

  private static String literal(Object parameter) {
    if (!(parameter instanceof String text)) {
      return parameter.toString();
    }
    if (text.indexOf('\\') >= 0) {
      // Nobody documents what a backslash means to the old parser, so it could end the literal.
      throw new ValidationException(
          Problem.ours("a parameter with a backslash cannot be sent to a server before 5.0"));
    }
    return '\'' + text.replace("'", "''") + '\'';
  }

  /** Removes what a server's error may quote of the parameters, e.g. a phone number. */
  static String withoutValues(String message, List<Object> parameters) {
    String out = message;
    for (Object parameter : parameters) {
      String value = parameter.toString();
      // As it was sent to an old server, and as it is.
      out = value.isEmpty() ? out : out.replace(value.replace("'", "''"), "?").replace(value, "?");
    }
    return out;
  }

  /** In upper case, of the same length, with blanks in place of everything quoted. */
  static String bare(String text) {
    var out = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inside = quote != 0;
      if (inside) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      }
      out.append(inside || quote != 0 ? ' ' : Character.toUpperCase(c));
    }
    return out.toString();
  }
}
