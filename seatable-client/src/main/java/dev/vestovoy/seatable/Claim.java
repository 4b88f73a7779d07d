package dev.vestovoy.seatable;

import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** One attempt to be the first to write a cell. */
final class Claim {
  private final Base base;
  private final Table table;
  private final RowId id;
  private final String column;
  private final Object value;

  Claim(Base base, Table table, RowId id, String column, CellValue value) {
    this.base = base;
    this.table = table;
    this.id = id;
    this.column = column;
    this.value = Claimable.of(base.schemas().column(base.session(), table.name(), column), value);
  }

  ClaimResult run() {
    Lock lock = base.locks().of(id);
    lock.lock();
    try {
      return locked();
    } finally {
      lock.unlock();
    }
  }

  private ClaimResult locked() {
    ClaimResult before = state(new ClaimResult.AlreadyMine());
    if (!empty(before)) {
      return before;
    }
    writeIfEmpty();
    ClaimResult after = state(new ClaimResult.Claimed());
    if (empty(after)) {
      // The condition is checked on the database's copy, which may lag; REST is the authority.
      writeAnyway();
      after = state(new ClaimResult.Claimed());
    }
    if (empty(after)) {
      throw new ProtocolException(
          Problem.ours("the cell \"%s\" is still empty after a write".formatted(column)), null);
    }
    return after;
  }

  /** How the row stands: gone, ours, or somebody's, who may be nobody. */
  private ClaimResult state(ClaimResult ours) {
    Optional<Row> row = table.row(id);
    if (row.isEmpty()) {
      return new ClaimResult.RowGone();
    }
    CellValue found = row.get().cell(column);
    return CellText.text(found).equals(Optional.of(value.toString()))
        ? ours
        : new ClaimResult.TakenBy(found);
  }

  private static boolean empty(ClaimResult state) {
    return state instanceof ClaimResult.TakenBy(CellValue.Empty _);
  }

  private void writeIfEmpty() {
    try {
      base.execute(statement());
    } catch (SqlException | NotFoundException | ValidationException e) {
      boolean there = table.schema().column(column).isPresent();
      if (there && base.info().flavour() == Flavour.GATEWAY) {
        throw e;
      }
      // A column that is gone is named by the next write, which is refused before it is sent.
      // Old databases do not take every UPDATE; the row's lock and the read before must do.
      writeAnyway();
    }
  }

  private void writeAnyway() {
    table.update(id, RowPatch.of(column, value.toString()));
  }

  private Sql statement() {
    return Sql.of(
        "UPDATE %s SET %s = ? WHERE `_id` = ? AND %s IS NULL"
            .formatted(Sql.id(table.name()), Sql.id(column), Sql.id(column)),
        value,
        id.value());
  }
}
