package dev.vestovoy.directory.tables;

import dev.vestovoy.text.Reason;
import dev.vestovoy.text.TextKey;
import java.util.Locale;

/** Why tables cannot be read or written, for administrators: what happened and what to do. */
public enum DirectoryTrouble implements TextKey {
  /** The token was deleted, or is of another server. */
  TOKEN_REFUSED,
  /** The token may only read. */
  TOKEN_READ_ONLY,
  /** The server does not have the token's base. */
  BASE_NOT_FOUND,
  /** The server cannot be reached. */
  NO_ANSWER,
  /** The limit of requests a minute is reached. */
  REQUEST_LIMIT,
  /** The month's requests seem to be used up. */
  MONTH_USED_UP,
  /** The server reports an error of its own. */
  SERVER_FAILING,
  /** The base takes no more rows or columns. */
  BASE_FULL,
  /** What answers is no SeaTable. */
  NOT_SEATABLE,
  /** The base lacks a table; its name. */
  TABLE_MISSING,
  /** A table lacks a column; their names. */
  COLUMN_MISSING,
  /** The table of people lacks a column; its name. */
  PEOPLE_COLUMN_MISSING,
  /** The table of groups lacks a column; its name. */
  GROUPS_COLUMN_MISSING,
  /** The table of mailboxes lacks a column; its name. */
  MAILBOXES_COLUMN_MISSING,
  /** The server refuses what is asked of it. */
  REQUEST_REFUSED,
  /** The directory's file has mistakes; its name. */
  FILE_WRONG,
  /** The directory's file is changed all the time; its name. */
  FILE_CHANGING,
  /** The directory's file cannot be written; its name. */
  FILE_NOT_WRITABLE,
  /** An error of this program. */
  INTERNAL;

  /** That a table lacks a column, where what the table is called is not known. */
  static Reason columnMissing(TableName table, String column) {
    return switch (table) {
      case PEOPLE -> PEOPLE_COLUMN_MISSING.of(column);
      case GROUPS -> GROUPS_COLUMN_MISSING.of(column);
      case MAILBOXES -> MAILBOXES_COLUMN_MISSING.of(column);
    };
  }

  /** It as a reason without a name. */
  public Reason alone() {
    return new Reason(this, "");
  }

  /** It as a reason with the name that its text has a place for. */
  public Reason of(String name) {
    return new Reason(this, name);
  }

  @Override
  public String key() {
    return "directory-trouble." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
