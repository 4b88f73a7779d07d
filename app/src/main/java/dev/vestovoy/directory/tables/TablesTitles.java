package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Titles;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code chat_title} into the rows of a group that was renamed, if the table has this column
 * of text. What cannot be written then is left out.
 */
public final class TablesTitles implements Titles {
  private static final Logger log = LoggerFactory.getLogger(TablesTitles.class);

  private final Tables tables;
  private final TableWriter writer;
  private final Snapshots snapshots;
  private final Claims claims;

  /** Knows from the claims which rows are a group's. */
  public TablesTitles(Source source, Snapshots snapshots, Claims claims) {
    this.tables = source.reading(Patience.HASTY);
    this.writer = source.writing(Patience.HASTY);
    this.snapshots = snapshots;
    this.claims = claims;
  }

  @Override
  public void named(long chatId, String title) {
    Map<String, Map<String, Cell>> patches = new HashMap<>();
    for (String row : claims.rows(TableName.GROUPS, chatId)) {
      patches.put(row, Map.of(Columns.CHAT_TITLE, new Cell.Words(title)));
    }
    try {
      if (!patches.isEmpty()
          && tables.columns(TableName.GROUPS).get(Columns.CHAT_TITLE) == ColumnKind.TEXT) {
        snapshots.write(writer, TableName.GROUPS, patches);
      }
    } catch (TablesException e) {
      log.atWarn()
          .addKeyValue("chat", chatId)
          .addKeyValue("why", e.getMessage())
          .log("The new title of a group could not be noted");
    }
  }
}
