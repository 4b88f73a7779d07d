package dev.vestovoy.seatable;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A column as it should be. A column that is there already fits if its name and its type are these.
 */
public sealed interface ColumnSpec {
  /** No real server takes these in a column's name. */
  Pattern NAME = Pattern.compile("[^.{}`]+");

  /** The column's name, compared exactly. */
  String name();

  /** The type that it has or gets. */
  ColumnType type();

  /** A line of text; also right for phones and ids, of which a number column loses digits. */
  record TextColumn(String name) implements ColumnSpec {
    public TextColumn {
      check(name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.TEXT;
    }
  }

  /** Text with Markdown. */
  record LongTextColumn(String name) implements ColumnSpec {
    public LongTextColumn {
      check(name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.LONG_TEXT;
    }
  }

  /** An e-mail address. */
  record EmailColumn(String name) implements ColumnSpec {
    public EmailColumn {
      check(name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.EMAIL;
    }
  }

  /** An address of the web. */
  record UrlColumn(String name) implements ColumnSpec {
    public UrlColumn {
      check(name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.URL;
    }
  }

  /** A number, shown with a dot and without separators of thousands. */
  record NumberColumn(String name) implements ColumnSpec {
    public NumberColumn {
      check(name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.NUMBER;
    }
  }

  /** Yes or no. */
  record CheckboxColumn(String name) implements ColumnSpec {
    public CheckboxColumn {
      check(name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.CHECKBOX;
    }
  }

  /**
   * A date.
   *
   * @param minutes whether it has a time of day
   */
  record DateColumn(String name, boolean minutes) implements ColumnSpec {
    public DateColumn {
      check(name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.DATE;
    }
  }

  /**
   * One of some words.
   *
   * @param options the words; a column that has more of them fits too
   */
  record SingleSelectColumn(String name, List<String> options) implements ColumnSpec {
    public SingleSelectColumn {
      check(name);
      options = List.copyOf(options);
    }

    @Override
    public ColumnType type() {
      return ColumnType.SINGLE_SELECT;
    }
  }

  /**
   * Links to rows of another table, which shows them in a column of its own.
   *
   * @param otherTable its name
   * @param mirror the name that the other table's column gets; where the link is there already it
   *     may have another one
   */
  record LinkColumn(String name, String otherTable, String mirror) implements ColumnSpec {
    public LinkColumn {
      check(name);
      check(mirror);
    }

    /** The same link as the other table has it. */
    LinkColumn reversed(String table) {
      return new LinkColumn(/* name= */ mirror, table, /* mirror= */ name);
    }

    @Override
    public ColumnType type() {
      return ColumnType.LINK;
    }
  }

  private static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a column's name is not empty and has none of . { } ` in it: \"" + name + "\"");
    }
  }
}
