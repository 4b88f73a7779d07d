package dev.vestovoy.channel.telegram;

import dev.vestovoy.text.DisplayText;

/** Foreign text made fit to be shown in one line. */
final class Plain {
  private Plain() {}

  /** The text in one line, as {@link DisplayText#line} makes it. */
  static String line(String text) {
    return DisplayText.line(text);
  }

  /** The text cut to a number of UTF-16 units, as {@link DisplayText#cut} does it. */
  static String cut(String text, int units) {
    return DisplayText.cut(text, units);
  }

  /** The text as Telegram's HTML. */
  static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
