package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeRequest;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedirectIT {
  @Test
  void row_lists_that_moved_to_the_gateway_are_followed() {
    try (var fake = FakeSeaTable.startWithReportTables(Flavour.LEGACY);
        var seatable = fake.client().build()) {
      RowId max = fake.base().table("users").addRow("Name", "Max", "phone", "+7916");
      fake.redirectRowLists();

      List<Row> rows = seatable.base().table("users").rows().toList();

      assertThat(rows).extracting(Row::id).containsExactly(max);
      assertThat(rows.getFirst().text("phone")).contains("+7916");
      assertThat(fake.requests())
          .filteredOn(request -> request.path().startsWith("/api-gateway"))
          .isNotEmpty()
          .allMatch(request -> request.authorization().startsWith("Token "));
    }
  }

  @Test
  void another_server_does_not_see_the_token() {
    try (var fake = FakeSeaTable.startWithReportTables(Flavour.LEGACY);
        var other = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
        var seatable = fake.client().build()) {
      fake.redirectRowListsTo(other.url());

      assertThatThrownBy(() -> seatable.base().table("users").rows().toList())
          .isInstanceOf(PermissionException.class);

      assertThat(other.requests()).isNotEmpty();
      assertThat(other.requests()).extracting(FakeRequest::authorization).containsOnly("");
    }
  }

  @Test
  void a_write_is_never_redirected() {
    try (var fake = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
        var seatable = fake.client().build()) {
      RowId max = fake.base().table("users").addRow("Name", "Max");
      Table users = seatable.base().table("users");
      users.schema();
      String rows = "/api-gateway/api/v2/dtables/" + seatable.base().info().uuid() + "/rows/";
      fake.failNext(1, 302, Map.of("Location", rows));

      assertThatThrownBy(() -> users.update(max, RowPatch.of("Name", "Eva")))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("302");
      assertThat(fake.count("PUT", "/rows/")).isEqualTo(1);
    }
  }
}
