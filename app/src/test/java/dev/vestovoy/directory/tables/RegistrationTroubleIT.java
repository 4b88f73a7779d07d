package dev.vestovoy.directory.tables;

import static dev.vestovoy.directory.tables.Office.ANNAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.seatable.SeaTableSource;
import dev.vestovoy.seatable.ApiToken;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.SeaTable;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps everybody from registering, each told to the admins once and in one sentence. */
class RegistrationTroubleIT {
  private static final GroupClaim SALES =
      new GroupClaim.ByTitle(-100123, new GroupTitle("Sales"), 101, GroupClaim.Adders.ANYBODY);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_token_that_has_expired_troubles_nobody(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.person(ANNAS.e164(), "");
      office.look();
      office.server.expireTokens();

      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.Registered());
      assertThat(office.alerts).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_token_that_was_revoked_is_told_once(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder);
        var client = SeaTable.builder(office.server.url(), new ApiToken("0".repeat(40))).build()) {
      toldOnce(office, client, Office.TABLES, "token");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_token_that_may_only_read_is_told_once(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder);
        var client = SeaTable.builder(office.server.url(), office.server.readOnlyToken()).build()) {
      toldOnce(office, client, Office.TABLES, "token");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_base_without_these_tables_is_told_once(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder);
        var client = SeaTable.builder(office.server.url(), office.server.apiToken()).build()) {
      toldOnce(office, client, new TableNames("staff", "boxes", "rooms"), "staff");
    }
  }

  private static void toldOnce(Office office, SeaTable client, TableNames names, String about) {
    office.person(ANNAS.e164(), "");
    office.group("Sales", "");
    var registry =
        new TablesRegistry(
            new SeaTableSource(client.base(), names, office.failures),
            office.snapshots,
            office.claims,
            "RU",
            Rebind.REPLACE,
            office.incidents);

    assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Unavailable());
    assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Unavailable());

    assertThat(office.alerts)
        .singleElement()
        .asString()
        .startsWith("No one can subscribe: ")
        .contains(about)
        .doesNotContain("981");
    assertThat(registry.bind(SALES)).isEqualTo(new Binding.Unavailable());
  }
}
