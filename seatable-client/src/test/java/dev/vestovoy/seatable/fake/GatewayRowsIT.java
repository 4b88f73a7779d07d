package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.Caller.Seen;
import org.junit.jupiter.api.Test;

final class GatewayRowsIT extends RowsContract {
  GatewayRowsIT() {
    super(Flavour.GATEWAY);
  }

  @Test
  void new_rows_come_back_with_ids_and_the_first_one_by_keys() {
    Seen seen = append("{'table_name':'users','rows':[{'Name':'Max'},{'Name':'Eva'}]}");

    assertThat(seen.json().path("inserted_row_count").asInt()).isEqualTo(2);
    assertThat(seen.json().at("/row_ids/1/_id").asText()).isEqualTo(users.rowIds().get(1).value());
    assertThat(seen.json().at("/first_row/0000").asText()).isEqualTo("Max");
  }

  @Test
  void a_table_is_copied_with_its_rows() {
    users.addRow("Name", "Max");

    Seen seen =
        caller.ask(
            "POST",
            "tables/duplicate-table/",
            "{'table_name':'users','is_duplicate_records':true}");

    assertThat(seen.json().path("name").asText()).isEqualTo("users(copy)");
    assertThat(seen.json().path("rows")).hasSize(1);
    assertThat(fake.base().table("users(copy)").rowIds())
        .doesNotContainAnyElementsOf(users.rowIds());
  }
}
