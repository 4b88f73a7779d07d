package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks through the tables for what is not as it should be. */
public final class Checks {
  private static final int OTHERS = 3;

  private final String region;
  private final Set<String> configured;
  private final Language language;
  private final CellChecks cells;

  /**
   * Looks at nothing yet.
   *
   * @param region that phone cells are read for, ISO 3166-1 alpha-2
   * @param configured the addresses of the mailboxes that the settings have
   * @param language of the findings
   */
  public Checks(String region, Collection<String> configured, Language language) {
    this.region = region;
    this.configured = configured.stream().map(Snapshot::key).collect(Collectors.toSet());
    this.language = language;
    this.cells = new CellChecks(language);
  }

  Language language() {
    return language;
  }

  /** What is to be said of the rows, in the order of the tables. */
  List<Finding> of(Map<TableName, List<TableRow>> rows) {
    Looking looking = new Looking(rows);
    looking.people();
    looking.groups();
    looking.mailboxes();
    return looking.findings;
  }

  /** The mailboxes of the settings. */
  Set<String> configured() {
    return configured;
  }

  /** The mailboxes of the settings that have no row, sorted. */
  List<String> unlisted(Map<TableName, List<TableRow>> rows) {
    Set<String> listed =
        rows.getOrDefault(TableName.MAILBOXES, List.of()).stream()
            .map(row -> Snapshot.key(row.text(Columns.EMAIL)))
            .collect(Collectors.toSet());
    return configured.stream().filter(address -> !listed.contains(address)).sorted().toList();
  }

  /** One look. */
  private final class Looking {
    private final Map<TableName, List<TableRow>> rows;
    private final List<Finding> findings = new ArrayList<>();

    Looking(Map<TableName, List<TableRow>> rows) {
      this.rows = rows;
    }

    void people() {
      List<TableRow> people = inUse(TableName.PEOPLE, Columns.PHONE, Columns.TELEGRAM_ID);
      var phones = twins(people, this::phone);
      var ids = twins(people, Cells::userId);
      for (TableRow row : people) {
        if (on(row)) {
          phoneOf(row);
        }
        others(phones, row).ifPresent(names -> say(row, Remark.SAME_PHONE, names));
        id(row, Columns.TELEGRAM_ID, Cells.userId(row), ids);
        member(row);
      }
    }

    private void phoneOf(TableRow row) {
      if (row.text(Columns.PHONE).isEmpty()) {
        if (row.text(Columns.TELEGRAM_ID).isEmpty()) {
          say(row, Remark.NO_PHONE);
        }
      } else if (phone(row).isEmpty()) {
        say(row, Remark.BAD_PHONE);
      }
    }

    void groups() {
      List<TableRow> groups = inUse(TableName.GROUPS, Columns.CHAT_ID);
      var titles = twins(groups, Looking::title);
      var ids = twins(groups, Looking::place);
      for (TableRow row : groups) {
        boolean named = !row.text(Columns.NAME).isEmpty() || !row.text(Columns.CHAT_ID).isEmpty();
        if (on(row) && !named) {
          say(row, Remark.NO_TITLE);
        }
        namesakes(titles, row).ifPresent(chats -> say(row, Remark.SAME_TITLE, chats));
        id(row, Columns.CHAT_ID, Cells.chatId(row), ids);
        member(row);
      }
    }

    void mailboxes() {
      List<TableRow> mailboxes = inUse(TableName.MAILBOXES, Columns.EMAIL);
      var addresses = twins(mailboxes, Looking::address);
      Set<String> linked =
          Stream.of(TableName.PEOPLE, TableName.GROUPS)
              .flatMap(table -> rows.getOrDefault(table, List.of()).stream())
              .flatMap(row -> row.mailboxes().stream())
              .collect(Collectors.toCollection(HashSet::new));
      for (TableRow row : mailboxes) {
        Optional<String> address = address(row);
        if (on(row)) {
          used(row, address, linked);
        }
        others(addresses, row).ifPresent(names -> say(row, Remark.SAME_EMAIL, names));
        cells.look(row, findings::add);
      }
    }

    private void used(TableRow row, Optional<String> address, Set<String> linked) {
      if (address.isEmpty()) {
        say(row, Remark.NO_EMAIL);
        return;
      }
      if (!configured.contains(address.get())) {
        say(row, Remark.NO_PASSWORD);
      }
      if (!linked.contains(row.id())) {
        say(row, Remark.NO_MEMBERS);
      }
    }

    private static boolean on(TableRow row) {
      return OptionalCells.enabled(row).value();
    }

    private void member(TableRow row) {
      if (row.mailboxes().isEmpty() && on(row)) {
        say(row, Remark.NO_MAILBOXES);
      }
      cells.look(row, findings::add);
    }

    private void id(
        TableRow row, String column, Optional<Long> id, Map<TableRow, List<TableRow>> twins) {
      if (id.isEmpty() && !row.text(column).isEmpty()) {
        say(row, Remark.BAD_ID, column, CellChecks.cut(row.text(column)));
      }
      if (row.has(Claims.TYPED)) {
        Remark remark = row.table() == TableName.GROUPS ? Remark.LOCKED_TO : Remark.OVERWRITTEN;
        say(row, remark, column, row.text(Claims.TYPED), row.text(column));
      }
      others(twins, row).ifPresent(names -> say(row, Remark.SAME_ID, column, names));
    }

    private void say(TableRow row, Remark remark, Object... values) {
      findings.add(new Finding(row, remark, remark.in(language, values)));
    }

    /** Those in which somebody has written anything: an empty row is only a row. */
    private List<TableRow> inUse(TableName table, String... columns) {
      return rows.getOrDefault(table, List.of()).stream()
          .filter(row ->
              !row.mailboxes().isEmpty()
                  || Stream.concat(Stream.of(Columns.NAME), Stream.of(columns))
                      .anyMatch(column -> !row.text(column).isEmpty()))
          .toList();
    }

    private Optional<PhoneNumber> phone(TableRow row) {
      return PhoneNumber.typed(row.text(Columns.PHONE), region);
    }

    private static Optional<GroupTitle> title(TableRow row) {
      return Optional.of(new GroupTitle(row.text(Columns.NAME)))
          .filter(title -> !title.text().isEmpty());
    }

    private static Optional<Spot> place(TableRow row) {
      return Cells.chatId(row).map(id -> new Spot(id, OptionalCells.topic(row).value()));
    }

    private static Optional<String> address(TableRow row) {
      return Optional.of(Snapshot.key(row.text(Columns.EMAIL))).filter(key -> !key.isEmpty());
    }

    /** The other rows that say the same, by row. */
    private static <T> Map<TableRow, List<TableRow>> twins(
        List<TableRow> rows, Function<TableRow, Optional<T>> what) {
      Map<T, List<TableRow>> same = new LinkedHashMap<>();
      rows.forEach(row ->
          what.apply(row)
              .ifPresent(one -> same.computeIfAbsent(one, _ -> new ArrayList<>()).add(row)));
      Map<TableRow, List<TableRow>> twins = new LinkedHashMap<>();
      same.values().stream()
          .filter(all -> all.size() > 1)
          .forEach(all ->
              all.forEach(
                  row -> twins.put(row, all.stream().filter(one -> !one.equals(row)).toList())));
      return twins;
    }

    private Optional<String> others(Map<TableRow, List<TableRow>> twins, TableRow row) {
      return Optional.ofNullable(twins.get(row)).map(all -> some(all, Columns.NAME));
    }

    /** Topics of one forum may well share its name. */
    private Optional<String> namesakes(Map<TableRow, List<TableRow>> twins, TableRow row) {
      List<TableRow> all =
          twins.getOrDefault(row, List.of()).stream().filter(one -> rivals(one, row)).toList();
      return all.isEmpty() ? Optional.empty() : Optional.of(some(all, Columns.CHAT_ID));
    }

    /** Whether two rows of one title cannot be two topics of one group. */
    private static boolean rivals(TableRow one, TableRow other) {
      Optional<Long> chat = Cells.chatId(one);
      Optional<Long> otherChat = Cells.chatId(other);
      return (chat.isPresent() && otherChat.isPresent())
          ? !chat.equals(otherChat)
          : OptionalCells.topic(one).value().equals(OptionalCells.topic(other).value());
    }

    private String some(List<TableRow> all, String column) {
      String names =
          all.stream()
              .limit(OTHERS)
              .map(row -> row.text(column))
              .map(name -> name.isEmpty() ? "–" : CellChecks.cut(name))
              .collect(Collectors.joining(", "));
      return all.size() <= OTHERS ? names : names + ", …";
    }
  }
}
