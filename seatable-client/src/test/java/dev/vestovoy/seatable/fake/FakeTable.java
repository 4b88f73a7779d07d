package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.seatable.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of the fake base. What a test writes here goes in as if an administrator had typed it;
 * values are texts, numbers, booleans, lists of texts, or null for an empty cell.
 */
public final class FakeTable {
  private final FakeBase base;
  private final String id;
  private String name;
  private final FakeColumns columns;
  private final List<FakeView> views = new ArrayList<>();
  private final FakeRows rows;

  FakeTable(FakeBase base, String id, String name) {
    this.base = base;
    this.id = id;
    this.name = name;
    this.columns = new FakeColumns(base);
    this.rows = new FakeRows(base, this);
    views.add(new FakeView("0000", "Default View"));
  }

  /** The table's name. */
  public String name() {
    return name;
  }

  /** Adds a text column. */
  public FakeTable text(String column) {
    return column(column, "text", JSON.objectNode());
  }

  /** Adds a number column. */
  public FakeTable number(String column) {
    return column(column, "number", JSON.objectNode().put("format", "number"));
  }

  /** Adds a checkbox column. */
  public FakeTable checkbox(String column) {
    return column(column, "checkbox", JSON.objectNode());
  }

  /** Adds a date column with a time of day. */
  public FakeTable date(String column) {
    return column(column, "date", JSON.objectNode().put("format", "YYYY-MM-DD HH:mm"));
  }

  /** Adds a single-select column. */
  public FakeTable select(String column, String... options) {
    ObjectNode data = JSON.objectNode();
    var list = data.putArray("options");
    for (String option : options) {
      list.addObject().put("id", base.optionId()).put("name", option);
    }
    return column(column, "single-select", data);
  }

  /** Adds a column of any type. */
  public FakeTable column(String column, String type) {
    return column(column, type, JSON.objectNode());
  }

  /** Adds a link column here and its mirror in the other table. */
  public FakeTable linkColumn(String column, FakeTable other, String mirror) {
    synchronized (base) {
      FakeLink link = base.newLink(this, other);
      column(column, "link", link.data());
      if (other != this) {
        other.column(mirror, "link", link.data());
      }
      return this;
    }
  }

  /** Renames a column, as an administrator may at any time. */
  public void renameColumn(String column, String newName) {
    synchronized (base) {
      FakeColumn old = wanted(column);
      columns.replace(old, old.renamed(newName));
      base.log(Operations.renameColumn(this, old, newName));
    }
  }

  /** Adds a view that hides columns and shows the rows whose text cell has this value. */
  public void view(String view, String column, String value, String... hidden) {
    synchronized (base) {
      var added = new FakeView(base.key(), view);
      var filters = JSON.arrayNode();
      filters
          .addObject()
          .put("column_key", wanted(column).key())
          .put("filter_predicate", "is")
          .put("filter_term", value);
      added.set("filters", filters);
      var keys = JSON.arrayNode();
      List.of(hidden).forEach(name -> keys.add(wanted(name).key()));
      added.set("hidden_columns", keys);
      views.add(added);
      base.log(Operations.insertView(this, added));
    }
  }

  /** Adds a row, e.g. {@code addRow("Name", "Max", "active", true)}. */
  public RowId addRow(Object... namesAndValues) {
    synchronized (base) {
      FakeRow row = rows.draft();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        FakeColumn column = writable((String) namesAndValues[i]);
        row.cells.put(column.key(), CellStore.json(namesAndValues[i + 1]));
      }
      rows.insert(row, "");
      return new RowId(row.id);
    }
  }

  /** Removes a row and its links. */
  public void removeRow(RowId row) {
    synchronized (base) {
      rows.remove(List.of(row.value()));
    }
  }

  /** The ids of all rows, in order. */
  public List<RowId> rowIds() {
    synchronized (base) {
      return rows.values().stream().map(row -> new RowId(row.id)).toList();
    }
  }

  /** What a cell shows; empty for an empty cell. */
  public Optional<String> cell(RowId row, String column) {
    synchronized (base) {
      return Optional.ofNullable(wanted(row).cells.get(wanted(column).key()))
          .filter(cell -> !cell.isNull())
          .map(JsonNode::asText)
          .filter(text -> !text.isEmpty());
    }
  }

  /** Writes a cell. */
  public void setCell(RowId row, String column, @Nullable Object value) {
    synchronized (base) {
      var edit = new Edit(base, this);
      edit.put(wanted(row), writable(column), CellStore.json(value));
      edit.done();
    }
  }

  /** Links a row to rows of the other table. */
  public void link(RowId row, String column, RowId... others) {
    synchronized (base) {
      FakeLink link = linkOf(wanted(column));
      for (RowId other : others) {
        link(true, link, row.value(), other.value());
      }
    }
  }

  /** Takes a link away. */
  public void unlink(RowId row, String column, RowId other) {
    synchronized (base) {
      link(false, linkOf(wanted(column)), row.value(), other.value());
    }
  }

  /** The rows that a row is linked to. */
  public List<RowId> linked(RowId row, String column) {
    synchronized (base) {
      return linkOf(wanted(column)).from(id, row.value()).stream().map(RowId::new).toList();
    }
  }

  String id() {
    return id;
  }

  void rename(String newName) {
    base.log(SchemaOperations.renameTable(this, newName));
    name = newName;
  }

  FakeColumns columns() {
    return columns;
  }

  List<FakeView> views() {
    return views;
  }

  Optional<FakeView> view(String view) {
    return views.stream().filter(candidate -> candidate.name().equals(view)).findFirst();
  }

  FakeRows rows() {
    return rows;
  }

  /** Says whether that changed anything. */
  boolean link(boolean added, FakeLink link, String row, String other) {
    boolean changed = added ? link.add(id, row, other) : link.remove(id, row, other);
    if (changed) {
      base.log(Operations.link(added, link, link.pair(id, row, other)));
    }
    return changed;
  }

  FakeLink linkOf(FakeColumn column) {
    return base.linkById(column.data().path("link_id").asText()).orElseThrow();
  }

  /** What a link cell shows for a row of this table: its first column. */
  String display(String row) {
    FakeRow found = rows.get(row);
    return found == null || columns.all().isEmpty()
        ? ""
        : cell(found, columns.all().getFirst()).asText("");
  }

  /** What is in a cell; links as objects, all of them. */
  JsonNode cell(FakeRow row, FakeColumn column) {
    if (!column.link()) {
      return row.shows(column);
    }
    var linked = JSON.arrayNode();
    FakeTable other = base.otherEnd(this, column);
    linkOf(column).from(id, row.id).forEach(to -> linked.add(LinkShape.OBJECTS.show(other, to)));
    return linked;
  }

  private FakeColumn writable(String column) {
    FakeColumn found = wanted(column);
    if (found.link()) {
      throw new IllegalArgumentException("links are written with link(): " + column);
    }
    return found;
  }

  private FakeTable column(String column, String type, ObjectNode data) {
    synchronized (base) {
      base.log(Operations.insertColumn(this, columns.add(column, type, data)));
      return this;
    }
  }

  private FakeColumn wanted(String column) {
    return columns
        .named(column)
        .orElseThrow(() -> new IllegalArgumentException("no column " + column + " in " + name));
  }

  private FakeRow wanted(RowId row) {
    FakeRow found = rows.get(row.value());
    if (found == null) {
      throw new IllegalArgumentException("no row " + row + " in " + name);
    }
    return found;
  }
}
