package dev.vestovoy.sandbox;

import dev.vestovoy.sandbox.Mailroom.Box;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A base with the tables of the predecessor and a few rows. */
final class SampleBase implements AutoCloseable {
  static final String VERA_PHONE = "8 (912) 345-67-03";
  static final String ANNA_PHONE = "+7 912 345-67-01";

  /** A table as a person reads it. */
  record Shown(String name, List<String> columns, List<List<String>> rows) {}

  private record Shape(String table, List<String> columns, String link, String linked) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("users", List.of("Name", "phone", "id_telegram"), "mailboxes", "mailboxes"),
          new Shape("mailboxes", List.of("Name", "email", "last_uid"), "users", "users"),
          new Shape(
              "t_chats",
              List.of("Name", "id_telegram_chat", "is_locked"),
              "mailboxes",
              "mailboxes"));

  private final FakeSeaTable server = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);

  /** These three are registered already; everybody else has yet to come. */
  SampleBase(long admin, long anna, long boris) {
    FakeTable boxes = table("mailboxes");
    List<RowId> rows = new ArrayList<>();
    for (Box box : Mailroom.BOXES) {
      rows.add(boxes.addRow("Name", box.name(), "email", box.email()));
    }
    RowId sales = rows.get(0);
    RowId finance = rows.get(1);
    person("Дежурный", "+7 912 345-67-00", Long.toString(admin));
    person("Анна Петрова", ANNA_PHONE, Long.toString(anna), sales, finance);
    person("Борис Ким", "+375 29 123-45-67", Long.toString(boris), finance);
    person("Вера Соколова", VERA_PHONE, "", sales);
    group("Дирекция", finance);
    group("Отдел продаж", sales);
  }

  String url() {
    return server.url().toString();
  }

  String token() {
    return server.apiToken().value();
  }

  List<Shown> tables() {
    return SHAPES.stream().map(this::shown).toList();
  }

  private Shown shown(Shape shape) {
    FakeTable table = table(shape.table());
    var columns = new ArrayList<>(shape.columns());
    columns.add(shape.link());
    List<List<String>> rows = table.rowIds().stream().map(row -> cells(shape, table, row)).toList();
    return new Shown(shape.table(), columns, rows);
  }

  private List<String> cells(Shape shape, FakeTable table, RowId row) {
    var cells = new ArrayList<String>();
    shape.columns().forEach(column -> cells.add(table.cell(row, column).orElse("")));
    cells.add(
        table.linked(row, shape.link()).stream()
            .map(other -> table(shape.linked()).cell(other, "Name").orElse(""))
            .collect(Collectors.joining(", ")));
    return cells;
  }

  private void person(String name, String phone, String id, RowId... boxes) {
    RowId row = table("users").addRow("Name", name, "phone", phone, "id_telegram", id);
    table("users").link(row, "mailboxes", boxes);
  }

  private void group(String title, RowId... boxes) {
    RowId row = table("t_chats").addRow("Name", title);
    table("t_chats").link(row, "mailboxes", boxes);
  }

  private FakeTable table(String name) {
    return server.base().table(name);
  }

  @Override
  public void close() {
    server.close();
  }
}
