package dev.vestovoy.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code KEY=value} lines, as python-dotenv reads them, but without {@code ${…}} and one
 * line a value: {@code #} comments, {@code export}, single quotes (literal), double quotes (with
 * backslash escapes), bare values up to {@code #}.
 */
final class EnvFile {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
  private static final Pattern SINGLE = Pattern.compile("'((?:\\\\'|[^'])*)'\\s*(?:#.*)?");
  private static final Pattern DOUBLE = Pattern.compile("\"((?:\\\\\"|[^\"])*)\"\\s*(?:#.*)?");
  private static final Pattern COMMENT = Pattern.compile("\\s+#.*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private final String name;
  private final Sheet sheet;
  private final Map<String, String> values = new HashMap<>();

  private EnvFile(String name, Sheet sheet) {
    this.name = name;
    this.sheet = sheet;
  }

  /** Its values; what is wrong with the file goes onto the sheet. */
  static Map<String, String> read(Path path, Sheet sheet) {
    try {
      return parse(path.getFileName().toString(), Files.readString(path), sheet);
    } catch (NoSuchFileException e) {
      unreadable(path, "none there", sheet);
    } catch (CharacterCodingException e) {
      unreadable(path, "bytes that are not UTF-8", sheet);
    } catch (IOException e) {
      unreadable(path, "one that cannot be read (" + e.getClass().getSimpleName() + ")", sheet);
    }
    return Map.of();
  }

  private static void unreadable(Path path, String found, Sheet sheet) {
    sheet.mistake(
        "--env-file", "wanted a file at " + path + ", found " + found, "Check path and rights.");
  }

  static Map<String, String> parse(String name, String text, Sheet sheet) {
    var file = new EnvFile(name, sheet);
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int number = 1;
    for (String line : unmarked.split("\r\n|\n|\r", -1)) {
      file.line(number++, line.strip());
    }
    return file.values;
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher assignment = ASSIGNMENT.matcher(line);
    if (!assignment.matches()) {
      // The line itself may be a part of a secret.
      mistake(
          number, "wanted KEY=value, found something else", "Correct it, or put a # before it.");
      return;
    }
    String key = assignment.group(1);
    String value = value(number, assignment.group(2));
    String before = values.put(key, value);
    if (before != null && !before.equals(value)) {
      mistake(
          number,
          "wanted one value for " + key + ", found another one than above",
          "Remove one of the two lines.");
    }
  }

  private String value(int number, String text) {
    if (text.startsWith("'")) {
      return unescaped(quoted(number, SINGLE.matcher(text)), EnvFile::literal);
    }
    if (text.startsWith("\"")) {
      return unescaped(quoted(number, DOUBLE.matcher(text)), EnvFile::control);
    }
    return COMMENT.matcher(text).replaceFirst("");
  }

  private String quoted(int number, Matcher matcher) {
    if (matcher.matches()) {
      return matcher.group(1);
    }
    mistake(
        number,
        "wanted a value in quotes, found a quote without its other half or text after it",
        "Put the whole value in one pair of quotes.");
    return "";
  }

  private static String unescaped(String text, UnaryOperator<String> character) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(character.apply(escape.group(1))));
  }

  /** What an escaped character stands for in single quotes. */
  private static String literal(String character) {
    return character.equals("'") || character.equals("\\") ? character : "\\" + character;
  }

  /** What an escaped character stands for in double quotes. */
  private static String control(String character) {
    return switch (character) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "\"" -> character;
      default -> literal(character);
    };
  }

  private void mistake(int number, String what, String advice) {
    sheet.mistake(name + " line " + number, what, advice);
  }
}
