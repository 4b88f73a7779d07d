package dev.vestovoy.directory.tables;

import static dev.vestovoy.directory.tables.Office.ANNAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Notice;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeRequest;
import dev.vestovoy.seatable.fake.SqlCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may happen between reading a row and writing it, as SeaTable has no transactions. */
class RegistrationRacesIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void of_accounts_that_show_one_phone_at_once_the_last_has_the_row(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      var registry = office.registry(Rebind.REPLACE);

      List<Registration> results = all(registry, 101, 102, 103, 104, 105, 106);

      assertThat(results).containsOnlyOnce(new Registration.Registered());
      assertThat(results)
          .filteredOn(result -> result instanceof Registration.Replaced)
          .doesNotHaveDuplicates()
          .hasSize(5);
      office.look();
      long holder = office.claims.claim(TableName.PEOPLE, anna.value()).orElseThrow().id();
      assertThat(office.users().cell(anna, "id_telegram")).contains(Long.toString(holder));
      assertThat(office.notices).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_press_that_comes_twice_registers_once(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");

      List<Registration> results = all(office.registry(Rebind.REPLACE), 101, 101, 101);

      assertThat(results).containsOnlyOnce(new Registration.Registered());
      assertThat(results).filteredOn(new Registration.AlreadyYours()::equals).hasSize(2);
      assertThat(office.users().cell(anna, "id_telegram")).contains("101");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void an_id_that_an_admin_types_meanwhile_is_not_lost_silently(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      var registry = office.registry();
      office.server.before(
          RegistrationRacesIT::writes, () -> office.users().setCell(anna, "id_telegram", "42"));

      Registration result = registry.register(ANNAS, 101);

      // An old server takes no conditions, or only on its own copy: then the claim wins.
      if (flavour == Flavour.GATEWAY) {
        assertThat(result).isEqualTo(new Registration.TakenByOther());
        assertThat(office.users().cell(anna, "id_telegram")).contains("42");
      } else {
        assertThat(result).isIn(new Registration.TakenByOther(), new Registration.Registered());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_cell_that_an_admin_clears_meanwhile_is_replaced_all_the_same(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "101");
      office.server.before(
          RegistrationRacesIT::writes, () -> office.users().setCell(anna, "id_telegram", ""));

      assertThat(office.registry(Rebind.REPLACE).register(ANNAS, 102))
          .isEqualTo(new Registration.Replaced(101));
      assertThat(office.users().cell(anna, "id_telegram")).contains("102");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_phone_that_an_admin_changes_meanwhile_is_nobodys(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "101");
      office.server.before(
          request -> request.path().contains(anna.value()),
          () -> office.users().setCell(anna, "phone", "+79990000000"));

      assertThat(office.registry(Rebind.REPLACE).register(ANNAS, 102))
          .isEqualTo(new Registration.NotFound());
      assertThat(office.users().cell(anna, "id_telegram")).contains("101");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_claim_on_a_row_whose_phone_changes_meanwhile_ends_at_the_next_look(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      office.server.before(
          RegistrationRacesIT::writes, () -> office.users().setCell(anna, "phone", "+79990000000"));
      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.Registered());

      office.look();

      assertThat(office.claims.endings()).containsOnlyKeys(anna.value());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void of_two_programs_one_registers(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      var other = office.otherProgram(Rebind.REFUSE);
      var theirs = new ArrayList<Registration>();
      office.server.before(
          request -> request.path().contains(anna.value()),
          () -> theirs.add(other.register(ANNAS, 102)));

      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.TakenByOther());
      assertThat(theirs).containsExactly(new Registration.Registered());
      assertThat(office.users().cell(anna, "id_telegram")).contains("102");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void two_programs_that_a_stale_copy_deceives_are_noticed(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      office.server.sqlCopy(SqlCopy.STILL_EMPTY);
      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.Registered());
      // What the other program did: it had read the cell before, and the copy was empty still.
      office.users().setCell(anna, "id_telegram", "102");

      office.look();

      assertThat(office.notices)
          .containsExactly(new Notice.PersonOverwritten("somebody", 101, "102"));
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_write_whose_answer_is_lost_counts(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      var registry = office.registry();
      office.server.before(RegistrationRacesIT::writes, () -> office.server.dropNextAnswers(1));

      Registration first = registry.register(ANNAS, 101);
      Registration again = registry.register(ANNAS, 101);

      assertThat(first)
          .isIn(
              new Registration.Registered(),
              new Registration.AlreadyYours(),
              new Registration.Unavailable());
      assertThat(again).isEqualTo(new Registration.AlreadyYours());
      assertThat(office.users().cell(anna, "id_telegram")).contains("101");
      assertThat(office.claims.claim(TableName.PEOPLE, anna.value()).orElseThrow().id())
          .isEqualTo(101);
    }
  }

  @ParameterizedTest
  @EnumSource(SqlCopy.class)
  void a_copy_that_lags_behind_deceives_nobody(SqlCopy copy) throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      office.server.sqlCopy(copy);

      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.Registered());
      assertThat(office.registry().register(ANNAS, 102)).isEqualTo(new Registration.TakenByOther());
      assertThat(office.users().cell(anna, "id_telegram")).contains("101");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_row_deleted_between_reading_and_writing_is_not_found(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      office.server.before(RegistrationRacesIT::writes, () -> office.users().removeRow(anna));

      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.NotFound());
      assertThat(office.claims.claim(TableName.PEOPLE, anna.value())).isEqualTo(Optional.empty());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_row_deleted_while_it_is_replaced_is_taken_by_nobody(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "101");
      office.server.before(RegistrationRacesIT::writes, () -> office.users().removeRow(anna));

      assertThat(office.registry(Rebind.REPLACE).register(ANNAS, 102))
          .isIn(
              new Registration.TakenByOther(),
              new Registration.NotFound(),
              new Registration.Unavailable());
      assertThat(office.claims.claim(TableName.PEOPLE, anna.value())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_renamed_column_is_told_once_and_registers_nobody(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      var registry = office.registry();
      office.look();
      office.users().renameColumn("id_telegram", "telegram");

      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Unavailable());
      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Unavailable());
      assertThat(office.users().cell(anna, "telegram")).isEmpty();
      assertThat(office.alerts)
          .filteredOn(told -> told.startsWith("No one can subscribe: "))
          .singleElement()
          .asString()
          .contains("id_telegram");

      office.users().renameColumn("telegram", "id_telegram");
      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Registered());
      assertThat(office.alerts).last().isEqualTo("People and groups can subscribe again.");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_column_renamed_at_the_last_moment_registers_nobody(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      RowId anna = office.person(ANNAS.e164(), "");
      office.server.before(
          RegistrationRacesIT::writes,
          () -> office.users().renameColumn("id_telegram", "telegram"));

      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.Unavailable());
      assertThat(office.claims.claim(TableName.PEOPLE, anna.value())).isEmpty();
    }
  }

  private static boolean writes(FakeRequest request) {
    return request.body().contains("UPDATE") || request.method().equals("PUT");
  }

  private static List<Registration> all(TablesRegistry registry, long... ids) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var presses = new ArrayList<Callable<Registration>>();
      for (long id : ids) {
        presses.add(() -> registry.register(ANNAS, id));
      }
      var results = new ArrayList<Registration>();
      for (var press : threads.invokeAll(presses)) {
        results.add(press.get());
      }
      return results;
    }
  }
}
