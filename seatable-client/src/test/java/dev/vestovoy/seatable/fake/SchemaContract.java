package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Caller.Seen;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables, columns and views can be made and changed on every server. */
abstract class SchemaContract {
  private final FakeSeaTable fake;
  private final Caller caller;

  SchemaContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    caller = new Caller(fake);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void a_table_without_columns_gets_one_called_name() {
    Seen seen = caller.ask("POST", "tables/", "{'table_name':'orders','lang':'en'}");

    assertThat(seen.json().path("columns").findValuesAsText("name")).containsExactly("Name");
    assertThat(seen.json().path("columns").path(0).path("key").asText()).isEqualTo("0000");
    assertThat(seen.json().path("views").path(0).path("name").asText()).isEqualTo("Default View");
    assertThat(table("orders").path("_id").asText()).isEqualTo(seen.json().path("_id").asText());
  }

  @Test
  void given_columns_stand_in_for_the_usual_one() {
    Seen seen =
        caller.ask(
            "POST",
            "tables/",
            "{'table_name':'orders','columns':["
                + "{'column_name':'no','column_type':'number'},"
                + "{'column_name':'state','column_type':'single-select',"
                + "'column_data':{'options':[{'name':'new'}]}}]}");

    assertThat(seen.json().path("columns").findValuesAsText("key")).contains("0000");
    assertThat(names(table("orders").path("columns"))).containsExactly("no", "state");
    assertThat(column("orders", "no").path("data").path("format").asText()).isEqualTo("number");
    assertThat(column("orders", "state").path("data").path("options").path(0).path("id").asText())
        .hasSize(6);
  }

  @Test
  void not_every_column_may_come_first_and_nothing_is_left_of_a_refused_table() {
    Seen first =
        caller.ask(
            "POST",
            "tables/",
            "{'table_name':'a','columns':[{'column_name':'x','column_type':'checkbox'}]}");
    Seen second =
        caller.ask(
            "POST",
            "tables/",
            "{'table_name':'b','columns':[{'column_name':'x','column_type':'text'},"
                + "{'column_name':'x','column_type':'text'}]}");

    assertThat(first.status()).isEqualTo(400);
    assertThat(second.status()).isEqualTo(400);
    assertThat(table("a").isMissingNode()).isTrue();
    assertThat(table("b").isMissingNode()).isTrue();
  }

  @Test
  void tables_are_renamed_and_deleted_with_the_links_to_them() {
    caller.ask("PUT", "tables/", "{'table_name':'users','new_table_name':'people'}");
    Seen taken =
        caller.ask("PUT", "tables/", "{'table_name':'people','new_table_name':'mailboxes'}");
    Seen gone = caller.ask("DELETE", "tables/", "{'table_name':'people'}");

    assertThat(taken.status()).isEqualTo(400);
    assertThat(gone.success()).isTrue();
    assertThat(table("people").isMissingNode()).isTrue();
    assertThat(names(table("mailboxes").path("columns"))).doesNotContain("users");
  }

  @Test
  void a_column_is_inserted_at_the_end_or_behind_another() {
    Seen last = insert("{'table_name':'users','column_name':'a','column_type':'text'}");
    insert("{'table_name':'users','column_name':'b','column_type':'date','anchor_column':'Name'}");

    assertThat(last.json().path("name").asText()).isEqualTo("a");
    assertThat(names(table("users").path("columns"))).startsWith("Name", "b").endsWith("a");
    assertThat(column("users", "b").path("data").path("format").asText()).isEqualTo("YYYY-MM-DD");
  }

  @Test
  void a_second_column_of_a_name_is_refused_by_a_bare_text() {
    Seen seen = insert("{'table_name':'users','column_name':'phone','column_type':'text'}");

    assertThat(seen.status()).isEqualTo(400);
    assertThat(seen.json().textValue()).isEqualTo("Column phone exists.");
  }

  @Test
  void a_link_column_has_a_mirror_in_the_other_table() {
    Seen seen =
        insert(
            "{'table_name':'users','column_name':'groups','column_type':'link',"
                + "'column_data':{'table':'users','other_table':'t_chats'}}");
    RowId max = fake.base().table("users").addRow("Name", "Max");
    RowId sales = fake.base().table("t_chats").addRow("Name", "Sales");
    fake.base().table("users").link(max, "groups", sales);

    JsonNode mirror = column("t_chats", "users");
    assertThat(mirror.path("type").asText()).isEqualTo("link");
    assertThat(mirror.path("data").path("link_id")).isEqualTo(seen.json().at("/data/link_id"));
    assertThat(fake.base().table("t_chats").linked(sales, "users")).containsExactly(max);
  }

  @Test
  void deleting_a_link_column_deletes_its_mirror() {
    Seen seen = caller.ask("DELETE", "columns/", "{'table_name':'users','column':'mailboxes'}");

    assertThat(seen.success()).isTrue();
    assertThat(names(table("mailboxes").path("columns"))).doesNotContain("users");
    assertThat(caller.ask("DELETE", "columns/", "{'table_name':'users','column':'Name'}").status())
        .isEqualTo(400);
  }

  @Test
  void many_columns_are_appended_at_once_but_no_links() {
    Seen plain =
        append(
            "{'column_name':'a','column_type':'text'},{'column_name':'b','column_type':'email'}");
    Seen link =
        append(
            "{'column_name':'c','column_type':'text'},{'column_name':'d','column_type':'link',"
                + "'column_data':{'table':'users','other_table':'t_chats'}}");

    assertThat(names(plain.json().path("columns"))).containsExactly("a", "b");
    assertThat(link.status()).isEqualTo(400);
    assertThat(names(table("users").path("columns"))).contains("b").doesNotContain("c", "d");
  }

  @Test
  void a_column_is_renamed_retyped_and_moved() {
    change("'op_type':'rename_column','column':'phone','new_column_name':'mobile'");
    change("'op_type':'modify_column_type','column':'mobile','new_column_type':'number'");
    change("'op_type':'resize_column','column':'mobile','new_column_width':300");
    Seen moved = change("'op_type':'move_column','column':'mobile','target_column':'id_telegram'");
    Seen taken = change("'op_type':'rename_column','column':'mobile','new_column_name':'Name'");

    assertThat(moved.json().path("width").asInt()).isEqualTo(300);
    assertThat(column("users", "mobile").path("type").asText()).isEqualTo("number");
    assertThat(names(table("users").path("columns")))
        .containsExactly("Name", "id_telegram", "mobile", "mailboxes");
    assertThat(taken.json().path("error_type").asText()).isEqualTo("column_already_exists");
  }

  @Test
  void names_with_signs_of_the_query_language_are_refused() {
    for (String sign : List.of(".", "{", "}", "`")) {
      assertThat(
              insert(
                      "{'table_name':'users','column_name':'a%sb','column_type':'text'}"
                          .formatted(sign))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void a_view_filters_sorts_and_hides() {
    fake.base().table("users").addRow("Name", "Max", "phone", "1");
    fake.base().table("users").addRow("Name", "Eva", "phone", "2");
    fake.base().table("users").addRow("Name", "Ida");
    String phone = column("users", "phone").path("key").asText();
    caller.ask("POST", "views/?table_name=users", "{'name':'With phone','type':'table'}");

    Seen set =
        caller.ask(
            "PUT",
            "views/With%20phone/?table_name=users",
            ("{'filters':[{'column_key':'%s','filter_predicate':'is_not_empty'}],"
                    + "'sorts':[{'column_key':'0000','sort_type':'up'}],'hidden_columns':['%s']}")
                .formatted(phone, phone));
    JsonNode rows =
        caller
            .ask("GET", "rows/?table_name=users&view_name=With%20phone&convert_keys=true")
            .json()
            .path("rows");

    assertThat(set.status()).isEqualTo(200);
    assertThat(names(rows, "Name")).containsExactly("Eva", "Max");
    assertThat(rows.path(0).has("phone")).isFalse();
    assertThat(
            names(
                caller
                    .ask("GET", "columns/?table_name=users&view_name=With%20phone")
                    .json()
                    .path("columns")))
        .doesNotContain("phone");
  }

  @Test
  void views_are_listed_renamed_and_deleted() {
    caller.ask("POST", "views/?table_name=users", "{'name':'one'}");
    Seen taken = caller.ask("POST", "views/?table_name=users", "{'name':'one'}");
    caller.ask("PUT", "views/one/?table_name=users", "{'name':'two'}");

    assertThat(taken.error()).isEqualTo("params invalid");
    assertThat(names(caller.ask("GET", "views/?table_name=users").json().path("views")))
        .containsExactly("Default View", "two");
    assertThat(caller.ask("DELETE", "views/two/?table_name=users").success()).isTrue();
    assertThat(caller.ask("GET", "views/two/?table_name=users").status()).isEqualTo(404);
  }

  @Test
  void a_filter_that_nobody_knows_is_refused() {
    Seen seen =
        caller.ask(
            "PUT",
            "views/Default%20View/?table_name=users",
            "{'filters':[{'column_key':'0000','filter_predicate':'smells_of','filter_term':'x'}]}");

    assertThat(seen.json().path("error_type").asText()).isEqualTo("wrong_filter_in_filters");
  }

  @Test
  void a_token_that_may_only_read_changes_no_schema() {
    var reader = new Caller(fake, fake.readOnlyToken());

    Seen seen = reader.ask("POST", "tables/", "{'table_name':'orders','columns':[]}");

    assertThat(seen.status()).isEqualTo(403);
    assertThat(reader.ask("GET", "views/?table_name=users").status()).isEqualTo(200);
  }

  private Seen insert(String body) {
    return caller.ask("POST", "columns/", body);
  }

  private Seen append(String columns) {
    return caller.ask(
        "POST",
        "batch-append-columns/",
        "{'table_name':'users','columns':[%s]}".formatted(columns));
  }

  private Seen change(String fields) {
    return caller.ask("PUT", "columns/", "{'table_name':'users',%s}".formatted(fields));
  }

  private JsonNode table(String name) {
    return named(caller.ask("GET", "metadata/").json().at("/metadata/tables"), name);
  }

  private JsonNode column(String table, String name) {
    return named(table(table).path("columns"), name);
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode item : list) {
      if (item.path("name").asText().equals(name)) {
        return item;
      }
    }
    return list.path(-1);
  }

  private static List<String> names(JsonNode list) {
    return names(list, "name");
  }

  private static List<String> names(JsonNode list, String field) {
    return list.valueStream().map(item -> item.path(field).asText()).toList();
  }
}
