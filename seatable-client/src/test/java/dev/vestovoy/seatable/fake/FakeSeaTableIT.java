package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake's traps and refusals, seen by a client that is not ours. */
final class FakeSeaTableIT {
  private record Seen(int status, JsonNode json) {}

  private final FakeSeaTable fake = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
  private final FakeTable users = fake.base().table("users");
  private final FakeTable chats = fake.base().table("t_chats");
  private final OkHttpClient http = new OkHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private String base = "";
  private String token = "";

  @BeforeEach
  void exchange() throws IOException {
    token = fake.apiToken().value();
    base = fake.url() + "/api/v2.1/dtable/";
    JsonNode answer = ask("GET", "app-access-token/", null).json();
    token = answer.path("access_token").asText();
    base =
        answer.path("dtable_server").asText()
            + "api/v2/dtables/"
            + answer.path("dtable_uuid").asText()
            + "/";
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void an_unknown_column_is_ignored_and_praised() throws IOException {
    RowId max = users.addRow("Name", "Max");

    Seen seen = ask("PUT", "rows/", update("users", max, "{\"nmae\":\"Eva\",\"phone\":\"1\"}"));

    assertThat(seen.json().path("success").asBoolean()).isTrue();
    assertThat(users.cell(max, "Name")).contains("Max");
    assertThat(users.cell(max, "phone")).contains("1");
  }

  @Test
  void a_checkbox_makes_false_of_one() throws IOException {
    RowId chat = chats.addRow("Name", "Sales", "is_locked", true);

    Seen seen = ask("PUT", "rows/", update("t_chats", chat, "{\"is_locked\":1}"));

    assertThat(seen.status()).isEqualTo(200);
    assertThat(chats.cell(chat, "is_locked")).contains("false");
  }

  @Test
  void links_are_not_written_through_rows() throws IOException {
    RowId max = users.addRow("Name", "Max");

    Seen seen = ask("PUT", "rows/", update("users", max, "{\"mailboxes\":[]}"));

    assertThat(seen.status()).isEqualTo(400);
  }

  @Test
  void a_page_ends_at_a_thousand_whatever_was_asked_for() throws IOException {
    for (int i = 0; i < 1001; i++) {
      users.addRow("Name", "user " + i);
    }

    assertThat(ask("GET", "rows/?table_name=users&limit=5000", null).json().path("rows"))
        .hasSize(1000);
  }

  @Test
  void a_select_ends_at_a_hundred_unless_it_says_more() throws IOException {
    for (int i = 0; i < 101; i++) {
      users.addRow("Name", "user " + i);
    }

    assertThat(sql("SELECT * FROM users").json().path("results")).hasSize(100);
    assertThat(sql("SELECT * FROM users LIMIT 1000").json().path("results")).hasSize(101);
  }

  @Test
  void an_update_does_not_tell_how_much_it_changed() throws IOException {
    Seen seen = sql("UPDATE users SET phone = '1' WHERE Name = 'nobody'");

    assertThat(seen.json().path("success").asBoolean()).isTrue();
    assertThat(seen.json().path("results").isNull()).isTrue();
  }

  @Test
  void a_statement_with_a_wrong_name_is_refused() throws IOException {
    assertThat(sql("SELECT x FROM users").json().path("error_message").asText())
        .isEqualTo("no such column: x");
    assertThat(sql("SELECT x FROM people").json().path("error_message").asText())
        .isEqualTo("no such table: people");
    assertThat(sql("SELECT Name FORM users").status()).isEqualTo(400);
  }

  @Test
  void a_cell_shows_fifty_links_and_a_query_ten() throws IOException {
    RowId max = users.addRow("Name", "Max");
    for (int i = 0; i < 60; i++) {
      users.link(max, "mailboxes", fake.base().table("mailboxes").addRow("Name", "box " + i));
    }

    JsonNode row = ask("GET", "rows/" + max + "/?table_name=users&convert_keys=true", null).json();
    JsonNode links =
        ask(
                "POST",
                "query-links/",
                "{\"table_name\":\"users\",\"link_column_name\":\"mailboxes\","
                    + "\"rows\":[{\"row_id\":\"%s\"}]}".formatted(max))
            .json();

    assertThat(row.path("mailboxes")).hasSize(50);
    assertThat(links.path(max.value())).hasSize(10);
  }

  @Test
  void rows_come_by_keys_unless_names_are_asked_for() throws IOException {
    users.addRow("Name", "Max");

    JsonNode row = ask("GET", "rows/?table_name=users", null).json().path("rows").path(0);

    assertThat(row.has("Name")).isFalse();
    assertThat(row.has("_id")).isTrue();
  }

  @Test
  void without_a_token_nothing_is_told() throws IOException {
    token = "";

    Seen seen = ask("GET", "metadata/", null);

    assertThat(seen.status()).isEqualTo(403);
    assertThat(seen.json().path("error_message").asText()).isEqualTo("invalid token");
  }

  @Test
  void what_no_seatable_knows_is_refused() throws IOException {
    assertThat(ask("GET", "rows/?table_name=users&offset=5", null).status()).isEqualTo(400);
    assertThat(ask("PUT", "rows/", "{\"table_name\":\"users\",\"rows\":[]}").status())
        .isEqualTo(400);
    assertThat(ask("PUT", "metadata/", "{}").status()).isEqualTo(405);
    assertThat(ask("GET", "nonsense/", null).status()).isEqualTo(404);
  }

  private Seen sql(String sql) throws IOException {
    return ask("POST", "sql/", mapper.createObjectNode().put("sql", sql).toString());
  }

  private static String update(String table, RowId row, String cells) {
    return "{\"table_name\":\"%s\",\"updates\":[{\"row_id\":\"%s\",\"row\":%s}]}"
        .formatted(table, row, cells);
  }

  private Seen ask(String method, String path, @Nullable String body) throws IOException {
    RequestBody json =
        body == null ? null : RequestBody.create(body, MediaType.get("application/json"));
    var request =
        new Request.Builder()
            .url(base + path)
            .header("Authorization", "Token " + token)
            .method(method, json);
    try (var response = http.newCall(request.build()).execute()) {
      return new Seen(response.code(), mapper.readTree(response.body().string()));
    }
  }
}
