package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.Caller.Seen;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LegacyRowsIT extends RowsContract {
  LegacyRowsIT() {
    super(Flavour.LEGACY);
  }

  @Test
  void nobody_is_told_the_ids_of_new_rows() {
    Seen seen = append("{'table_name':'users','rows':[{'Name':'Max'},{'Name':'Eva'}]}");

    assertThat(seen.json().path("inserted_row_count").asInt()).isEqualTo(2);
    assertThat(seen.json().has("row_ids")).isFalse();
  }

  @Test
  void rows_come_in_the_order_that_was_asked_for() {
    users.addRow("Name", "Max");
    users.addRow("Name", "Eva");

    Seen seen = caller.ask("GET", "rows/?table_name=users&order_by=Name&direction=asc");

    assertThat(seen.json().at("/rows/0/Name").asText()).isEqualTo("Eva");
  }

  @Test
  void rows_are_filtered_by_conditions_in_the_body() {
    users.addRow("Name", "Max", "phone", "1");
    users.addRow("Name", "Eva");
    ObjectNode body = FakeBase.JSON.objectNode();
    body.putArray("filters")
        .addObject()
        .put("column_name", "phone")
        .put("filter_predicate", "is_not_empty");

    // OkHttp refuses a GET with a body, which is what the official Python client sends.
    var ask = new Ask(Flavour.LEGACY, "GET", "filtered-rows/", Map.of("table_name", "users"), body);
    Reply reply = new BaseDesk(fake.base(), new Traits(Flavour.LEGACY), fake.limits()).answer(ask);

    assertThat(reply.body()).contains("Max").doesNotContain("Eva");
  }

  @Test
  void the_oldest_clients_read_the_whole_base_at_once() {
    users.addRow("Name", "Max");

    Seen seen = caller.server("GET", "/dtable-server/dtables/%s/?lang=en".formatted(caller.uuid()));

    assertThat(seen.json().at("/tables/0/rows/0/0000").asText()).isEqualTo("Max");
  }
}
