package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.Cell;
import dev.vestovoy.directory.tables.Claim;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableRow;
import dev.vestovoy.directory.tables.TableWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The tables of a file, to be written. */
final class FileTableWriter implements TableWriter {
  private final TablesFile file;

  FileTableWriter(TablesFile file) {
    this.file = file;
  }

  @Override
  public void update(TableName table, Map<String, Map<String, Cell>> cells) {
    file.change(contents -> new Editor(contents).with(table, cells));
  }

  @Override
  public Claim claim(TableName table, String row, String column, long number) {
    var attempt = new Attempt(table, row, column, number);
    file.change(attempt::edited);
    return attempt.claim;
  }

  /** A claim, judged by what the file says at the moment of writing. */
  private static final class Attempt {
    private final TableName table;
    private final String row;
    private final String column;
    private final long number;
    private Claim claim = Claim.ROW_GONE;

    Attempt(TableName table, String row, String column, long number) {
      this.table = table;
      this.row = row;
      this.column = column;
      this.number = number;
    }

    Contents edited(Contents contents) {
      claim = judged(contents.entry(table, row).map(Entry::row));
      return claim == Claim.CLAIMED
          ? new Editor(contents).with(table, Map.of(row, Map.of(column, new Cell.Whole(number))))
          : contents;
    }

    private Claim judged(Optional<TableRow> found) {
      if (found.isEmpty()) {
        return Claim.ROW_GONE;
      }
      if (found.get().text(column).isEmpty()) {
        return Claim.CLAIMED;
      }
      return found.get().integer(column).equals(OptionalLong.of(number))
          ? Claim.ALREADY_MINE
          : Claim.TAKEN;
    }
  }
}
