package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement cut into words, with the parameters put in. */
final class SqlWords {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(`[^`]*`|'(?:[^']|'')*'|\"[^\"]*\"|-?\\d+(?:\\.\\d+)?|\\w+|[!<>]=|<>|[?<>=,*();.+/-])",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** One word: a value, a quoted name, or something else. */
  record Word(Kind kind, String text, boolean quoted) {
    Word(Kind kind, String text) {
      this(kind, text, false);
    }
  }

  /** What a word is. */
  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    SIGN
  }

  private final List<Word> words = new ArrayList<>();
  private int next;

  SqlWords(String sql, JsonNode parameters) {
    Iterator<JsonNode> values = parameters.iterator();
    Matcher matcher = WORD.matcher(sql.strip());
    int end = 0;
    while (end < sql.strip().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw Refusal.bad("syntax error at position " + end);
      }
      words.add(word(matcher.group(1), values));
      end = matcher.end();
    }
    if (values.hasNext()) {
      throw Refusal.bad("too many parameters");
    }
  }

  private static Word word(String text, Iterator<JsonNode> values) {
    char first = text.charAt(0);
    if (first == '?') {
      return parameter(values);
    }
    if (first == '`') {
      return new Word(Kind.NAME, text.substring(1, text.length() - 1), true);
    }
    if (first == '\'' || first == '"') {
      return new Word(Kind.TEXT, text.substring(1, text.length() - 1).replace("''", "'"));
    }
    if (Character.isDigit(first) || (first == '-' && text.length() > 1)) {
      return new Word(Kind.NUMBER, text);
    }
    return new Word(Character.isLetter(first) || first == '_' ? Kind.NAME : Kind.SIGN, text);
  }

  private static Word parameter(Iterator<JsonNode> values) {
    if (!values.hasNext()) {
      throw Refusal.bad("syntax error: no parameter for ?");
    }
    JsonNode value = values.next();
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw Refusal.bad("parameters take strings and integers");
    }
    return new Word(value.isTextual() ? Kind.TEXT : Kind.NUMBER, value.asText());
  }

  boolean take(String keyword) {
    boolean there =
        next < words.size()
            && words.get(next).kind() != Kind.TEXT
            && !words.get(next).quoted()
            && words.get(next).text().toUpperCase(Locale.ROOT).equals(keyword);
    next += there ? 1 : 0;
    return there;
  }

  void must(String keyword) {
    if (!take(keyword)) {
      throw Refusal.bad("syntax error: expected " + keyword);
    }
  }

  /** The word that comes next; empty at the end. */
  String peek() {
    return next < words.size() ? words.get(next).text() : "";
  }

  boolean at(String sign) {
    return next < words.size()
        && words.get(next).kind() == Kind.SIGN
        && words.get(next).text().equals(sign);
  }

  boolean followedBy(String sign) {
    return next + 1 < words.size()
        && words.get(next).kind() == Kind.NAME
        && words.get(next + 1).kind() == Kind.SIGN
        && words.get(next + 1).text().equals(sign);
  }

  boolean atConstant() {
    boolean named =
        next < words.size()
            && words.get(next).kind() == Kind.NAME
            && !words.get(next).quoted()
            && Set.of("NULL", "TRUE", "FALSE").contains(peek().toUpperCase(Locale.ROOT));
    return named
        || (next < words.size()
            && (words.get(next).kind() == Kind.TEXT || words.get(next).kind() == Kind.NUMBER));
  }

  void skip() {
    next++;
  }

  int position() {
    return next;
  }

  void back(int position) {
    next = position;
  }

  /** Goes behind a keyword that must come. */
  void skipTo(String keyword) {
    while (next < words.size() && !take(keyword)) {
      next++;
    }
    if (next >= words.size()) {
      throw Refusal.bad("syntax error: expected " + keyword);
    }
  }

  Refusal wrong() {
    return Refusal.bad("syntax error near " + peek());
  }

  String name() {
    return word(Kind.NAME).text();
  }

  int number() {
    String text = word(Kind.NUMBER).text();
    if (!text.matches("[0-9]{1,9}")) {
      throw Refusal.bad("syntax error near " + text);
    }
    return Integer.parseInt(text);
  }

  Word value() {
    if (take("NULL")) {
      return new Word(Kind.SIGN, "NULL");
    }
    Word word = any();
    if (word.kind() != Kind.TEXT && word.kind() != Kind.NUMBER) {
      boolean flag = word.text().equalsIgnoreCase("true") || word.text().equalsIgnoreCase("false");
      if (!flag) {
        throw Refusal.bad("syntax error: expected a value");
      }
    }
    return word;
  }

  void end() {
    boolean closed = take(";");
    if (next < words.size()) {
      throw closed ? Refusal.bad("syntax error behind ;") : wrong();
    }
  }

  private Word word(Kind kind) {
    Word word = any();
    if (word.kind() != kind) {
      throw Refusal.bad("syntax error near " + word.text());
    }
    return word;
  }

  private Word any() {
    if (next >= words.size()) {
      throw Refusal.bad("syntax error: unexpected end");
    }
    return words.get(next++);
  }
}
