package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.Move;
import dev.vestovoy.seatable.CellValue;
import dev.vestovoy.seatable.ClaimResult;
import dev.vestovoy.seatable.Row;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.RowPatch;
import dev.vestovoy.seatable.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The table of groups, as far as binding goes. */
final class GroupsTable {
  private final Table table;

  GroupsTable(Table table) {
    this.table = table;
  }

  /** Whether who added the bot may bind a group. */
  enum Trust {
    YES,
    NO,
    UNSURE
  }

  Binding bind(GroupClaim.ByTitle claim, LongFunction<Trust> trust) {
    List<Row> all = rows();
    Optional<Row> own = holding(all, claim.chatId());
    if (own.isPresent()) {
      return lock(own.get(), claim.chatId(), new Binding.AlreadyBound());
    }
    List<Row> named =
        all.stream()
            .filter(row -> row.text(Tables.NAME).filter(claim.title()::names).isPresent())
            .toList();
    if (named.isEmpty()) {
      return new Binding.NoSuchTitle();
    }
    if (named.size() > 1) {
      return new Binding.SeveralRows(named.size());
    }
    Row row = named.getFirst();
    if (taken(row)) {
      return new Binding.LockedToOther();
    }
    return switch (claim.adderMatters() ? trust.apply(claim.adder()) : Trust.YES) {
      case YES -> claim(row, claim.chatId());
      case NO -> new Binding.AdderUnknown(row.id().value());
      case UNSURE -> new Binding.Unavailable();
    };
  }

  Binding bind(GroupClaim.Approved claim) {
    List<Row> all = rows();
    Optional<Row> own = holding(all, claim.chatId());
    if (own.isPresent()) {
      return lock(own.get(), claim.chatId(), new Binding.AlreadyBound());
    }
    Optional<Row> row =
        all.stream().filter(one -> one.id().value().equals(claim.group())).findFirst();
    if (row.isEmpty()) {
      return new Binding.NoSuchTitle();
    }
    return taken(row.get()) ? new Binding.LockedToOther() : claim(row.get(), claim.chatId());
  }

  Move move(long oldChatId, long newChatId) {
    List<Row> all = rows();
    Map<RowId, RowPatch> patches = new HashMap<>();
    all.stream()
        .filter(row -> holds(row, oldChatId))
        .forEach(row -> patches.put(row.id(), RowPatch.of(Tables.CHAT_ID, newChatId)));
    if (patches.isEmpty()) {
      return holding(all, newChatId).isPresent() ? Move.MOVED : Move.NOT_BOUND;
    }
    table.update(patches);
    return rows().stream().noneMatch(row -> holds(row, oldChatId)) ? Move.MOVED : Move.UNAVAILABLE;
  }

  private Binding claim(Row row, long chatId) {
    return switch (table.claim(row.id(), Tables.CHAT_ID, CellValue.of(chatId))) {
      case ClaimResult.Claimed _, ClaimResult.AlreadyMine _ ->
          lock(row, chatId, new Binding.Bound(List.of()));
      case ClaimResult.TakenBy _ -> new Binding.LockedToOther();
      case ClaimResult.RowGone _ -> new Binding.NoSuchTitle();
    };
  }

  /** Sets the lock of a row that holds the chat, unless it is set, and reads both back. */
  private Binding lock(Row row, long chatId, Binding done) {
    if (row.checked(Tables.LOCKED)) {
      return done;
    }
    table.update(row.id(), RowPatch.of(Tables.LOCKED, true));
    boolean kept =
        table
            .row(row.id())
            .filter(now -> holds(now, chatId) && now.checked(Tables.LOCKED))
            .isPresent();
    return kept ? done : new Binding.LockedToOther();
  }

  private static boolean holds(Row row, long chatId) {
    return Cells.chatId(row).orElse(0) == chatId;
  }

  private List<Row> rows() {
    try (Stream<Row> rows = table.rows()) {
      return rows.toList();
    }
  }

  private static Optional<Row> holding(List<Row> rows, long chatId) {
    return rows.stream().filter(row -> holds(row, chatId)).findFirst();
  }

  private static boolean taken(Row row) {
    return row.checked(Tables.LOCKED) || !(row.cell(Tables.CHAT_ID) instanceof CellValue.Empty);
  }
}
