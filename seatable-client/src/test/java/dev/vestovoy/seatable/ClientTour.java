package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.ColumnSpec.CheckboxColumn;
import dev.vestovoy.seatable.ColumnSpec.DateColumn;
import dev.vestovoy.seatable.ColumnSpec.EmailColumn;
import dev.vestovoy.seatable.ColumnSpec.LinkColumn;
import dev.vestovoy.seatable.ColumnSpec.LongTextColumn;
import dev.vestovoy.seatable.ColumnSpec.NumberColumn;
import dev.vestovoy.seatable.ColumnSpec.SingleSelectColumn;
import dev.vestovoy.seatable.ColumnSpec.TextColumn;
import dev.vestovoy.seatable.ColumnSpec.UrlColumn;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Makes every call that the client has, once at least, against any server, and asserts what comes
 * back: run it against a real server, or through a proxy that checks both sides. It makes two
 * tables of its own ("tour people", "tour boxes") and empties them again.
 */
public final class ClientTour {
  private record Person(
      @Column("Name") String name,
      Optional<Long> number,
      boolean blocked,
      Optional<LocalDateTime> seen,
      List<LinkedRow> boxes) {}

  private static final String PEOPLE = "tour people";
  private static final String BOXES = "tour boxes";
  private static final SchemaSpec WANTED =
      new SchemaSpec(
          List.of(
              new TableSpec(
                  PEOPLE,
                  List.of(
                      new TextColumn("Name"),
                      new TextColumn("key"),
                      new TextColumn("claim"),
                      new NumberColumn("number"),
                      new CheckboxColumn("blocked"),
                      new DateColumn("seen", true),
                      new SingleSelectColumn("language", List.of("ru", "en")),
                      new LongTextColumn("notes"),
                      new EmailColumn("email"),
                      new UrlColumn("page"),
                      new LinkColumn("boxes", BOXES, "people")),
                  List.of(
                      new ViewSpec("blocked ones", List.of(new ViewFilter.Checked("blocked"))))),
              new TableSpec(BOXES, List.of(new TextColumn("Name")))));

  private final SeaTable seatable;
  private final Base base;
  private final Table people;
  private final Table boxes;
  private final PrintStream out;
  private int stations;

  private ClientTour(SeaTable seatable, PrintStream out) {
    this.seatable = seatable;
    this.base = seatable.base();
    this.people = base.table(PEOPLE);
    this.boxes = base.table(BOXES);
    this.out = out;
  }

  /** Takes the server's address and an API token that may write. */
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int stations = run(URI.create(args[0]), new ApiToken(args[1]), out);
    out.println(stations + " stations, all as expected");
  }

  /**
   * Makes the tour and tells how many stations it had; an error is thrown at the first surprise.
   */
  static int run(URI server, ApiToken token, PrintStream out) {
    try (var seatable = SeaTable.builder(server, token).retry(RetryPolicy.none()).build()) {
      var tour = new ClientTour(seatable, out);
      tour.all();
      return tour.stations;
    }
  }

  private void all() {
    at("the server and the base", this::server);
    at("tables, columns, options, views", this::structure);
    at("empty tables", this::emptied);
    at("rows added", this::appended);
    at("rows added once", this::once);
    at("rows read", this::read);
    at("rows changed", this::updated);
    at("rows locked", this::locked);
    at("links", this::links);
    at("statements", this::statements);
    at("claims", this::claims);
    at("refusals", this::refusals);
    at("the activity log", this::log);
    at("rows deleted", this::emptied);
  }

  private void at(String station, Runnable visit) {
    out.println("- " + station);
    visit.run();
    stations++;
  }

  private void server() {
    assertThat(seatable.serverInfo().version().major()).isGreaterThanOrEqualTo(3);
    assertThat(base.info().permission()).isEqualTo(Permission.READ_WRITE);
    assertThat(base.info().uuid()).hasSize(36);
  }

  private void structure() {
    base.plan(WANTED).apply();
    assertThat(base.plan(WANTED).steps()).isEmpty();
    String column = "column " + UUID.randomUUID().toString().substring(0, 8);
    assertThat(boxes.addColumn(new SingleSelectColumn(column, List.of("one"))).type())
        .isEqualTo(ColumnType.SINGLE_SELECT);
    boxes.addOptions(column, List.of("one", "two"));
    boxes.addView(new ViewSpec("view of " + column, List.of()));
    assertThat(boxes.schema().column(column).orElseThrow().options()).containsExactly("one", "two");
    assertThat(base.refreshMetadata().version()).isPositive();
    assertThat(base.metadata().table(PEOPLE).orElseThrow().column("boxes").orElseThrow().type())
        .isEqualTo(ColumnType.LINK);
  }

  private void emptied() {
    for (Table table : List.of(people, boxes)) {
      table.delete(table.rows(RowQuery.all().withoutLinks()).map(Row::id).toList());
      assertThat(table.rows()).isEmpty();
    }
  }

  private void appended() {
    RowPatch max =
        RowPatch.of("Name", "Max")
            .and("key", "max")
            .and("number", CellValue.of(-1001234567890L))
            .and("blocked", true)
            .and("seen", new CellValue.Date(LocalDateTime.of(2030, 6, 20, 9, 5)))
            .and("language", "ru")
            .and("notes", "# Title\n\ntext")
            .and("email", "max@example.org")
            .and("page", "https://example.org/max");
    List<RowId> ids = people.append(List.of(max, RowPatch.of("Name", "Eva").and("key", "eva")));
    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    boxes.appendAll(
        IntStream.range(0, 1100).mapToObj(i -> RowPatch.of("Name", "box " + i)).toList());
    assertThat(boxes.rows(RowQuery.all().pages(500))).hasSize(1100);
  }

  private void once() {
    Map<String, RowPatch> tom = Map.of("tom", RowPatch.of("Name", "Tom"));
    Upserted first = people.appendOnce("key", tom);
    assertThat(people.appendOnce("key", tom).rows()).isEqualTo(first.rows());
    Map<String, RowPatch> wanted = new LinkedHashMap<>();
    wanted.put("tom", RowPatch.of("Name", "Thomas"));
    wanted.put("ann", RowPatch.of("Name", "Ann"));
    Upserted second = people.upsert("key", wanted);
    assertThat(second.changed()).containsExactly("tom");
    assertThat(second.added()).containsExactly("ann");
    assertThat(row("tom").text("Name")).contains("Thomas");
  }

  private void read() {
    Row max = row("max");
    assertThat(max.integer("number")).hasValue(-1001234567890L);
    assertThat(max.checked("blocked")).isTrue();
    assertThat(max.date("seen")).contains(LocalDateTime.of(2030, 6, 20, 9, 5));
    assertThat(max.texts("language")).containsExactly("ru");
    assertThat(max.text("notes")).contains("# Title\n\ntext");
    assertThat(max.history().created()).isPresent();
    assertThat(people.row(max.id()).orElseThrow().cells()).isEqualTo(max.cells());
    assertThat(people.rows(RowQuery.view("blocked ones"))).extracting(Row::id).contains(max.id());
    assertThat(people.rows(RowMapper.ofRecord(Person.class)).map(Mapped::value))
        .contains(
            new Person(
                "Max",
                Optional.of(-1001234567890L),
                true,
                Optional.of(LocalDateTime.of(2030, 6, 20, 9, 5)),
                List.of()));
  }

  private void updated() {
    RowId max = row("max").id();
    people.update(
        max,
        RowPatch.of("blocked", false)
            .and("number", new CellValue.Empty())
            .and("language", "de")
            .withNewOptions());
    Row changed = people.row(max).orElseThrow();
    assertThat(changed.checked("blocked")).isFalse();
    assertThat(changed.text("number")).isEmpty();
    assertThat(changed.texts("language")).containsExactly("de");
    assertThat(changed.text("email")).contains("max@example.org");
  }

  private void locked() {
    List<RowId> eva = List.of(row("eva").id());
    people.lock(eva);
    assertThat(row("eva").history().locked()).isTrue();
    people.unlock(eva);
    assertThat(row("eva").history().locked()).isFalse();
  }

  private void links() {
    RowId max = row("max").id();
    List<RowId> sixty = boxes.rows().limit(60).map(Row::id).toList();
    Links links = people.links("boxes");
    links.add(Map.of(max, sixty));
    assertThat(links.of(max)).hasSize(60);
    assertThat(links.stream(max).map(LinkedRow::id)).containsExactlyInAnyOrderElementsOf(sixty);
    assertThat(row("max").linked("boxes")).hasSize(60);
    assertThat(boxes.links("people").of(sixty.getFirst()))
        .extracting(LinkedRow::id)
        .containsExactly(max);
    links.ensure(Map.of(max, sixty));
    links.remove(Map.of(max, sixty.subList(0, 10)));
    assertThat(links.of(max)).hasSize(50);
    boxes.links("people").replace(Map.of(sixty.getLast(), List.of()));
    assertThat(links.of(max)).hasSize(49);
  }

  private void statements() {
    Sql byKey = Sql.of("SELECT `_id`, `Name` FROM `tour people` WHERE `key` = ?", "eva");
    assertThat(base.query(byKey).rows())
        .extracting(row -> row.get("Name"))
        .containsExactly(CellValue.of("Eva"));
    base.execute(Sql.of("UPDATE `tour people` SET `notes` = ? WHERE `key` = ?", "it's", "eva"));
    assertThat(row("eva").text("notes")).contains("it's");
    assertThat(base.stream(Sql.of("SELECT `Name` FROM `tour boxes`"))).hasSize(1100);
    base.execute(Sql.of("DELETE FROM `tour people` WHERE `key` = ?", "ann"));
    assertThat(people.rows()).noneMatch(row -> row.text("Name").equals(Optional.of("Ann")));
  }

  private void claims() {
    RowId eva = row("eva").id();
    assertThat(people.claim(eva, "claim", CellValue.of("42"))).isEqualTo(new ClaimResult.Claimed());
    assertThat(people.claim(eva, "claim", CellValue.of("42")))
        .isEqualTo(new ClaimResult.AlreadyMine());
    assertThat(people.claim(eva, "claim", CellValue.of("43")))
        .isEqualTo(new ClaimResult.TakenBy(CellValue.of("42")));
  }

  private void refusals() {
    RowId tom = row("tom").id();
    people.delete(List.of(tom));
    assertThat(people.row(tom)).isEmpty();
    assertThat(people.claim(tom, "claim", CellValue.of("1"))).isEqualTo(new ClaimResult.RowGone());
    assertThatThrownBy(() -> base.query(Sql.of("SELECT `nothing` FROM `tour people`")))
        .isInstanceOf(SqlException.class);
    assertThatThrownBy(() -> people.addColumn(new TextColumn("Name")))
        .isInstanceOf(ValidationException.class);
  }

  private void log() {
    List<LogEntry> newest = new ArrayList<>(base.operations().limit(5).toList());
    assertThat(newest).isNotEmpty().doesNotHaveDuplicates();
  }

  private Row row(String key) {
    return people
        .rows()
        .filter(row -> row.text("key").equals(Optional.of(key)))
        .findFirst()
        .orElseThrow();
  }
}
