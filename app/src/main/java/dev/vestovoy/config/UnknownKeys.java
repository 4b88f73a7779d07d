package dev.vestovoy.config;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Keys that look like ours and are not: misspelt ones would be left out in silence. */
final class UnknownKeys {
  private static final List<String> OURS = List.of("VESTOVOY_", "IMAP_", "SEATABLE_", "TELEGRAM_");

  private UnknownKeys() {}

  static void report(Sheet sheet) {
    for (String key : new TreeSet<>(sheet.values().keySet())) {
      if (OURS.stream().anyMatch(key::startsWith) && !known(key)) {
        sheet.mistake(
            key,
            "wanted a known key, found this one",
            "Did you mean " + nearest(key) + "? Otherwise remove it.");
      }
    }
  }

  private static boolean known(String key) {
    return !MailboxKeys.mailbox(key).isEmpty()
        || Keys.ALL.stream().anyMatch(k -> k.name().equals(key));
  }

  private static String nearest(String key) {
    String tail = key.substring(key.lastIndexOf('_') + 1);
    String name = tail.isEmpty() ? "MAIN" : tail;
    return Stream.concat(
            Keys.ALL.stream().map(Key::name),
            MailboxKeys.BEGINNINGS.stream().map(beginning -> beginning + name))
        .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
        .orElseThrow();
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
