package dev.vestovoy.config;

import dev.vestovoy.config.Settings.Mailbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The pairs {@code IMAP_EMAIL_<NAME>} and {@code IMAP_PASSWORD_<NAME>}. */
final class Mailboxes {
  static final String EMAIL = "IMAP_EMAIL_";
  static final String PASSWORD = "IMAP_PASSWORD_";
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  private final Sheet sheet;
  private final Map<String, String> nameByAddress = new HashMap<>();

  Mailboxes(Sheet sheet) {
    this.sheet = sheet;
  }

  /** Whether a key is one half of such a pair. */
  static boolean owns(String key) {
    return !suffix(key).isEmpty();
  }

  /** All pairs that are whole, by name. */
  List<Mailbox> read() {
    var names = new TreeSet<String>();
    for (String key : sheet.values().keySet()) {
      if (owns(key) && sheet.text(key).isPresent()) {
        names.add(suffix(key));
      }
    }
    if (names.isEmpty()) {
      sheet.mistake(
          EMAIL + "<NAME>",
          "wanted at least one mailbox, found none",
          "Set IMAP_EMAIL_MAIN and IMAP_PASSWORD_MAIN, and so on with other names.");
    }
    var mailboxes = new ArrayList<Mailbox>();
    names.forEach(name -> read(name, mailboxes));
    return mailboxes;
  }

  private void read(String name, List<Mailbox> mailboxes) {
    String email = sheet.text(EMAIL + name).orElse("");
    // A password is taken as it is: white space at its ends may be a part of it.
    String password = sheet.values().getOrDefault(PASSWORD + name, "");
    if (email.isEmpty()) {
      missing(EMAIL + name, "the address", PASSWORD + name);
      return;
    }
    if (password.isBlank()) {
      missing(PASSWORD + name, "the password", EMAIL + name);
    }
    if (!ADDRESS.matcher(email).matches()) {
      sheet.mistake(
          EMAIL + name,
          "wanted an address such as box@example.org, found \"" + email + "\"",
          "Correct it.");
      return;
    }
    String other = nameByAddress.putIfAbsent(email.toLowerCase(Locale.ROOT), name);
    if (other != null) {
      sheet.mistake(
          EMAIL + name,
          "wanted each mailbox once, found the address of " + EMAIL + other + " again",
          "Remove one of the two pairs.");
    }
    mailboxes.add(new Mailbox(name, email, new Secret(password)));
  }

  private void missing(String key, String what, String other) {
    sheet.mistake(
        key,
        "wanted " + what + " that belongs to " + other + ", found nothing",
        "Set it, or remove " + other + ".");
  }

  private static String suffix(String key) {
    if (key.startsWith(EMAIL)) {
      return key.substring(EMAIL.length());
    }
    return key.startsWith(PASSWORD) ? key.substring(PASSWORD.length()) : "";
  }
}
