package dev.vestovoy.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A command as a client sent it, its literals joined in as quoted strings.
 *
 * @param name in capitals, with UID where it begins so: {@code "UID FETCH"}
 */
record ScriptedCommand(String tag, String name, String arguments) {
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9.]+) ((?:[Uu][Ii][Dd] )?[A-Za-z]+)(?: (.*))?", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+)");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when no client may say that
   */
  static ScriptedCommand parse(String line) {
    var found = LINE.matcher(line);
    if (!found.matches()) {
      throw new IllegalArgumentException("not a command: " + line);
    }
    var rest = found.group(3) == null ? "" : found.group(3);
    return new ScriptedCommand(found.group(1), found.group(2).toUpperCase(Locale.ROOT), rest);
  }

  /** The arguments as words, quotes taken off. */
  List<String> words() {
    var words = new ArrayList<String>();
    var found = WORD.matcher(arguments);
    while (found.find()) {
      words.add(
          found.group(1) == null ? found.group(2) : found.group(1).replaceAll("\\\\(.)", "$1"));
    }
    return words;
  }

  /** Whether a UID is among a set such as {@code 3,5:7,9:*}; {@code *} is the highest there is. */
  static boolean contains(String set, long uid, long highest) {
    for (var range : set.split(",", -1)) {
      var ends = range.split(":", 2);
      long one = number(ends[0], highest);
      long two = number(ends[ends.length - 1], highest);
      if (uid >= Math.min(one, two) && uid <= Math.max(one, two)) {
        return true;
      }
    }
    return false;
  }

  private static long number(String text, long highest) {
    if (text.equals("*")) {
      return highest;
    }
    long number = Long.parseLong(text);
    if (number < 1 || number > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("not a UID: " + text);
    }
    return number;
  }
}
