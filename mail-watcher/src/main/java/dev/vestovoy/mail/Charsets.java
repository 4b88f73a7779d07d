package dev.vestovoy.mail;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The charsets by the names that mails give them. {@link Charset#forName} looks through the whole
 * class path for every name that it does not know, and a mail may name a hundred thousand.
 */
final class Charsets {
  private Charsets() {}

  /** The charset; empty when nobody knows it. */
  static Optional<Charset> named(String name) {
    // RFC 2231, 5: a language may follow the charset.
    int star = name.indexOf('*');
    var bare = (star > 0 ? name.substring(0, star) : name).strip().toLowerCase(Locale.ROOT);
    return switch (bare) {
      case "utf-8", "us-ascii", "windows-1251", "koi8-r" -> Optional.of(Charset.forName(bare));
      default -> Optional.ofNullable(All.BY_NAME.get(bare));
    };
  }

  /** Loaded when the first rare one is asked for: it takes a tenth of a second. */
  private static final class All {
    static final Map<String, Charset> BY_NAME = read();

    private static Map<String, Charset> read() {
      var names = new HashMap<String, Charset>();
      for (var charset : Charset.availableCharsets().values()) {
        charset.aliases().forEach(alias -> names.put(alias.toLowerCase(Locale.ROOT), charset));
        names.put(charset.name().toLowerCase(Locale.ROOT), charset);
      }
      return names;
    }
  }
}
