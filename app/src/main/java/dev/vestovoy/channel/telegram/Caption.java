package dev.vestovoy.channel.telegram;

/**
 * What a message says, or what a file is shown with; empty where it is shown with nothing.
 *
 * @param html Telegram's HTML
 * @param plain the same without markup
 */
record Caption(String html, String plain) {
  static final Caption NONE = new Caption("", "");

  /** A caption without any markup. */
  static Caption of(String plain) {
    return new Caption(Plain.html(plain), plain);
  }

  /** This and another one in the next line. */
  Caption and(Caption below) {
    if (plain.isEmpty() || below.plain.isEmpty()) {
      return plain.isEmpty() ? below : this;
    }
    return new Caption(html + "\n" + below.html, plain + "\n" + below.plain);
  }
}
