package dev.vestovoy.directory.tables;

import static java.util.stream.Collectors.toSet;

import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.Release;
import dev.vestovoy.directory.tables.Journal.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** The table of groups, as far as binding goes. */
final class GroupsTable {
  private final Tables tables;
  private final TableWriter writer;
  private final Claims claims;

  GroupsTable(Tables tables, TableWriter writer, Claims claims) {
    this.tables = tables;
    this.writer = writer;
    this.claims = claims;
  }

  /** Whether who added the bot may bind a group. */
  enum Trust {
    YES,
    NO,
    UNSURE
  }

  Binding bind(GroupClaim.ByTitle claim, LongFunction<Trust> trust) {
    List<TableRow> all = rows();
    Optional<TableRow> own = holding(all, claim.chatId());
    if (own.isPresent()) {
      return again(all, own.get(), claim.chatId());
    }
    List<TableRow> named = named(all, claim.title());
    if (named.isEmpty()) {
      return new Binding.NoSuchTitle();
    }
    if (!oneForum(named)) {
      return new Binding.SeveralRows(named.size());
    }
    if (named.stream().anyMatch(row -> taken(row, claim.chatId()))) {
      return locked(named);
    }
    Trust trusted =
        switch (claim.adders()) {
          case ANYBODY -> Trust.YES;
          case REGISTERED -> trust.apply(claim.adder());
          case NOBODY -> Trust.NO;
        };
    return switch (trusted) {
      case YES -> claim(named, claim.chatId());
      case NO -> new Binding.AdderUnknown(named.getFirst().id());
      case UNSURE -> new Binding.Unavailable();
    };
  }

  Binding bind(GroupClaim.Approved claim) {
    List<TableRow> all = rows();
    Optional<TableRow> own = holding(all, claim.chatId());
    if (own.isPresent()) {
      return again(all, own.get(), claim.chatId());
    }
    Optional<TableRow> row = all.stream().filter(one -> one.id().equals(claim.group())).findFirst();
    if (row.isEmpty()) {
      return new Binding.NoSuchTitle();
    }
    List<TableRow> named = named(all, new GroupTitle(row.get().text(Columns.NAME)));
    List<TableRow> wanted = oneForum(named) ? named : List.of(row.get());
    return wanted.stream().anyMatch(one -> taken(one, claim.chatId()))
        ? locked(wanted)
        : claim(wanted, claim.chatId());
  }

  /** For a chat that has a row: rows of other topics may have been added since. */
  private Binding again(List<TableRow> all, TableRow own, long chatId) {
    Binding locked = lock(own, chatId, new Binding.AlreadyBound());
    List<TableRow> named = named(all, new GroupTitle(own.text(Columns.NAME)));
    List<TableRow> free = named.stream().filter(row -> !taken(row, chatId)).toList();
    return locked instanceof Binding.AlreadyBound && oneForum(named) && !free.isEmpty()
        ? claim(free, chatId)
        : locked;
  }

  private static List<TableRow> named(List<TableRow> all, GroupTitle title) {
    return all.stream().filter(row -> title.names(row.text(Columns.NAME))).toList();
  }

  /** Whether rows of one title can be one group's: one row, or each for another topic. */
  private static boolean oneForum(List<TableRow> named) {
    return named.size() == 1
        || (!named.isEmpty()
            && named.stream().map(row -> OptionalCells.topic(row).value()).distinct().count()
                == named.size());
  }

  Move move(long oldChatId, long newChatId) {
    List<TableRow> all = rows();
    Map<String, Map<String, Cell>> patches = new HashMap<>();
    all.stream()
        .filter(row -> holds(row, oldChatId))
        .forEach(row -> patches.put(row.id(), Map.of(Columns.CHAT_ID, new Cell.Whole(newChatId))));
    if (patches.isEmpty()) {
      return holding(all, newChatId).isPresent() ? Move.MOVED : Move.NOT_BOUND;
    }
    writer.update(TableName.GROUPS, patches);
    return rows().stream().noneMatch(row -> holds(row, oldChatId)) ? Move.MOVED : Move.UNAVAILABLE;
  }

  Release release(long chatId) {
    List<TableRow> all = rows();
    boolean gone = claims.undoGone(TableName.GROUPS, chatId, all);
    List<TableRow> held =
        all.stream().filter(row -> has(row, chatId) || vanished(row, chatId)).toList();
    for (TableRow row : held) {
      claims.undo(
          TableName.GROUPS, row.id(), chatId, () -> writer.update(TableName.GROUPS, cleared(row)));
    }
    if (rows().stream().anyMatch(row -> holds(row, chatId))) {
      return Release.UNAVAILABLE;
    }
    return held.isEmpty() && !gone ? Release.NOT_REGISTERED : Release.RELEASED;
  }

  private static Map<String, Map<String, Cell>> cleared(TableRow row) {
    return Map.of(
        row.id(),
        Map.of(Columns.CHAT_ID, new Cell.Words(""), Columns.LOCKED, new Cell.Tick(false)));
  }

  /** Whether the chat vanished from a row and is held there. */
  private boolean vanished(TableRow row, long chatId) {
    return claims
        .held(TableName.GROUPS, row.id())
        .filter(claim -> claim.id() == chatId)
        .isPresent();
  }

  private boolean has(TableRow row, long chatId) {
    return holds(row, chatId) || overwritten(row, chatId);
  }

  private Binding claim(List<TableRow> rows, long chatId) {
    Binding binding = new Binding.NoSuchTitle();
    for (TableRow row : rows) {
      binding = claim(row, chatId);
      if (!(binding instanceof Binding.Bound)) {
        return binding;
      }
    }
    return binding;
  }

  private Binding claim(TableRow row, long chatId) {
    try (var _ = claims.hold(TableName.GROUPS, row.id())) {
      return switch (writer.claim(TableName.GROUPS, row.id(), Columns.CHAT_ID, chatId)) {
        case CLAIMED, ALREADY_MINE -> {
          claims.claimed(TableName.GROUPS, row.id(), chatId, null);
          yield lock(row, chatId, new Binding.Bound(List.of()));
        }
        case TAKEN -> locked(List.of());
        case ROW_GONE -> new Binding.NoSuchTitle();
      };
    }
  }

  /** Sets the lock of a row that holds the chat, unless it is set, and reads both back. */
  private Binding lock(TableRow row, long chatId, Binding done) {
    if (row.checked(Columns.LOCKED) || overwritten(row, chatId)) {
      return done;
    }
    writer.update(TableName.GROUPS, Map.of(row.id(), Map.of(Columns.LOCKED, new Cell.Tick(true))));
    boolean kept =
        tables
            .row(TableName.GROUPS, row.id())
            .filter(now -> holds(now, chatId) && now.checked(Columns.LOCKED))
            .isPresent();
    return kept ? done : locked(List.of());
  }

  private Binding.LockedToOther locked(List<TableRow> rows) {
    return new Binding.LockedToOther(
        rows.stream()
            .flatMap(row ->
                Cells.chatId(row)
                    .or(() -> claims.held(TableName.GROUPS, row.id()).map(Entry::id))
                    .stream())
            .collect(toSet()));
  }

  private static boolean holds(TableRow row, long chatId) {
    return Cells.chatId(row).filter(id -> id == chatId).isPresent();
  }

  /** Whether the row is the chat's, though somebody wrote something else into its cell. */
  private boolean overwritten(TableRow row, long chatId) {
    return !row.text(Columns.CHAT_ID).isEmpty()
        && !holds(row, chatId)
        && claims.claim(TableName.GROUPS, row.id()).filter(one -> one.id() == chatId).isPresent();
  }

  private List<TableRow> rows() {
    return tables.rows(TableName.GROUPS);
  }

  private Optional<TableRow> holding(List<TableRow> rows, long chatId) {
    return rows.stream()
        .filter(row -> has(row, chatId) && !claims.undone(TableName.GROUPS, row.id(), chatId))
        .findFirst();
  }

  /**
   * Whether a row is not to be claimed. A row that is held belongs to the chat of its claim; one
   * whose chat stands there again after it was undone may be claimed by that.
   */
  private boolean taken(TableRow row, long chatId) {
    if (!row.text(Columns.CHAT_ID).isEmpty()) {
      return !holds(row, chatId) || !claims.undone(TableName.GROUPS, row.id(), chatId);
    }
    return claims
        .held(TableName.GROUPS, row.id())
        .map(claim -> claim.id() != chatId)
        .orElseGet(() -> row.checked(Columns.LOCKED));
  }
}
