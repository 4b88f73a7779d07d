package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.ColumnSpec.CheckboxColumn;
import dev.vestovoy.seatable.ColumnSpec.DateColumn;
import dev.vestovoy.seatable.ColumnSpec.LinkColumn;
import dev.vestovoy.seatable.ColumnSpec.NumberColumn;
import dev.vestovoy.seatable.ColumnSpec.SingleSelectColumn;
import dev.vestovoy.seatable.ColumnSpec.TextColumn;
import dev.vestovoy.seatable.fake.FakeRequest;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What plans do on every server. */
abstract class SchemaContract {
  private static final TableSpec STAFF =
      new TableSpec(
          "staff",
          List.of(
              new TextColumn("Name"),
              new SingleSelectColumn("language", List.of("ru", "en")),
              new CheckboxColumn("blocked"),
              new DateColumn("seen", true),
              new NumberColumn("topic"),
              new LinkColumn("boxes", "boxes", "people")),
          List.of(
              new ViewSpec("All of them", List.of()),
              new ViewSpec("Out of reach", List.of(new ViewFilter.Checked("blocked"))),
              new ViewSpec(
                  "New", List.of(new ViewFilter.Empty("seen"), new ViewFilter.Filled("Name")))));
  private static final SchemaSpec WANTED =
      new SchemaSpec(List.of(STAFF, new TableSpec("boxes", List.of(new TextColumn("Name")))));

  private final Flavour flavour;
  private FakeSeaTable fake;
  private SeaTable seatable;

  SchemaContract(Flavour flavour) {
    this.flavour = flavour;
    this.fake = FakeSeaTable.start(flavour);
    this.seatable = client(fake);
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @Test
  void an_empty_base_gets_what_is_wanted_and_the_next_plan_is_empty() {
    List<SchemaStep> done = new ArrayList<>();

    base().plan(WANTED).apply(done::add);

    assertThat(done)
        .extracting(SchemaStep::toString)
        .containsExactly(
            "create the table \"staff\" with the columns \"Name\", \"language\", \"blocked\", \"seen\", \"topic\"",
            "create the table \"boxes\" with the columns \"Name\"",
            "link the table \"staff\" by a column \"boxes\" to the table \"boxes\", which gets a column \"people\"",
            "rename the link column \"staff\" of the table \"boxes\" to \"people\"",
            "add the view \"All of them\" (all rows) to the table \"staff\"",
            "add the view \"Out of reach\" (rows with \"blocked\" set) to the table \"staff\"",
            "let the view \"Out of reach\" of the table \"staff\" show only rows with \"blocked\" set",
            "add the view \"New\" (rows with an empty \"seen\" and something in \"Name\") to the table \"staff\"",
            "let the view \"New\" of the table \"staff\" show only rows with an empty \"seen\" and something in \"Name\"");
    assertThat(types("staff"))
        .containsExactly(
            Map.entry("Name", ColumnType.TEXT),
            Map.entry("language", ColumnType.SINGLE_SELECT),
            Map.entry("blocked", ColumnType.CHECKBOX),
            Map.entry("seen", ColumnType.DATE),
            Map.entry("topic", ColumnType.NUMBER),
            Map.entry("boxes", ColumnType.LINK));
    assertThat(types("boxes"))
        .containsExactly(Map.entry("Name", ColumnType.TEXT), Map.entry("people", ColumnType.LINK));
    SchemaPlan next = base().plan(WANTED);
    assertThat(next.steps()).isEmpty();
    assertThat(next.conflicts()).isEmpty();
  }

  @Test
  void the_links_and_the_views_work() {
    base().plan(WANTED).apply();
    FakeTable staff = fake.base().table("staff");
    RowId anna = staff.addRow("Name", "Anna", "blocked", true, "seen", "2026-01-31 10:00");
    RowId boris = staff.addRow("Name", "Boris");
    RowId box = fake.base().table("boxes").addRow("Name", "box");

    base().table("boxes").links("people").add(Map.of(box, List.of(anna)));

    assertThat(base().table("staff").row(anna).orElseThrow().linked("boxes"))
        .containsExactly(new LinkedRow(box, "box"));
    assertThat(base().table("staff").rows(RowQuery.view("Out of reach")))
        .extracting(Row::id)
        .containsExactly(anna);
    assertThat(base().table("staff").rows(RowQuery.view("New")))
        .extracting(Row::id)
        .containsExactly(boris);
  }

  @Test
  void what_is_there_stays_and_what_is_missing_is_added() {
    FakeTable staff = fake.base().table("staff").text("Name").select("language", "de", "ru");
    FakeTable boxes = fake.base().table("boxes").text("Name").text("more");
    boxes.linkColumn("people", staff, "Postfächer");
    RowId anna = staff.addRow("Name", "Anna", "language", "de");

    SchemaPlan plan = base().plan(WANTED);
    plan.apply();

    assertThat(plan.steps())
        .extracting(SchemaStep::toString)
        .startsWith(
            "add \"en\" to the words that the column \"language\" of the table \"staff\" offers",
            "add the column \"blocked\" (checkbox) to the table \"staff\"",
            "add the column \"seen\" (date with minutes) to the table \"staff\"",
            "add the column \"topic\" (number) to the table \"staff\"",
            "rename the link column \"Postfächer\" of the table \"staff\" to \"boxes\"");
    assertThat(base().plan(WANTED).steps()).isEmpty();
    assertThat(column("staff", "language").options()).containsExactly("de", "ru", "en");
    assertThat(types("boxes")).containsKeys("Name", "more", "people");
    assertThat(staff.cell(anna, "Name")).contains("Anna");
    assertThat(base().table("staff").row(anna).orElseThrow().text("language")).contains("de");
  }

  @Test
  void a_column_of_another_type_is_told_and_never_changed() {
    FakeTable staff =
        fake.base().table("staff").text("Name").text("blocked").text("boxes").number("language");

    SchemaPlan plan = base().plan(WANTED);
    plan.apply();

    assertThat(plan.conflicts())
        .extracting(SchemaConflict::toString)
        .containsExactly(
            "the column \"language\" of the table \"staff\" is of the type number, not single-select",
            "the column \"blocked\" of the table \"staff\" is of the type text, not checkbox",
            "the column \"boxes\" of the table \"staff\" is of the type text, not link");
    assertThat(types("staff"))
        .containsEntry("language", ColumnType.NUMBER)
        .containsEntry("blocked", ColumnType.TEXT)
        .containsEntry("boxes", ColumnType.TEXT);
    assertThat(base().table("staff").schema().views())
        .extracting(ViewSchema::name)
        .contains("New")
        .doesNotContain("Out of reach");
    assertThat(base().plan(WANTED).steps()).isEmpty();
    assertThat(staff.rowIds()).isEmpty();
  }

  @Test
  void a_link_whose_other_end_has_its_name_taken_is_told_and_not_made() {
    fake.base().table("boxes").text("Name").text("people");

    SchemaPlan plan = base().plan(WANTED);
    plan.apply();

    assertThat(plan.conflicts())
        .extracting(SchemaConflict::toString)
        .containsExactly(
            "the column \"people\" of the table \"boxes\" is of the type text, not link");
    assertThat(types("staff")).doesNotContainKey("boxes");
    assertThat(types("boxes")).containsOnlyKeys("Name", "people");
  }

  @Test
  void the_other_end_of_a_link_may_have_any_name() {
    FakeTable boxes = fake.base().table("boxes").text("Name");
    fake.base().table("staff").text("Name").linkColumn("boxes", boxes, "Mitarbeiter");

    base().plan(WANTED).apply();

    assertThat(types("boxes")).containsOnlyKeys("Name", "Mitarbeiter");
    assertThat(base().plan(WANTED).steps()).isEmpty();
  }

  @Test
  void a_link_to_another_table_is_told() {
    FakeTable others = fake.base().table("others").text("Name");
    fake.base().table("staff").text("Name").linkColumn("boxes", others, "staff");

    SchemaPlan plan = base().plan(WANTED);

    assertThat(plan.conflicts())
        .extracting(SchemaConflict::toString)
        .containsExactly(
            "the column \"boxes\" of the table \"staff\" links to another table than it should");
    assertThat(plan.steps()).noneMatch(SchemaStep.AddLink.class::isInstance);
  }

  @Test
  void a_link_to_a_table_that_nobody_makes_is_refused() {
    var alone = new SchemaSpec(List.of(STAFF));

    assertThatThrownBy(() -> base().plan(alone))
        .isInstanceOf(UnknownTableException.class)
        .hasMessageContaining("boxes");
  }

  @Test
  void whichever_answer_is_lost_the_plan_goes_on() {
    for (int write = 1; write <= writes(); write++) {
      restart();
      fake.before(nth(write), () -> fake.dropNextAnswers(1));

      base().plan(WANTED).apply();

      assertThat(base().plan(WANTED).steps()).as("answer %s lost", write).isEmpty();
    }
  }

  @Test
  void wherever_it_breaks_off_a_second_run_finishes_it() {
    for (int write = 1; write <= writes(); write++) {
      restart();
      SchemaPlan plan = base().plan(WANTED);
      fake.before(nth(write), () -> fake.failNext(1, 500, ""));
      assertThatThrownBy(plan::apply).isInstanceOf(ServerException.class);

      base().plan(WANTED).apply();

      assertThat(base().plan(WANTED).steps()).as("broken off at %s", write).isEmpty();
      assertThat(types("staff")).hasSize(6);
      assertThat(types("boxes")).hasSize(2);
    }
  }

  @Test
  void what_somebody_else_makes_in_the_same_moment_counts_only_if_it_is_there() {
    fake.base().table("staff").text("Name");
    fake.before(
        request -> request.method().equals("POST") && request.path().endsWith("/columns/"),
        () -> fake.base().table("staff").select("language", "ru"));

    base().plan(WANTED).apply();

    assertThat(column("staff", "language").options()).containsExactly("ru", "en");
    assertThat(base().plan(WANTED).steps()).isEmpty();

    restart();
    fake.base().table("staff").text("Name");
    SchemaPlan plan = base().plan(WANTED);
    fake.before(
        request -> request.method().equals("POST") && request.path().endsWith("/columns/"),
        () -> fake.failNext(1, 400, "\"Column language exists.\""));

    assertThatThrownBy(plan::apply)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Column language exists.");
  }

  @Test
  void a_read_only_token_plans_and_changes_nothing() {
    try (SeaTable reader = SeaTable.builder(fake.url(), fake.readOnlyToken()).build()) {
      SchemaPlan plan = reader.base().plan(WANTED);

      assertThat(plan.steps()).isNotEmpty();
      assertThatThrownBy(plan::apply).isInstanceOf(PermissionException.class);
      assertThat(reader.base().refreshMetadata().tables()).isEmpty();
    }
  }

  @Test
  void tables_columns_options_and_views_are_made_one_by_one() {
    TableSchema boxes = base().createTable(new TableSpec("boxes", List.of(new TextColumn("Name"))));
    base().createTable(new TableSpec("staff", List.of(new TextColumn("Name"))));
    Table staff = base().table("staff");

    ColumnSchema language =
        staff.addColumn(new SingleSelectColumn("language", List.of("ru", "en")));
    ColumnSchema link = staff.addColumn(new LinkColumn("boxes", "boxes", "people"));
    staff.addOptions("language", List.of("en", "kk"));
    staff.addView(new ViewSpec("Без языка", List.of(new ViewFilter.Empty("language"))));

    assertThat(boxes.columns()).extracting(ColumnSchema::name).containsExactly("Name");
    assertThat(language.options()).containsExactly("ru", "en");
    assertThat(link.type()).isEqualTo(ColumnType.LINK);
    assertThat(types("boxes")).containsOnlyKeys("Name", "people");
    assertThat(column("staff", "language").options()).containsExactly("ru", "en", "kk");
    assertThat(staff.schema().views())
        .extracting(ViewSchema::filtered)
        .containsExactly(false, true);
    assertThatThrownBy(
            () -> base().createTable(new TableSpec("staff", List.of(new TextColumn("Name")))))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> staff.addColumn(new TextColumn("language")))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> staff.addView(new ViewSpec("Без языка", List.of())))
        .isInstanceOf(ValidationException.class);
  }

  /** How many requests that change something the whole plan takes. */
  private int writes() {
    restart();
    base().plan(WANTED).apply();
    return (int) fake.requests().stream().filter(SchemaContract::writes).count();
  }

  private static Predicate<FakeRequest> nth(int write) {
    var count = new AtomicInteger();
    return request -> writes(request) && count.incrementAndGet() == write;
  }

  private static boolean writes(FakeRequest request) {
    return !request.method().equals("GET");
  }

  private void restart() {
    close();
    fake = FakeSeaTable.start(flavour);
    seatable = client(fake);
  }

  private static SeaTable client(FakeSeaTable fake) {
    return fake.client().retry(RetryPolicy.none()).build();
  }

  private Map<String, ColumnType> types(String table) {
    var types = new LinkedHashMap<String, ColumnType>();
    base()
        .refreshMetadata()
        .table(table)
        .orElseThrow()
        .columns()
        .forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  private ColumnSchema column(String table, String column) {
    return base().refreshMetadata().table(table).orElseThrow().column(column).orElseThrow();
  }

  private Base base() {
    return seatable.base();
  }
}
