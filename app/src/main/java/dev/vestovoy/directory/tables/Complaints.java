package dev.vestovoy.directory.tables;

import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Findings in tables that have no place for them: each is told once, many in one message. */
final class Complaints {
  private static final int MOST = 10;

  private final TableNames names;
  private final Language language;
  private final Consumer<String> alerts;
  private final Set<String> told = new HashSet<>();

  Complaints(TableNames names, Language language, Consumer<String> alerts) {
    this.names = names;
    this.language = language;
    this.alerts = alerts;
  }

  /** Tells what is new of all that is to be said of a table now. */
  void about(TableName table, List<Finding> findings) {
    List<String> news = new ArrayList<>();
    Set<String> all = new HashSet<>();
    for (Finding finding : findings) {
      String key = table + "\n" + finding.row().id() + "\n" + finding.words();
      all.add(key);
      if (finding.remark().told && told.add(key)) {
        news.add("• %s: %s".formatted(name(finding.row()), finding.words()));
      }
    }
    told.removeIf(key -> key.startsWith(table + "\n") && !all.contains(key));
    if (!news.isEmpty()) {
      alerts.accept(message(table, news));
    }
  }

  private String message(TableName table, List<String> news) {
    String some = news.stream().limit(MOST).collect(Collectors.joining("\n"));
    int more = Math.max(0, news.size() - MOST);
    return switch (language) {
      case RUSSIAN ->
          "Замечания к таблице %s (если добавить в неё текстовый столбец findings, они будут в своих строках):\n%s%s"
              .formatted(names.of(table), some, more == 0 ? "" : "\nи ещё %d.".formatted(more));
      case ENGLISH ->
          "Findings in the table %s (with a text column findings they would be in their rows):\n%s%s"
              .formatted(names.of(table), some, more == 0 ? "" : "\nand %d more.".formatted(more));
    };
  }

  private static String name(TableRow row) {
    String name = row.text(Columns.NAME);
    return name.isEmpty() ? row.id() : CellChecks.cut(name);
  }
}
