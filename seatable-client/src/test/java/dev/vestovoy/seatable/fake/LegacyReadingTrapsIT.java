package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Caller.Seen;
import org.junit.jupiter.api.Test;

final class LegacyReadingTrapsIT extends ReadingTrapsContract {
  LegacyReadingTrapsIT() {
    super(Flavour.LEGACY);
  }

  @Test
  void a_list_of_too_many_cells_is_refused_with_413() {
    users.addRow("Name", "Max");
    users.addRow("Name", "Eva");
    fake.limits().cells(11);

    Seen two = caller.ask("GET", "rows/?table_name=users");
    Seen one = caller.ask("GET", "rows/?table_name=users&limit=1");

    assertThat(two.status()).isEqualTo(413);
    assertThat(two.json().path("error_msg").asText())
        .isEqualTo("the number of cells accessing the table exceeds the limit");
    assertThat(one.status()).isEqualTo(200);
  }

  @Test
  void links_come_as_bare_ids_unless_asked_for() {
    RowId max = users.addRow("Name", "Max");
    RowId box = fake.base().table("mailboxes").addRow("Name", "box");
    users.link(max, "mailboxes", box);

    assertThat(rows("").at("/0/mailboxes/0").asText()).isEqualTo(box.value());
    assertThat(rows("&convert_link_id=true").at("/0/mailboxes/0/display_value").asText())
        .isEqualTo("box");
  }

  @Test
  void the_cloud_of_5_0_sends_row_lists_on_to_the_gateway() {
    users.addRow("Name", "Max");
    fake.redirectRowLists();

    assertThat(rows("").path(0).path("Name").asText()).isEqualTo("Max");
    assertThat(fake.requests().getLast().path()).startsWith("/api-gateway/api/v2/");
  }
}
