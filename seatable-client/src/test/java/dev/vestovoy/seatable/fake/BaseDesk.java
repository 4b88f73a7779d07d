package dev.vestovoy.seatable.fake;

import java.util.Set;

/** Sends what is asked of the base to the desk that answers it. */
final class BaseDesk {
  private final TablesDesk tables;
  private final ColumnsDesk columns;
  private final ViewsDesk views;
  private final OptionsDesk options;
  private final RowsDesk rows;
  private final RowWrites writes;
  private final LinksDesk links;
  private final SqlDesk sql;
  private final LogDesk log;

  BaseDesk(FakeBase base, Traits traits, FakeLimits limits) {
    this.columns = new ColumnsDesk(base);
    this.tables = new TablesDesk(base, traits, columns);
    this.views = new ViewsDesk(base);
    this.options = new OptionsDesk(base);
    this.rows = new RowsDesk(base, traits, limits);
    this.writes = new RowWrites(base, traits);
    this.links = new LinksDesk(base, traits);
    this.sql = new SqlDesk(base, traits, limits);
    this.log = new LogDesk(base);
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
      case "GET metadata/" -> tables.metadata();
      case "POST tables/" -> tables.create(ask);
      case "PUT tables/" -> tables.rename(ask);
      case "DELETE tables/" -> tables.delete(ask);
      case "GET columns/" -> columns.list(ask);
      case "POST columns/" -> columns.insert(ask);
      case "PUT columns/" -> columns.update(ask);
      case "DELETE columns/" -> columns.delete(ask);
      case "POST batch-append-columns/" -> columns.append(ask);
      case "GET views/" -> views.list(ask);
      case "POST views/" -> views.create(ask);
      case "GET rows/" -> rows.list(ask);
      case "POST column-options/" -> options.add(ask);
      case "PUT column-options/" -> options.update(ask);
      case "DELETE column-options/" -> options.delete(ask);
      case "POST column-cascade-settings/" -> options.cascade(ask);
      case "POST rows/" -> writes.append(ask);
      case "PUT lock-rows/" -> writes.lock(ask, true);
      case "PUT unlock-rows/" -> writes.lock(ask, false);
      case "GET related-users/" -> tables.users();
      case "POST links/" -> links.add(ask);
      case "DELETE links/" -> links.remove(ask);
      case "POST sql/" -> sql.run(ask);
      case "GET operations/" -> log.page(ask);
      default -> one(ask, asked);
    };
  }

  /** Addresses that name the thing asked about. */
  private Reply one(Ask ask, String asked) {
    String path = ask.path().substring(0, ask.path().length() - 1);
    if (path.startsWith("views/")) {
      return views.one(ask, path.substring("views/".length()));
    }
    return ask.method().equals("GET") && path.startsWith("rows/")
        ? rows.one(ask, path.substring("rows/".length()))
        : byFlavour(ask, asked);
  }

  private Reply byFlavour(Ask ask, String asked) {
    return switch (ask.flavour()) {
      case GATEWAY ->
          switch (asked) {
            case "PUT rows/" -> writes.update(ask);
            case "DELETE rows/" -> writes.delete(ask);
            case "PUT links/" -> links.replace(ask);
            case "POST query-links/" -> links.query(ask);
            case "POST tables/duplicate-table/" -> tables.duplicate(ask);
            default -> throw nothingHere(ask);
          };
      case LEGACY ->
          switch (asked) {
            case "GET /" -> tables.whole();
            case "GET filtered-rows/" -> rows.filtered(ask);
            case "PUT rows/" -> writes.updateOne(ask);
            case "DELETE rows/" -> writes.deleteOne(ask);
            case "POST batch-append-rows/" -> writes.batchAppend(ask);
            case "PUT batch-update-rows/" -> writes.update(ask);
            case "DELETE batch-delete-rows/" -> writes.delete(ask);
            case "PUT links/" -> links.replaceOne(ask);
            case "PUT batch-update-links/" -> links.replace(ask);
            case "POST linked-records/" -> links.linkedRecords(ask);
            default -> throw nothingHere(ask);
          };
    };
  }

  private static Refusal nothingHere(Ask ask) {
    Set<String> known =
        Set.of(
            "metadata/",
            "tables/",
            "columns/",
            "views/",
            "column-options/",
            "lock-rows/",
            "unlock-rows/",
            "rows/",
            "links/",
            "sql/",
            "query-links/");
    return known.contains(ask.path())
        ? new Refusal(405, "method not allowed")
        : new Refusal(404, "not found");
  }
}
