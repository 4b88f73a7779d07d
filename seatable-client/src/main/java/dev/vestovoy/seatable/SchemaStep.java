package dev.vestovoy.seatable;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Collector;

/** One change of a base's structure, which adds and never takes away; its text is a sentence. */
public sealed interface SchemaStep {
  /** The name of the table that it changes or makes. */
  String table();

  /** Makes a table with the columns that are no links. */
  record CreateTable(TableSpec spec) implements SchemaStep {
    @Override
    public String table() {
      return spec.name();
    }

    @Override
    public String toString() {
      return "create the table \"%s\" with the columns %s"
          .formatted(
              table(),
              spec.plainColumns().stream().map(column -> quoted(column.name())).collect(list()));
    }
  }

  /** Adds a column, of any type but link, at the end. */
  record AddColumn(String table, ColumnSpec column) implements SchemaStep {
    @Override
    public String toString() {
      return "add the column \"%s\" (%s) to the table \"%s\""
          .formatted(column.name(), described(column), table);
    }
  }

  /** Adds a pair of link columns; how the other one is named is the server's choice at first. */
  record AddLink(String table, ColumnSpec.LinkColumn column) implements SchemaStep {
    @Override
    public String toString() {
      return "link the table \"%s\" by a column \"%s\" to the table \"%s\", which gets a column \"%s\""
          .formatted(table, column.name(), column.otherTable(), column.mirror());
    }
  }

  /** Gives one end of a link its name. */
  record RenameColumn(String table, String column, String newName) implements SchemaStep {
    @Override
    public String toString() {
      return "rename the link column \"%s\" of the table \"%s\" to \"%s\""
          .formatted(column, table, newName);
    }
  }

  /** Adds words to a single select. */
  record AddOptions(String table, String column, List<String> options) implements SchemaStep {
    public AddOptions {
      options = List.copyOf(options);
    }

    @Override
    public String toString() {
      return "add %s to the words that the column \"%s\" of the table \"%s\" offers"
          .formatted(options.stream().map(SchemaStep::quoted).collect(list()), column, table);
    }
  }

  /** Adds a view, which shows all rows at first. */
  record CreateView(String table, ViewSpec view) implements SchemaStep {
    @Override
    public String toString() {
      return "add the view \"%s\" (%s) to the table \"%s\""
          .formatted(view.name(), view.shows(), table);
    }
  }

  /** Gives a view without a filter its filter. */
  record FilterView(String table, ViewSpec view) implements SchemaStep {
    @Override
    public String toString() {
      return "let the view \"%s\" of the table \"%s\" show only %s"
          .formatted(view.name(), table, view.shows());
    }
  }

  private static String described(ColumnSpec column) {
    String word = column.type().word().replace('-', ' ');
    return switch (column) {
      case ColumnSpec.SingleSelectColumn select ->
          word + ": " + String.join(", ", select.options());
      case ColumnSpec.DateColumn date -> date.minutes() ? word + " with minutes" : word;
      case ColumnSpec.TextColumn _,
          ColumnSpec.LongTextColumn _,
          ColumnSpec.EmailColumn _,
          ColumnSpec.UrlColumn _,
          ColumnSpec.NumberColumn _,
          ColumnSpec.CheckboxColumn _,
          ColumnSpec.LinkColumn _ ->
          word;
    };
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  private static Collector<CharSequence, ?, String> list() {
    return joining(", ");
  }
}
