package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What mailboxes are called, by their ids; an address wins over a name. */
final class MailboxNames {
  private final Map<String, List<String>> addresses = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();

  void add(String id, Map<String, String> cells) {
    note(addresses, cells.getOrDefault(Columns.EMAIL, ""), id);
    note(names, cells.getOrDefault(Columns.NAME, ""), id);
  }

  /** The ids of those that are called so; one, unless something is wrong. */
  List<String> called(String text) {
    List<String> byAddress = addresses.getOrDefault(key(text), List.of());
    return byAddress.isEmpty() ? names.getOrDefault(key(text), List.of()) : byAddress;
  }

  private static void note(Map<String, List<String>> map, String text, String id) {
    if (!text.isBlank()) {
      map.computeIfAbsent(key(text), _ -> new ArrayList<>()).add(id);
    }
  }

  private static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
