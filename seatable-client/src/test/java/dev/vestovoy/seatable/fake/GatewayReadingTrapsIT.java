package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import org.junit.jupiter.api.Test;

final class GatewayReadingTrapsIT extends ReadingTrapsContract {
  GatewayReadingTrapsIT() {
    super(Flavour.GATEWAY);
  }

  @Test
  void rows_come_by_keys_and_options_by_ids_unless_names_are_asked_for() {
    users.addRow("Name", "Max", "language", "ru");
    FakeColumn language = users.columns().named("language").orElseThrow();

    JsonNode row = caller.ask("GET", "rows/?table_name=users").json().at("/rows/0");

    assertThat(row.has("Name")).isFalse();
    assertThat(row.path("0000").asText()).isEqualTo("Max");
    assertThat(row.path(language.key())).isEqualTo(language.data().at("/options/0/id"));
  }

  @Test
  void a_query_for_links_gives_ten_unless_told() {
    RowId max = users.addRow("Name", "Max");
    FakeTable mailboxes = fake.base().table("mailboxes");
    for (int i = 0; i < 60; i++) {
      users.link(max, "mailboxes", mailboxes.addRow("Name", "box " + i));
    }
    String query =
        "{'table_name':'users','link_column_name':'mailboxes','rows':[{'row_id':'%s'%s}]}";

    JsonNode ten = caller.ask("POST", "query-links/", query.formatted(max, "")).json();
    JsonNode rest =
        caller.ask("POST", "query-links/", query.formatted(max, ",'offset':50,'limit':100")).json();

    assertThat(ten.path(max.value())).hasSize(10);
    assertThat(rest.path(max.value())).hasSize(10);
    assertThat(rest.path(max.value()).path(9).path("display_value").asText()).isEqualTo("box 59");
  }
}
