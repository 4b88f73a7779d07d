package dev.vestovoy.incident;

import dev.vestovoy.text.TextKey;
import java.util.Locale;

/** Part of the program that a worker belongs to, in words for administrators. */
enum ProgramPart implements TextKey {
  BOT,
  DELIVERY,
  MAINTENANCE,
  MAILBOXES,
  TABLES,
  STORE,
  PREVIEWS,
  INCIDENTS,
  OTHER;

  /** Part of a worker by its name, whose first word is that of a kind of workers. */
  static ProgramPart of(String worker) {
    return switch (worker.split("[- ]", 2)[0]) {
      case "telegram", "replies", "late", "admin" -> BOT;
      case "courier", "loader", "watch", "probe", "letters", "addressing" -> DELIVERY;
      case "upkeep" -> MAINTENANCE;
      case "mailbox", "first", "roster" -> MAILBOXES;
      case "directory", "seatable", "findings", "marks", "status", "bookmarks", "corrections" ->
          TABLES;
      case "outbox" -> STORE;
      case "previews" -> PREVIEWS;
      case "incident" -> INCIDENTS;
      default -> OTHER;
    };
  }

  @Override
  public String key() {
    return "program-part." + name().toLowerCase(Locale.ROOT);
  }
}
