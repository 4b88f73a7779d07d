package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Caller.Seen;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows, links and options by REST, in the words of each server. */
abstract class RowsContract {
  final FakeSeaTable fake;
  final Caller caller;
  final FakeTable users;

  RowsContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    caller = new Caller(fake);
    users = fake.base().table("users");
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void one_row_goes_behind_another() {
    RowId max = users.addRow("Name", "Max");
    users.addRow("Name", "Ida");

    Seen seen =
        caller.ask(
            "POST",
            "rows/",
            "{'table_name':'users','row':{'Name':'Eva'},'anchor_row_id':'%s'}".formatted(max));

    assertThat(seen.status()).isEqualTo(200);
    assertThat(names()).containsExactly("Max", "Eva", "Ida");
  }

  @Test
  void locked_rows_say_so_and_locking_twice_is_no_error() {
    RowId max = users.addRow("Name", "Max");
    String body = "{'table_name':'users','row_ids':['%s']}".formatted(max);

    assertThat(caller.ask("PUT", "lock-rows/", body).success()).isTrue();
    assertThat(caller.ask("PUT", "lock-rows/", body).success()).isTrue();
    JsonNode locked = row(max);
    caller.ask("PUT", "unlock-rows/", body);

    assertThat(locked.path("_locked").asBoolean()).isTrue();
    assertThat(locked.path("_locked_by").asText()).isEqualTo(FakeRow.WRITER);
    assertThat(row(max).path("_locked").isNull()).isTrue();
  }

  @Test
  void defaults_are_filled_in_when_asked_for() {
    caller.ask(
        "POST",
        "columns/",
        "{'table_name':'users','column_name':'language','column_type':'text',"
            + "'column_data':{'enable_fill_default_value':true,'default_value':'ru'}}");
    append("{'table_name':'users','rows':[{'Name':'Max'}],'apply_default':true}");
    append("{'table_name':'users','rows':[{'Name':'Eva','language':'en'}],'apply_default':true}");
    append("{'table_name':'users','rows':[{'Name':'Ida'}]}");

    List<RowId> rows = users.rowIds();
    assertThat(users.cell(rows.get(0), "language")).contains("ru");
    assertThat(users.cell(rows.get(1), "language")).contains("en");
    assertThat(users.cell(rows.get(2), "language")).isEmpty();
  }

  @Test
  void a_thousand_rows_are_written_at_once_and_no_more() {
    String thousand = "{},".repeat(1000);

    Seen seen = append("{'table_name':'users','rows':[%s{}]}".formatted(thousand));

    assertThat(seen.status()).isEqualTo(400);
    assertThat(users.rowIds()).isEmpty();
  }

  @Test
  void a_row_that_is_not_there_is_missed_in_seatables_own_words() {
    Seen seen = caller.ask("GET", "rows/Qtf7xPmoRaiFyQPO1aENTA/?table_name=users");

    assertThat(seen.status()).isEqualTo(404);
    assertThat(seen.error()).isEqualTo("row _id not exits");
  }

  @Test
  void options_are_added_renamed_and_deleted_in_cells_too() {
    users.select("language", "ru");
    RowId max = users.addRow("Name", "Max", "language", "ru");
    String column = "'table_name':'users','column':'language'";

    Seen colourless =
        caller.ask("POST", "column-options/", "{%s,'options':[{'name':'en'}]}".formatted(column));
    Seen added =
        caller.ask(
            "POST",
            "column-options/",
            "{%s,'options':[{'name':'en','color':'#59CB74','textColor':'#202020'}]}"
                .formatted(column));
    String id =
        fake.base()
            .table("users")
            .columns()
            .named("language")
            .orElseThrow()
            .data()
            .at("/options/0/id")
            .asText();
    caller.ask(
        "PUT", "column-options/", "{%s,'options':[{'id':'%s','name':'de'}]}".formatted(column, id));
    String renamed = users.cell(max, "language").orElseThrow();
    caller.ask("DELETE", "column-options/", "{%s,'option_names':['de']}".formatted(column));

    assertThat(colourless.status()).isEqualTo(400);
    assertThat(added.success()).isTrue();
    assertThat(renamed).isEqualTo("de");
    assertThat(users.cell(max, "language")).isEmpty();
  }

  @Test
  void options_of_one_column_may_depend_on_those_of_another() {
    users.select("country", "de").select("town", "Berlin").text("plain");
    String cascade =
        "{'table_name':'users','child_column':'town','parent_column':'%s',"
            + "'cascade_settings':{'de':['Berlin']}}";

    Seen set = caller.ask("POST", "column-cascade-settings/", cascade.formatted("country"));
    Seen wrong = caller.ask("POST", "column-cascade-settings/", cascade.formatted("plain"));

    assertThat(set.success()).isTrue();
    assertThat(wrong.status()).isEqualTo(400);
  }

  @Test
  void the_server_tells_its_version_to_anybody() {
    caller.token = "";

    assertThat(caller.server("GET", "/server-info/").json().path("version").asText())
        .isEqualTo(caller.gateway() ? "6.1.8" : "4.3.10");
    assertThat(caller.server("GET", "/api2/ping/").json().asText()).isEqualTo("pong");
  }

  @Test
  void only_what_is_behind_the_web_server_answers_a_ping() {
    int gateway = caller.server("GET", "/api-gateway/api/v2/ping").status();
    int database = caller.server("GET", "/dtable-db/ping").status();

    assertThat(gateway).isEqualTo(caller.gateway() ? 200 : 404);
    assertThat(database).isEqualTo(caller.gateway() ? 404 : 200);
  }

  Seen append(String body) {
    return caller.ask("POST", caller.gateway() ? "rows/" : "batch-append-rows/", body);
  }

  List<String> names() {
    return caller
        .ask("GET", "rows/?table_name=users&convert_keys=true")
        .json()
        .path("rows")
        .valueStream()
        .map(row -> row.path("Name").asText())
        .toList();
  }

  private JsonNode row(RowId id) {
    return caller.ask("GET", "rows/%s/?table_name=users&convert_keys=true".formatted(id)).json();
  }
}
