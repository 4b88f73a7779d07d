package dev.vestovoy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.cli.Conversation;
import dev.vestovoy.cli.Failure;
import dev.vestovoy.cli.Outline;
import dev.vestovoy.config.Settings;
import dev.vestovoy.seatable.ColumnSchema;
import dev.vestovoy.seatable.ColumnType;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.Row;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.seatable.TableSchema;
import dev.vestovoy.seatable.ViewSchema;
import dev.vestovoy.seatable.fake.FakeRequest;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.seatable.fake.Outage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code vestovoy init} makes of a base, on every server. */
abstract class InitContract {
  private final Flavour flavour;
  private FakeSeaTable fake;
  private String token;

  InitContract(Flavour flavour) {
    this.flavour = flavour;
    this.fake = FakeSeaTable.start(flavour);
    this.token = fake.apiToken().value();
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void
      an_empty_base_gets_tables_links_views_and_samples_and_the_second_run_finds_nothing_missing() {
    Talk first = init(true);

    assertThat(columns("staff"))
        .containsExactly(
            Map.entry("Name", ColumnType.TEXT),
            Map.entry("phone", ColumnType.TEXT),
            Map.entry("id_telegram", ColumnType.TEXT),
            Map.entry("language", ColumnType.SINGLE_SELECT),
            Map.entry("quiet_hours", ColumnType.TEXT),
            Map.entry("enabled", ColumnType.SINGLE_SELECT),
            Map.entry("blocked", ColumnType.CHECKBOX),
            Map.entry("last_error", ColumnType.TEXT),
            Map.entry("findings", ColumnType.TEXT),
            Map.entry("registered_at", ColumnType.DATE),
            Map.entry("last_delivery", ColumnType.DATE),
            Map.entry("mailboxes", ColumnType.LINK));
    assertThat(columns("chats"))
        .containsKeys("Name", "id_telegram_chat", "is_locked", "topic_id", "mailboxes");
    assertThat(columns("boxes"))
        .containsKeys("email", "last_uid", "users", "t_chats", "png", "allowed_senders");
    assertThat(views("staff")).contains("Not registered", "Blocked", "Findings");
    assertThat(views("boxes")).contains("Findings");
    assertThat(first.outline().place()).contains(fake.url().toString());
    assertThat(first.outline().notes()).isEmpty();
    assertThat(first.done).containsAll(first.outline().steps());

    long version = fake.base().version();
    Talk second = init(true);

    assertThat(second.outline().steps()).isEmpty();
    assertThat(second.done).isEmpty();
    assertThat(fake.base().version()).isEqualTo(version);
  }

  @Test
  void the_samples_show_what_belongs_where_and_nothing_can_reach_them() {
    init(true);

    for (String table : List.of("staff", "boxes", "chats")) {
      FakeTable rows = fake.base().table(table);
      assertThat(rows.rowIds()).hasSize(1);
      RowId sample = rows.rowIds().getFirst();
      assertThat(rows.cell(sample, "Name").orElseThrow()).startsWith("Sample: ");
      assertThat(row(rows(), table, sample).text("enabled")).contains("no");
    }
    RowId box = fake.base().table("boxes").rowIds().getFirst();
    assertThat(fake.base().table("boxes").linked(box, "users")).hasSize(1);
    assertThat(fake.base().table("boxes").linked(box, "t_chats")).hasSize(1);
    FakeTable staff = fake.base().table("staff");
    assertThat(staff.cell(staff.rowIds().getFirst(), "id_telegram")).isEmpty();
  }

  @Test
  void a_base_of_the_predecessor_is_upgraded_and_keeps_every_cell() {
    predecessor();
    Map<String, Map<RowId, Row>> before = rows();
    Map<String, Map<String, ColumnType>> columns = new HashMap<>();
    before.keySet().forEach(table -> columns.put(table, columns(table)));

    Talk talk = init(true);

    assertThat(talk.done).isNotEmpty().noneMatch(step -> step.matches("(create|rename).*"));
    Map<String, Map<RowId, Row>> now = rows();
    for (String table : before.keySet()) {
      Map<String, ColumnType> old = columns.getOrDefault(table, Map.of());
      assertThat(columns(table)).containsAllEntriesOf(old);
      Map<RowId, Row> after = now.getOrDefault(table, Map.of());
      assertThat(after.keySet()).isEqualTo(before.getOrDefault(table, Map.of()).keySet());
      before
          .getOrDefault(table, Map.of())
          .values()
          .forEach(row -> {
            Row same = row(now, table, row.id());
            assertThat(same.cells()).as(table).containsAllEntriesOf(row.cells());
            assertThat(same.cells().keySet())
                .filteredOn(column -> !old.containsKey(column))
                .allMatch(column -> same.text(column).isEmpty());
          });
    }
    assertThat(init(true).outline().steps()).isEmpty();
  }

  @Test
  void columns_of_other_types_stay_and_those_of_no_use_are_noted() {
    fake.close();
    fake = FakeSeaTable.start(flavour);
    token = fake.apiToken().value();
    fake.base()
        .table("staff")
        .text("Name")
        .number("phone")
        .number("id_telegram")
        .checkbox("enabled")
        .text("blocked")
        .text("last_delivery")
        .number("findings");

    Talk talk = init(true);

    assertThat(talk.outline().notes())
        .containsExactly(
            "The column \"blocked\" of the table \"staff\" is of the type text, not checkbox. It stays as it is, and is not used until you correct it.",
            "The column \"findings\" of the table \"staff\" is of the type number, not text. It stays as it is, and is not used until you correct it.");
    assertThat(columns("staff"))
        .containsEntry("phone", ColumnType.NUMBER)
        .containsEntry("enabled", ColumnType.CHECKBOX)
        .containsEntry("blocked", ColumnType.TEXT);
    assertThat(fake.base().table("staff").rowIds()).isEmpty();
  }

  @Test
  void a_base_with_other_tables_only_is_asked_about() {
    fake.base().table("Table1").text("Name");
    assertThat(init(false).outline().notes()).isEmpty();

    fake.base().table("Invoices").text("Name");

    assertThat(init(false).outline().notes())
        .containsExactly(
            "The base has none of these tables but others (Table1, Invoices): is it the right one?");
  }

  @Test
  void nothing_is_written_before_somebody_agrees() {
    Talk talk = init(false);

    assertThat(talk.outline().steps()).isNotEmpty();
    assertThat(fake.requests()).allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void wherever_it_breaks_off_the_next_run_finishes_it() {
    init(true);
    int writes = (int) fake.requests().stream().filter(InitContract::writes).count();
    for (int write = 1; write <= writes; write += 5) {
      close();
      fake = FakeSeaTable.start(flavour);
      token = fake.apiToken().value();
      int last = write;
      var count = new AtomicInteger();
      fake.before(
          request -> writes(request) && count.incrementAndGet() == last,
          () -> fake.failNext(1, 400, "\"no\""));

      assertThatThrownBy(() -> init(true))
          .isInstanceOf(Failure.class)
          .hasMessageStartingWith("SeaTable refuses what was asked: ");
      init(true);

      assertThat(init(true).outline().steps()).as("broken off at %s", write).isEmpty();
      for (String table : List.of("staff", "boxes", "chats")) {
        assertThat(fake.base().table(table).rowIds()).as("samples in %s", table).hasSize(1);
      }
    }
  }

  @Test
  void every_trouble_with_the_server_is_one_sentence() {
    token = "0".repeat(40);
    assertFails("refuses SEATABLE_API_TOKEN");
    token = fake.readOnlyToken().value();
    assertFails("SEATABLE_API_TOKEN may only read");
    token = fake.apiToken().value();
    fake.failNext(1, 404, "{\"error_message\":\"base not found\"}");
    assertFails("does not have the base of SEATABLE_API_TOKEN");
    fake.failNextExchanges(1, 200, "<html>hello</html>");
    assertFails("does not answer as SeaTable does");
    fake.outage(Outage.REFUSED);
    assertFails("does not answer (ConnectException)");
  }

  @Test
  void a_token_that_may_only_read_is_noted_in_the_plan() {
    token = fake.readOnlyToken().value();

    assertThat(init(false).outline().notes())
        .containsExactly(
            "The API token may only read: the service needs one that may read and write.");
  }

  private void assertFails(String sentence) {
    assertThatThrownBy(() -> init(true))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(sentence)
        .message()
        .hasLineCount(1)
        .doesNotContain(token);
  }

  private void predecessor() {
    FakeTable staff = fake.base().table("staff").text("Name").text("phone").text("id_telegram");
    FakeTable boxes =
        fake.base().table("boxes").text("Name").text("email").text("last_uid").text("note");
    FakeTable chats =
        fake.base().table("chats").text("Name").text("id_telegram_chat").checkbox("is_locked");
    staff.linkColumn("mailboxes", boxes, "users");
    boxes.linkColumn("t_chats", chats, "Почта");
    RowId box = boxes.addRow("Name", "Продажи", "email", "sr01@corp.example", "last_uid", "7");
    RowId anna =
        staff.addRow("Name", "Анна", "phone", "8 (981) 123-45-67", "id_telegram", "5123456789");
    RowId boris = staff.addRow("Name", "Борис");
    RowId group =
        chats.addRow("Name", "Отдел", "id_telegram_chat", "-1001234567890", "is_locked", true);
    staff.link(anna, "mailboxes", box);
    staff.link(boris, "mailboxes", box);
    boxes.link(box, "t_chats", group);
  }

  private Talk init(boolean agreed) {
    var talk = new Talk(agreed);
    Initiation.run(Settings.readDirectory(environment(), null), talk, fake.clock());
    return talk;
  }

  private Map<String, String> environment() {
    return Map.of(
        "SEATABLE_SERVER",
        fake.url().toString(),
        "SEATABLE_API_TOKEN",
        token,
        "SEATABLE_USERS_TABLE_ID",
        "staff",
        "SEATABLE_MAILBOXES_TABLE_ID",
        "boxes",
        "SEATABLE_T_CHATS_TABLE_ID",
        "chats");
  }

  private Map<String, Map<RowId, Row>> rows() {
    try (SeaTable client = fake.client().build()) {
      return client.base().refreshMetadata().tables().stream()
          .map(TableSchema::name)
          .collect(
              toMap(
                  name -> name,
                  name -> client.base().table(name).rows().collect(toMap(Row::id, row -> row))));
    }
  }

  private static Row row(Map<String, Map<RowId, Row>> rows, String table, RowId id) {
    return Objects.requireNonNull(rows.getOrDefault(table, Map.of()).get(id));
  }

  private Map<String, ColumnType> columns(String table) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    for (ColumnSchema column : schema(table).columns()) {
      columns.put(column.name(), column.type());
    }
    return columns;
  }

  private List<String> views(String table) {
    return schema(table).views().stream().map(ViewSchema::name).toList();
  }

  private TableSchema schema(String table) {
    try (SeaTable client = fake.client().build()) {
      return client.base().table(table).schema();
    }
  }

  private static boolean writes(FakeRequest request) {
    return !request.method().equals("GET") && !request.path().endsWith("/rows/");
  }

  /** Agrees or not, and remembers what it heard. */
  private static final class Talk implements Conversation {
    private final boolean agreed;
    private final List<Outline> outlines = new ArrayList<>();
    final List<String> done = new ArrayList<>();

    Talk(boolean agreed) {
      this.agreed = agreed;
    }

    Outline outline() {
      return outlines.getLast();
    }

    @Override
    public boolean agrees(Outline outline) {
      outlines.add(outline);
      return agreed && !outline.steps().isEmpty();
    }

    @Override
    public void done(String step) {
      done.add(step);
    }
  }
}
