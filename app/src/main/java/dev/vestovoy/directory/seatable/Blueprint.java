package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.Columns;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.ColumnSpec;
import dev.vestovoy.seatable.ColumnSpec.CheckboxColumn;
import dev.vestovoy.seatable.ColumnSpec.DateColumn;
import dev.vestovoy.seatable.ColumnSpec.LinkColumn;
import dev.vestovoy.seatable.ColumnSpec.SingleSelectColumn;
import dev.vestovoy.seatable.ColumnSpec.TextColumn;
import dev.vestovoy.seatable.ColumnType;
import dev.vestovoy.seatable.SchemaConflict;
import dev.vestovoy.seatable.SchemaSpec;
import dev.vestovoy.seatable.TableSpec;
import dev.vestovoy.seatable.ViewFilter;
import dev.vestovoy.seatable.ViewSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a base should have: the predecessor's tables as the predecessor had them, the columns that
 * are used when they are there, and views that show what to act on.
 */
final class Blueprint {
  /** What people and groups call their links to mailboxes; the predecessor relied on it. */
  static final String MIRROR = "mailboxes";

  private static final ColumnSpec ENABLED =
      new SingleSelectColumn(Columns.ENABLED, List.of("yes", "no"));
  private static final ColumnSpec LAST_ERROR = new TextColumn(Columns.LAST_ERROR);
  private static final ColumnSpec FINDINGS = new TextColumn(Columns.FINDINGS);
  private static final ColumnSpec LAST_DELIVERY = new DateColumn(Columns.LAST_DELIVERY, true);
  private static final ViewSpec WITH_FINDINGS =
      new ViewSpec("Findings", List.of(new ViewFilter.Filled(Columns.FINDINGS)));

  /** Sentences are written there, which an address or a number is not. */
  private static final Set<String> STATUS = Set.of(Columns.LAST_ERROR, Columns.FINDINGS);

  private static final Set<ColumnType> TEXTS =
      Set.of(
          ColumnType.TEXT,
          ColumnType.LONG_TEXT,
          ColumnType.EMAIL,
          ColumnType.URL,
          ColumnType.NUMBER);
  private static final Set<ColumnType> WORDS =
      Set.of(ColumnType.TEXT, ColumnType.LONG_TEXT, ColumnType.CHECKBOX);

  private Blueprint() {}

  static SchemaSpec of(TableNames names) {
    return new SchemaSpec(List.of(people(names), mailboxes(names), groups(names)));
  }

  private static TableSpec people(TableNames names) {
    return new TableSpec(
        names.people(),
        Stream.concat(texts(Columns.NAME, Columns.PHONE, Columns.TELEGRAM_ID), members()).toList(),
        memberViews(Columns.TELEGRAM_ID));
  }

  private static TableSpec groups(TableNames names) {
    return new TableSpec(
        names.groups(),
        Stream.of(
                texts(Columns.NAME, Columns.CHAT_ID),
                Stream.<ColumnSpec>of(new CheckboxColumn(Columns.LOCKED)),
                members(),
                texts(Columns.TOPIC, Columns.CHAT_TITLE))
            .flatMap(columns -> columns)
            .toList(),
        memberViews(Columns.CHAT_ID));
  }

  private static TableSpec mailboxes(TableNames names) {
    return new TableSpec(
        names.mailboxes(),
        Stream.concat(
                texts(Columns.NAME, Columns.EMAIL, "description", Columns.LAST_UID),
                Stream.of(
                    new LinkColumn(LinkColumns.USERS, names.people(), MIRROR),
                    new LinkColumn(LinkColumns.CHATS, names.groups(), MIRROR),
                    new SingleSelectColumn(Columns.PICTURES, List.of("auto", "photo", "document")),
                    new TextColumn(Columns.SENDERS),
                    ENABLED,
                    LAST_ERROR,
                    FINDINGS,
                    LAST_DELIVERY))
            .toList(),
        List.of(WITH_FINDINGS));
  }

  /** What people and groups have in common. */
  private static Stream<ColumnSpec> members() {
    return Stream.of(
        new SingleSelectColumn(Columns.LANGUAGE, List.of("ru", "en")),
        new TextColumn(Columns.QUIET),
        ENABLED,
        new CheckboxColumn(Columns.BLOCKED),
        LAST_ERROR,
        FINDINGS,
        new DateColumn(Columns.REGISTERED_AT, true),
        LAST_DELIVERY);
  }

  private static List<ViewSpec> memberViews(String id) {
    return List.of(
        new ViewSpec("Not registered", List.of(new ViewFilter.Empty(id))),
        new ViewSpec("Blocked", List.of(new ViewFilter.Checked(Columns.BLOCKED))),
        WITH_FINDINGS);
  }

  private static Stream<ColumnSpec> texts(String... names) {
    return Stream.of(names).map(TextColumn::new);
  }

  /** Says whether a column of another type than the one that would be made is used all the same. */
  static boolean used(SchemaConflict conflict) {
    ColumnType found = conflict.found().type();
    return switch (conflict.wanted()) {
      case TextColumn(var name) ->
          STATUS.contains(name) ? found == ColumnType.LONG_TEXT : TEXTS.contains(found);
      case SingleSelectColumn _ -> WORDS.contains(found);
      case DateColumn _ -> found == ColumnType.TEXT || found == ColumnType.LONG_TEXT;
      case CheckboxColumn _, LinkColumn _ -> false;
      case ColumnSpec.LongTextColumn _,
          ColumnSpec.EmailColumn _,
          ColumnSpec.UrlColumn _,
          ColumnSpec.NumberColumn _ ->
          false;
    };
  }
}
