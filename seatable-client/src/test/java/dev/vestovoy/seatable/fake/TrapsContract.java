package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Caller.Seen;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What SeaTable makes of what clients write, without a word. */
abstract class TrapsContract {
  private final FakeSeaTable fake;
  private final Caller caller;
  private final FakeTable users;
  private final FakeTable mailboxes;

  TrapsContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    caller = new Caller(fake);
    users = fake.base().table("users").checkbox("active").number("age").select("language", "ru");
    users.date("seen").column("tags", "multiple-select").column("made", "ctime");
    mailboxes = fake.base().table("mailboxes");
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void an_unknown_column_is_ignored_and_praised() {
    RowId max = users.addRow("Name", "Max");

    Seen seen = update(max, "'nmae':'Eva','phone':'1'");

    assertThat(seen.success()).isTrue();
    assertThat(users.cell(max, "Name")).contains("Max");
    assertThat(users.cell(max, "phone")).contains("1");
  }

  @Test
  void columns_are_written_by_name_and_never_by_key() {
    RowId max = users.addRow("Name", "Max");

    update(max, "'0000':'Eva'");

    assertThat(users.cell(max, "Name")).contains("Max");
  }

  @Test
  void a_row_that_is_gone_is_changed_with_success() {
    RowId max = users.addRow("Name", "Max");
    users.removeRow(max);

    assertThat(update(max, "'Name':'Eva'").success()).isTrue();
    assertThat(users.rowIds()).isEmpty();
  }

  @Test
  void a_checkbox_makes_false_of_one() {
    RowId max = users.addRow("Name", "Max", "active", true);

    assertThat(update(max, "'active':1").success()).isTrue();
    assertThat(users.cell(max, "active")).contains("false");
  }

  @Test
  void a_date_that_is_none_becomes_empty() {
    RowId max = users.addRow("Name", "Max", "seen", "2030-06-20 23:55");

    assertThat(update(max, "'seen':'13/31/2025'").success()).isTrue();
    assertThat(users.cell(max, "seen")).isEmpty();
  }

  @Test
  void a_date_is_understood_in_the_columns_own_format() {
    for (List<String> each :
        List.of(
            List.of("YYYY-MM-DD", "2030/06/20"),
            List.of("M/D/YYYY HH:mm", "6/20/2030 00:00"),
            List.of("DD/MM/YYYY", "20/06/2030"),
            List.of("DD.MM.YYYY", "20.06.2030"))) {
      String column = each.getFirst().replace('.', '-');
      Seen made =
          caller.ask(
              "POST",
              "columns/",
              "{'table_name':'users','column_name':'%s','column_type':'date','column_data':{'format':'%s'}}"
                  .formatted(column, each.getFirst()));
      RowId max = users.addRow("Name", "Max");

      update(max, "'%s':'%s'".formatted(column, each.getLast()));

      assertThat(made.status()).isEqualTo(200);
      assertThat(users.cell(max, column).orElseThrow()).startsWith("2030-06-20");
    }
  }

  @Test
  void not_every_format_of_dates_is_one() {
    Seen seen =
        caller.ask(
            "POST",
            "columns/",
            "{'table_name':'users','column_name':'when','column_type':'date',"
                + "'column_data':{'format':'DD/MM/YYYY HH:mm'}}");

    assertThat(seen.json().path("error_type").asText()).isEqualTo("column_data_error");
  }

  @Test
  void an_option_that_nobody_knows_is_made() {
    RowId max = users.addRow("Name", "Max");

    update(max, "'language':'klingon','tags':['a','b']");

    assertThat(users.cell(max, "language")).contains("klingon");
    assertThat(options("language")).containsExactly("ru", "klingon");
    assertThat(options("tags")).containsExactly("a", "b");
  }

  @Test
  void a_refused_write_leaves_no_option_behind() {
    RowId max = users.addRow("Name", "Max");

    assertThat(update(max, "'language':'klingon','age':'old'").status()).isEqualTo(400);
    assertThat(options("language")).containsExactly("ru");
  }

  @Test
  void columns_that_the_server_fills_ignore_what_is_written() {
    RowId max = users.addRow("Name", "Max");

    assertThat(update(max, "'made':'2001-01-01'").success()).isTrue();
    assertThat(row(max).path("made").asText()).isEqualTo(row(max).path("_ctime").asText());
  }

  @Test
  void automatic_numbers_go_on_behind_what_somebody_wrote_over_them() {
    caller.ask(
        "POST",
        "columns/",
        "{'table_name':'users','column_name':'no','column_type':'auto-number',"
            + "'column_data':{'format':'0000','digits':4,'prefix_type':'string','prefix':'K'}}");
    RowId max = users.addRow("Name", "Max");
    update(max, "'no':'K-0041'");
    RowId eva = users.addRow("Name", "Eva");

    assertThat(users.cell(max, "no")).contains("K-0041");
    assertThat(users.cell(eva, "no")).contains("K-0042");
  }

  @Test
  void nothing_and_an_empty_text_both_clear_a_cell() {
    RowId max = users.addRow("Name", "Max", "phone", "1", "age", 40);

    update(max, "'phone':'','age':null");

    assertThat(users.cell(max, "phone")).isEmpty();
    assertThat(users.cell(max, "age")).isEmpty();
  }

  @Test
  void links_are_not_written_through_rows() {
    RowId max = users.addRow("Name", "Max");

    assertThat(update(max, "'mailboxes':[]").status()).isEqualTo(400);
  }

  @Test
  void a_link_that_was_not_there_is_deleted_all_the_same() {
    RowId max = users.addRow("Name", "Max");
    RowId box = mailboxes.addRow("Name", "box");
    users.link(max, "mailboxes", box);

    Seen first = link("DELETE", max, box);
    Seen second = link("DELETE", max, box);

    assertThat(first.json().path("deleted_links_count").asInt()).isOne();
    assertThat(second.json().path("deleted_links_count").asInt()).isOne();
    assertThat(users.linked(max, "mailboxes")).isEmpty();
  }

  @Test
  void linking_twice_is_an_error() {
    RowId max = users.addRow("Name", "Max");
    RowId box = mailboxes.addRow("Name", "box");

    assertThat(link("POST", max, box).success()).isTrue();
    assertThat(link("POST", max, box).status()).isEqualTo(400);
  }

  @Test
  void a_field_that_no_client_sends_is_refused_though_the_real_one_ignores_it() {
    assertThat(caller.ask("GET", "rows/?table_name=users&offset=5").status()).isEqualTo(400);
    assertThat(caller.ask("PUT", "rows/", "{'table_name':'users','rows':[]}").status())
        .isEqualTo(400);
    assertThat(caller.ask("PUT", "metadata/", "{}").status()).isEqualTo(405);
    assertThat(caller.ask("GET", "nonsense/").status()).isEqualTo(404);
  }

  @Test
  void without_a_token_nothing_is_told() {
    caller.token = "";

    Seen seen = caller.ask("GET", "metadata/");

    assertThat(seen.status()).isEqualTo(caller.gateway() ? 403 : 401);
    assertThat(seen.error()).isEqualTo(caller.gateway() ? "invalid token" : "Unauthorized");
  }

  private Seen update(RowId row, String cells) {
    String body =
        caller.gateway()
            ? "{'table_name':'users','updates':[{'row_id':'%s','row':{%s}}]}"
            : "{'table_name':'users','row_id':'%s','row':{%s}}";
    return caller.ask("PUT", "rows/", body.formatted(row, cells));
  }

  private Seen link(String method, RowId row, RowId other) {
    String rows =
        caller.gateway()
            ? "'other_rows_ids_map':{'%s':['%s']}"
            : "'table_row_id':'%s','other_table_row_id':'%s'";
    String link = users.columns().named("mailboxes").orElseThrow().data().path("link_id").asText();
    return caller.ask(
        method,
        "links/",
        "{'table_name':'users','other_table_name':'mailboxes','link_id':'%s',%s}"
            .formatted(link, rows.formatted(row, other)));
  }

  private JsonNode row(RowId id) {
    return caller.ask("GET", "rows/%s/?table_name=users&convert_keys=true".formatted(id)).json();
  }

  private List<String> options(String column) {
    return users
        .columns()
        .named(column)
        .orElseThrow()
        .data()
        .path("options")
        .valueStream()
        .map(option -> option.path("name").asText())
        .toList();
  }
}
