package dev.vestovoy.directory.file;

import java.util.Comparator;
import java.util.stream.StreamSupport;

/** The word that somebody may have meant. */
final class Nearest {
  private Nearest() {}

  static String of(String found, Iterable<String> known) {
    return StreamSupport.stream(known.spliterator(), false)
        .sorted()
        .min(Comparator.comparingInt(word -> distance(found, word)))
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
