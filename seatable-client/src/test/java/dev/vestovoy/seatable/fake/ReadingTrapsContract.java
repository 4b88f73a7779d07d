package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What SeaTable leaves out of what clients read, without a word. */
abstract class ReadingTrapsContract {
  final FakeSeaTable fake;
  final Caller caller;
  final FakeTable users;
  private final FakeTable mailboxes;

  ReadingTrapsContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    caller = new Caller(fake);
    users = fake.base().table("users").select("language", "ru").date("seen");
    mailboxes = fake.base().table("mailboxes");
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void a_cell_shows_fifty_links_and_no_more() {
    RowId max = users.addRow("Name", "Max");
    for (int i = 0; i < 60; i++) {
      users.link(max, "mailboxes", mailboxes.addRow("Name", "box " + i));
    }

    assertThat(row(max).path("mailboxes")).hasSize(50);
    assertThat(caller.sql("SELECT mailboxes FROM users").json().at("/results/0/mailboxes"))
        .hasSize(50);
  }

  @Test
  void a_page_ends_at_a_thousand_whatever_was_asked_for() {
    fill(1001);

    assertThat(rows("&limit=5000")).hasSize(1000);
    assertThat(rows("")).hasSize(1000);
    assertThat(rows("&start=1000")).hasSize(1);
  }

  @Test
  void a_page_may_end_sooner_and_nobody_tells() {
    fill(3);
    fake.pageCap(2);

    assertThat(rows("&limit=1000")).hasSize(2);
  }

  @Test
  void a_select_ends_at_a_hundred_unless_it_says_more() {
    fill(101);

    assertThat(caller.sql("SELECT * FROM users").json().path("results")).hasSize(100);
    assertThat(caller.sql("SELECT * FROM users LIMIT 1000").json().path("results")).hasSize(101);
  }

  @Test
  void a_select_ends_at_ten_thousand_whatever_it_says() {
    fill(10_001);

    assertThat(caller.sql("SELECT Name FROM users LIMIT 20000").json().path("results"))
        .hasSize(10_000);
  }

  @Test
  void a_view_shows_what_it_shows_and_nothing_else() {
    users.addRow("Name", "Max", "phone", "1");
    users.addRow("Name", "Eva", "phone", "2");
    users.view("ones", "phone", "1", "phone");

    JsonNode rows = rows("&view_name=ones");

    assertThat(rows).hasSize(1);
    assertThat(rows.path(0).has("phone")).isFalse();
  }

  @Test
  void dates_come_in_the_zone_of_the_server_or_as_they_were_written() {
    fake.zone(ZoneId.of("Europe/Berlin"));
    users.addRow("Name", "Max", "seen", "2030-06-20 23:55");

    String seen = rows("").path(0).path("seen").asText();
    String selected = caller.sql("SELECT seen FROM users").json().at("/results/0/seen").asText();

    boolean gateway = caller.gateway();
    assertThat(seen).isEqualTo(gateway ? "2030-06-20T23:55:00+02:00" : "2030-06-20 23:55");
    assertThat(selected).isEqualTo(gateway ? "2030-06-20T23:55:00+02:00" : "2030-06-20T21:55:00Z");
  }

  @Test
  void empty_cells_are_absent_on_old_servers() {
    users.addRow("Name", "Max");

    JsonNode asUsual = rows("").path(0);
    fake.emptyCells(!caller.gateway());
    JsonNode otherwise = rows("").path(0);

    assertThat(asUsual.has("phone")).isEqualTo(caller.gateway());
    assertThat(otherwise.has("phone")).isNotEqualTo(caller.gateway());
  }

  private void fill(int rows) {
    for (int i = 0; i < rows; i++) {
      users.addRow("Name", "user " + i);
    }
  }

  final JsonNode rows(String query) {
    return caller
        .ask("GET", "rows/?table_name=users&convert_keys=true" + query)
        .json()
        .path("rows");
  }

  private JsonNode row(RowId id) {
    return caller.ask("GET", "rows/%s/?table_name=users&convert_keys=true".formatted(id)).json();
  }
}
