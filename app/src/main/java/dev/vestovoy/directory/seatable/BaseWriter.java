package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.Cell;
import dev.vestovoy.directory.tables.Claim;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.directory.tables.TableWriter;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.CellValue;
import dev.vestovoy.seatable.ClaimResult;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.RowPatch;
import java.util.HashMap;
import java.util.Map;

/** The tables of a base, to be written. */
final class BaseWriter implements TableWriter {
  private final Base base;
  private final TableNames names;

  BaseWriter(Base base, TableNames names) {
    this.base = base;
    this.names = names;
  }

  @Override
  public void update(TableName table, Map<String, Map<String, Cell>> cells) {
    Map<RowId, RowPatch> patches = new HashMap<>();
    cells.forEach((row, patch) -> patches.put(new RowId(row), patch(patch)));
    Asking.run(() -> base.table(names.of(table)).update(patches));
  }

  @Override
  public Claim claim(TableName table, String row, String column, long number) {
    ClaimResult result =
        Asking.of(
            () -> base.table(names.of(table)).claim(new RowId(row), column, CellValue.of(number)));
    return switch (result) {
      case ClaimResult.Claimed _ -> Claim.CLAIMED;
      case ClaimResult.AlreadyMine _ -> Claim.ALREADY_MINE;
      case ClaimResult.TakenBy _ -> Claim.TAKEN;
      case ClaimResult.RowGone _ -> Claim.ROW_GONE;
    };
  }

  private static RowPatch patch(Map<String, Cell> cells) {
    Map<String, CellValue> values = new HashMap<>();
    cells.forEach((column, cell) -> values.put(column, value(cell)));
    return new RowPatch(values);
  }

  private static CellValue value(Cell cell) {
    return switch (cell) {
      case Cell.Words(var text) -> CellValue.of(text);
      case Cell.Whole(var number) -> CellValue.of(number);
      case Cell.Tick(var set) -> CellValue.of(set);
      case Cell.Moment(var at) -> new CellValue.Date(at);
    };
  }
}
