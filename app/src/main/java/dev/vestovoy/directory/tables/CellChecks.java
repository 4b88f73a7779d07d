package dev.vestovoy.directory.tables;

import dev.vestovoy.report.Language;
import java.util.function.Consumer;

/** Looks at the cells of optional columns, each for itself. */
final class CellChecks {
  private static final int LONGEST = 40;

  private final Language language;

  CellChecks(Language language) {
    this.language = language;
  }

  void look(TableRow row, Consumer<Finding> findings) {
    if (!OptionalCells.enabled(row).right()) {
      bad(row, Columns.ENABLED, "yes, no", words("считается yes", "it counts as yes"), findings);
    }
    switch (row.table()) {
      case PEOPLE -> wishes(row, findings);
      case GROUPS -> {
        wishes(row, findings);
        if (!OptionalCells.topic(row).right()) {
          String wanted = words("номер темы, например 17", "the number of a topic such as 17");
          String instead = words("отчёты идут без темы", "reports go to no topic");
          bad(row, Columns.TOPIC, wanted, instead, findings);
        }
      }
      case MAILBOXES -> mailbox(row, findings);
    }
  }

  private void wishes(TableRow row, Consumer<Finding> findings) {
    if (!OptionalCells.language(row).right()) {
      String instead = words("действует язык из Telegram", "the language of Telegram holds");
      bad(row, Columns.LANGUAGE, "ru, en", instead, findings);
    }
    if (!OptionalCells.quiet(row).right()) {
      String wanted = words("время вида 22:00-08:00", "times such as 22:00-08:00");
      String instead = words("тихих часов нет", "there are no quiet hours");
      bad(row, Columns.QUIET, wanted, instead, findings);
    }
  }

  private void mailbox(TableRow row, Consumer<Finding> findings) {
    if (!OptionalCells.pictures(row).right()) {
      String instead = words("действует auto", "auto holds");
      bad(row, Columns.PICTURES, "auto, photo, document", instead, findings);
    }
    if (!OptionalCells.senders(row).right()) {
      String wanted =
          words(
              "адреса и домены, например bi@corp.example, @corp.example",
              "addresses and domains such as bi@corp.example, @corp.example");
      String instead = words("лишнее не разрешает никого", "the rest allows nobody");
      bad(row, Columns.SENDERS, wanted, instead, findings);
    }
  }

  private void bad(
      TableRow row, String column, String wanted, String instead, Consumer<Finding> findings) {
    String words = Remark.BAD_CELL.in(language, column, wanted, cut(row.text(column)), instead);
    findings.accept(new Finding(row, Remark.BAD_CELL, words));
  }

  private String words(String russian, String english) {
    return switch (language) {
      case RUSSIAN -> russian;
      case ENGLISH -> english;
    };
  }

  static String cut(String found) {
    return found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
  }
}
