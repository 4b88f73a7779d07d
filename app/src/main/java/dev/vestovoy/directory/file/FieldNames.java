package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.ColumnKind;
import dev.vestovoy.directory.tables.Columns;
import dev.vestovoy.directory.tables.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that an entry of the file may have; they are called what the columns of a base are.
 */
final class FieldNames {
  /** What makes an entry the same after an edit, where its name cannot. */
  static final String ID = "id";

  /** The mailboxes that a person or group is linked to. */
  static final String MAILBOXES = "mailboxes";

  private static final Set<String> TICKS = Set.of(Columns.LOCKED, Columns.BLOCKED);
  private static final Set<String> DATES = Set.of(Columns.REGISTERED_AT, Columns.LAST_DELIVERY);
  private static final List<String> STATUS =
      List.of(
          Columns.BLOCKED,
          Columns.LAST_ERROR,
          Columns.FINDINGS,
          Columns.REGISTERED_AT,
          Columns.LAST_DELIVERY);
  private static final List<String> MEMBERS =
      List.of(Columns.LANGUAGE, Columns.QUIET, Columns.ENABLED);

  private FieldNames() {}

  /** What a list of entries is called. */
  static String of(TableName table) {
    return switch (table) {
      case PEOPLE -> "people";
      case GROUPS -> "groups";
      case MAILBOXES -> MAILBOXES;
    };
  }

  /** What people write: it is there, and empty, where it is left out. */
  static List<String> always(TableName table) {
    return switch (table) {
      case PEOPLE -> with(MEMBERS, Columns.NAME, Columns.PHONE, Columns.TELEGRAM_ID);
      case GROUPS -> with(MEMBERS, Columns.NAME, Columns.CHAT_ID, Columns.LOCKED, Columns.TOPIC);
      case MAILBOXES ->
          List.of(
              Columns.NAME,
              Columns.EMAIL,
              "description",
              Columns.LAST_UID,
              Columns.PICTURES,
              Columns.SENDERS,
              Columns.ENABLED);
    };
  }

  /** What the service writes: it counts where somebody has put it. */
  static List<String> status(TableName table) {
    return table == TableName.GROUPS ? with(STATUS, Columns.CHAT_TITLE) : STATUS;
  }

  /** Fields that the service adds to an entry that lacks them. */
  static boolean added(String field) {
    return Set.of(Columns.TELEGRAM_ID, Columns.CHAT_ID, Columns.LOCKED).contains(field);
  }

  /** All of them, with what they hold; the links and the id are not among them. */
  static Map<String, ColumnKind> kinds(TableName table) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    always(table).forEach(field -> kinds.put(field, kind(field)));
    status(table).forEach(field -> kinds.put(field, kind(field)));
    return kinds;
  }

  private static ColumnKind kind(String field) {
    if (TICKS.contains(field)) {
      return ColumnKind.CHECKBOX;
    }
    return DATES.contains(field) ? ColumnKind.DATE : ColumnKind.TEXT;
  }

  private static List<String> with(List<String> more, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(more);
    return List.copyOf(all);
  }
}
