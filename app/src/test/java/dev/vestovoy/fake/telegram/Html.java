package dev.vestovoy.fake.telegram;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telegram's HTML, core.telegram.org/bots/api#html-style. Stricter than the real one in one thing:
 * an ampersand that begins no known entity is refused, not taken for itself.
 */
final class Html {
  private static final Set<String> TAGS =
      Set.of(
          "b",
          "strong",
          "i",
          "em",
          "u",
          "ins",
          "s",
          "strike",
          "del",
          "span",
          "tg-spoiler",
          "a",
          "code",
          "pre",
          "blockquote",
          "tg-emoji");
  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
  private static final Pattern TOKEN =
      Pattern.compile(
          "<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\\s[^<>]*)?)>|&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[a-z]+);");

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final ArrayDeque<String> open = new ArrayDeque<>();

  private Html(String html) {
    this.html = html;
  }

  /** The text without its tags. */
  static String text(String html) {
    return new Html(html).parsed();
  }

  private String parsed() {
    Matcher token = TOKEN.matcher(html);
    int at = 0;
    while (token.find()) {
      plain(at, token.start());
      String entity = token.group(4);
      if (entity != null) {
        text.append(entity(entity, token.start()));
      } else {
        tag(token.group(1).isEmpty(), token.group(2), token.start());
      }
      at = token.end();
    }
    plain(at, html.length());
    if (!open.isEmpty()) {
      throw refused("Can't find end tag corresponding to start tag \"" + open.peek() + '"');
    }
    return text.toString();
  }

  private void plain(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = html.charAt(i);
      if (c == '<') {
        throw refused("Unclosed start tag at byte offset " + i);
      }
      if (c == '&') {
        throw refused("Unknown entity at byte offset " + i);
      }
      text.append(c);
    }
  }

  private void tag(boolean start, String name, int at) {
    if (start && !TAGS.contains(name)) {
      throw refused("Unsupported start tag \"" + name + "\" at byte offset " + at);
    }
    if (start) {
      open.push(name);
      return;
    }
    String expected = open.poll();
    if (expected == null) {
      throw refused("Unexpected end tag at byte offset " + at);
    }
    if (!expected.equals(name)) {
      throw refused(
          "Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
              .formatted(at, expected, name));
    }
  }

  private static String entity(String name, int at) {
    if (name.startsWith("#x")) {
      return Character.toString(Integer.parseInt(name.substring(2), 16));
    }
    if (name.startsWith("#")) {
      return Character.toString(Integer.parseInt(name.substring(1)));
    }
    String known = ENTITIES.get(name);
    if (known == null) {
      throw refused("Unknown entity at byte offset " + at);
    }
    return known;
  }

  private static Refusal refused(String why) {
    return Refusal.badRequest("can't parse entities: " + why);
  }
}
