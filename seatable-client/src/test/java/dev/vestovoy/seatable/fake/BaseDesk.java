package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Sends what is asked of the base to the desk that answers it. */
final class BaseDesk {
  private final FakeBase base;
  private final RowsDesk rows;
  private final LinksDesk links;
  private final SqlDesk sql;

  BaseDesk(FakeBase base, Traits traits) {
    this.base = base;
    this.rows = new RowsDesk(base, traits);
    this.links = new LinksDesk(base, traits);
    this.sql = new SqlDesk(base, traits);
  }

  /** Says whether a read-only token must not do this. */
  static boolean writes(Ask ask) {
    Set<String> reads = Set.of("query-links/", "linked-records/");
    boolean statement = ask.path().equals("sql/");
    return statement
        ? SqlDesk.writes(ask)
        : !ask.method().equals("GET") && !reads.contains(ask.path());
  }

  Reply answer(Ask ask) {
    String asked = ask.method() + " " + ask.path();
    return switch (asked) {
      case "GET metadata/" -> metadata();
      case "GET rows/" -> rows.list(ask);
      case "POST rows/" -> rows.append(ask);
      case "POST links/" -> links.add(ask);
      case "DELETE links/" -> links.remove(ask);
      case "POST sql/" -> sql.run(ask);
      default ->
          ask.method().equals("GET") && ask.path().startsWith("rows/")
              ? rows.one(ask, ask.path().substring(5).replace("/", ""))
              : byFlavour(ask, asked);
    };
  }

  private Reply byFlavour(Ask ask, String asked) {
    return switch (ask.flavour()) {
      case GATEWAY ->
          switch (asked) {
            case "PUT rows/" -> rows.update(ask);
            case "DELETE rows/" -> rows.delete(ask);
            case "PUT links/" -> links.replace(ask);
            case "POST query-links/" -> links.query(ask);
            default -> throw nothingHere(ask);
          };
      case LEGACY ->
          switch (asked) {
            case "PUT rows/" -> rows.updateOne(ask);
            case "DELETE rows/" -> rows.deleteOne(ask);
            case "POST batch-append-rows/" -> rows.batchAppend(ask);
            case "PUT batch-update-rows/" -> rows.update(ask);
            case "DELETE batch-delete-rows/" -> rows.delete(ask);
            case "PUT links/" -> links.replaceOne(ask);
            case "PUT batch-update-links/" -> links.replace(ask);
            case "POST linked-records/" -> links.linkedRecords(ask);
            default -> throw nothingHere(ask);
          };
    };
  }

  private static Refusal nothingHere(Ask ask) {
    Set<String> known = Set.of("metadata/", "rows/", "links/", "sql/", "query-links/");
    return known.contains(ask.path())
        ? new Refusal(405, "method not allowed")
        : new Refusal(404, "not found");
  }

  private Reply metadata() {
    ObjectNode metadata = JSON.objectNode().put("version", base.version()).put("format_version", 9);
    metadata.putObject("settings");
    ArrayNode tables = metadata.putArray("tables");
    base.tables().forEach(table -> tables.add(table(table)));
    return Reply.ok(JSON.objectNode().set("metadata", metadata));
  }

  private static ObjectNode table(FakeTable table) {
    ObjectNode json =
        JSON.objectNode()
            .put("_id", table.id())
            .put("name", table.name())
            .put("is_header_locked", false);
    ArrayNode columns = json.putArray("columns");
    for (FakeColumn column : table.columns()) {
      columns
          .addObject()
          .put("key", column.key())
          .put("type", column.type())
          .put("name", column.name())
          .put("editable", true)
          .put("width", 200)
          .put("resizable", true)
          .set("data", column.data().isEmpty() ? JSON.nullNode() : column.data());
    }
    ArrayNode views = json.putArray("views");
    for (FakeView view : table.views()) {
      ObjectNode one =
          views
              .addObject()
              .put("_id", view.id())
              .put("name", view.name())
              .put("type", "table")
              .put("is_locked", false);
      ArrayNode hidden = one.putArray("hidden_columns");
      view.hidden().forEach(hidden::add);
    }
    return json;
  }
}
