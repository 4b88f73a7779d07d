package dev.vestovoy.directory.tables;

import static dev.vestovoy.directory.tables.Office.ANNAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.directory.seatable.SeaTableSource;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesRegistryIT {
  private static final String BOX = "box01@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_person_registers_and_is_in_the_audience_at_once(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var anna = office.person("8 (981) 123-45-67", "");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);
      var registry = office.registry();
      assertThat(registry.person(101)).isEqualTo(new Acquaintance.Unknown());

      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Registered());

      assertThat(office.users().cell(anna, "id_telegram")).contains("101");
      assertThat(office.users().cell(anna, "phone")).contains("8 (981) 123-45-67");
      assertThat(registry.person(101))
          .isEqualTo(new Acquaintance.Known("somebody", List.of("Продажи")));
      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isInstanceOfSatisfying(
              Audience.Known.class, known -> assertThat(known.recipients()).hasSize(1));
      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.AlreadyYours());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void an_id_goes_into_a_number_column_too(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.users().renameColumn("id_telegram", "old");
      office.users().number("id_telegram");
      var anna = office.users().addRow("phone", ANNAS.e164());

      assertThat(office.registry().register(ANNAS, 5_123_456_789L))
          .isEqualTo(new Registration.Registered());
      assertThat(office.users().cell(anna, "id_telegram")).contains("5123456789");
    }
  }

  @Test
  void unreadable_phones_match_nobody() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.person("None", "");
      office.person("", "");
      office.person("12345", "");

      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.NotFound());
      assertThat(office.server.count("PUT", "/rows/")).isZero();
      assertThat(office.server.count("POST", "/sql/")).isZero();
    }
  }

  @Test
  void a_number_from_abroad_is_found() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.person("375 29 123-45-67", "");

      assertThat(office.registry().register(new PhoneNumber("+375291234567"), 101))
          .isEqualTo(new Registration.Registered());
    }
  }

  @Test
  void a_phone_in_two_rows_is_refused_and_nothing_is_written() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var first = office.person("89811234567", "");
      var second = office.person("+7 981 123-45-67", "");

      assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.SeveralRows(2));
      assertThat(office.users().cell(first, "id_telegram")).isEmpty();
      assertThat(office.users().cell(second, "id_telegram")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_row_of_another_id_stays_until_the_cell_is_cleared(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var anna = office.person(ANNAS.e164(), "101");
      var registry = office.registry();

      assertThat(registry.register(ANNAS, 666)).isEqualTo(new Registration.TakenByOther());
      assertThat(office.users().cell(anna, "id_telegram")).contains("101");

      office.users().setCell(anna, "id_telegram", "");
      assertThat(registry.register(ANNAS, 102)).isEqualTo(new Registration.Registered());
      assertThat(office.users().cell(anna, "id_telegram")).contains("102");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void of_many_claims_to_one_phone_exactly_one_wins(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var anna = office.person(ANNAS.e164(), "");
      var registry = office.registry();
      var claims = new ArrayList<Callable<Registration>>();
      for (long id = 101; id <= 108; id++) {
        long telegramId = id;
        claims.add(() -> registry.register(ANNAS, telegramId));
      }

      var results = new ArrayList<Registration>();
      for (var claim : threads.invokeAll(claims)) {
        results.add(claim.get());
      }

      assertThat(results).containsOnlyOnce(new Registration.Registered());
      assertThat(results)
          .filteredOn(new Registration.TakenByOther()::equals)
          .hasSize(claims.size() - 1);
      int winner = results.indexOf(new Registration.Registered());
      assertThat(office.users().cell(anna, "id_telegram")).contains(Long.toString(101 + winner));
    }
  }

  @Test
  void a_deleted_row_takes_the_person_out_again() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person(ANNAS.e164(), "");
      var registry = office.registry();
      registry.register(ANNAS, 101);
      assertThat(registry.person(101)).isInstanceOf(Acquaintance.Known.class);

      office.users().removeRow(anna);
      office.later(Duration.ofSeconds(6));

      assertThat(registry.person(101)).isEqualTo(new Acquaintance.Unknown());
      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.NotFound());
    }
  }

  @Test
  void many_who_register_at_once_do_not_read_the_table_each() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      for (int i = 10; i < 50; i++) {
        office.person("+798112345" + i, "");
      }
      var registry = office.registry();
      office.server.forgetRequests();

      for (int i = 10; i < 50; i++) {
        assertThat(registry.register(new PhoneNumber("+798112345" + i), 100 + i))
            .isEqualTo(new Registration.Registered());
      }

      assertThat(office.server.count("GET", "/rows/")).isLessThan(20);
    }
  }

  @Test
  void an_outage_is_not_an_unknown_number() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.person(ANNAS.e164(), "");
      var registry = office.registry();
      office.server.outage(Outage.REFUSED);

      assertThat(registry.person(101)).isEqualTo(new Acquaintance.Unavailable());
      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Unavailable());
      assertThat(registry.bind(claim("Sales", -100123, 101))).isEqualTo(new Binding.Unavailable());
      assertThat(registry.move(-123, -100123)).isEqualTo(Move.UNAVAILABLE);
    }
  }

  @Test
  void a_token_that_may_only_read_is_no_unknown_number() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder);
        var client = SeaTable.builder(office.server.url(), office.server.readOnlyToken()).build()) {
      office.person(ANNAS.e164(), "");
      var registry =
          new TablesRegistry(
              new SeaTableSource(client.base(), Office.TABLES, office.failures),
              office.snapshots,
              office.claims,
              "RU",
              Rebind.REPLACE,
              office.incidents);

      assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Unavailable());
      assertThat(registry.register(ANNAS, 102)).isEqualTo(new Registration.Unavailable());
      assertThat(office.alerts).singleElement().asString().startsWith("No one can subscribe: ");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_registered_person_binds_a_group(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.person("", "101");
      var sales = office.group(" Отчёты\u00a0 продаж", "");
      var other = office.group("Склад", "");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", sales);
      var registry = office.registry();

      assertThat(registry.bind(claim("Отче\u0308ты продаж", -100123, 101)))
          .isEqualTo(new Binding.Bound(List.of("Продажи")));

      assertThat(office.chats().cell(sales, "id_telegram_chat")).contains("-100123");
      assertThat(office.chats().cell(sales, "is_locked")).contains("true");
      assertThat(office.chats().cell(other, "id_telegram_chat")).isEmpty();
      assertThat(registry.bind(claim("Переименована", -100123, 666)))
          .isEqualTo(new Binding.AlreadyBound());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_second_group_of_the_title_changes_nothing_until_the_row_is_cleared(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.person("", "101");
      var row = office.group("Sales", "");
      var registry = office.registry();
      registry.bind(claim("Sales", -100123, 101));

      assertThat(registry.bind(claim("Sales", -100666, 101)))
          .isEqualTo(new Binding.LockedToOther(Set.of(-100123L)));
      assertThat(office.chats().cell(row, "id_telegram_chat")).contains("-100123");

      office.chats().setCell(row, "id_telegram_chat", "");
      assertThat(registry.bind(claim("Sales", -100666, 101)))
          .isEqualTo(new Binding.LockedToOther(Set.of()));

      office.chats().setCell(row, "is_locked", false);
      assertThat(registry.bind(claim("Sales", -100666, 101))).isInstanceOf(Binding.Bound.class);
      assertThat(office.chats().cell(row, "id_telegram_chat")).contains("-100666");
    }
  }

  @Test
  void a_stranger_binds_nothing_until_an_admin_approves() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var row = office.group("Sales", "");
      var registry = office.registry();

      assertThat(registry.bind(claim("Sales", -100123, 666)))
          .isEqualTo(new Binding.AdderUnknown(row.value()));
      assertThat(office.chats().cell(row, "id_telegram_chat")).isEmpty();

      assertThat(registry.bind(new GroupClaim.Approved(-100123, row.value())))
          .isEqualTo(new Binding.Bound(List.of()));
      assertThat(office.chats().cell(row, "id_telegram_chat")).contains("-100123");
      assertThat(registry.bind(new GroupClaim.Approved(-100123, row.value())))
          .isEqualTo(new Binding.AlreadyBound());
      assertThat(registry.bind(new GroupClaim.Approved(-100666, row.value())))
          .isEqualTo(new Binding.LockedToOther(Set.of(-100123L)));
      assertThat(registry.bind(new GroupClaim.Approved(-100777, "no such row")))
          .isEqualTo(new Binding.NoSuchTitle());
    }
  }

  @Test
  void the_predecessors_rule_asks_nobody() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.group("Sales", "");

      assertThat(
              office
                  .registry()
                  .bind(
                      new GroupClaim.ByTitle(
                          -100123, new GroupTitle("Sales"), 666, GroupClaim.Adders.ANYBODY)))
          .isInstanceOf(Binding.Bound.class);
    }
  }

  @Test
  void titles_in_no_row_or_in_two_bind_nothing() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.person("", "101");
      office.group("Sales", "");
      office.group("Sales ", "");
      office.chats().addRow("id_telegram_chat", "");
      var registry = office.registry();

      assertThat(registry.bind(claim("Sales", -100123, 101))).isEqualTo(new Binding.SeveralRows(2));
      assertThat(registry.bind(claim("sales", -100123, 101))).isEqualTo(new Binding.NoSuchTitle());
      assertThat(registry.bind(claim("", -100123, 101))).isEqualTo(new Binding.NoSuchTitle());
    }
  }

  @Test
  void all_topics_of_a_forum_are_bound_at_once_and_new_ones_later() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().text("topic_id");
      office.person("", "101");
      var news = office.chats().addRow("Name", "Forum", "topic_id", "17");
      var sales = office.chats().addRow("Name", "Forum", "topic_id", "18");
      var registry = office.registry();

      assertThat(registry.bind(claim("Forum", -100123, 666)))
          .isInstanceOf(Binding.AdderUnknown.class);
      assertThat(registry.bind(claim("Forum", -100123, 101))).isInstanceOf(Binding.Bound.class);
      for (var row : List.of(news, sales)) {
        assertThat(office.chats().cell(row, "id_telegram_chat")).contains("-100123");
        assertThat(office.chats().cell(row, "is_locked")).contains("true");
      }
      assertThat(registry.bind(claim("Forum", -100666, 101)))
          .isEqualTo(new Binding.LockedToOther(Set.of(-100123L)));

      var third = office.chats().addRow("Name", "Forum");
      assertThat(registry.bind(claim("Forum", -100123, 101))).isInstanceOf(Binding.Bound.class);
      assertThat(office.chats().cell(third, "id_telegram_chat")).contains("-100123");
      office.chats().addRow("Name", "Forum", "topic_id", "18");
      assertThat(registry.bind(claim("Forum", -100123, 101))).isEqualTo(new Binding.AlreadyBound());
    }
  }

  @Test
  void an_approval_counts_for_all_topics_of_the_forum() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().text("topic_id");
      var news = office.chats().addRow("Name", "Forum", "topic_id", "17");
      var sales = office.chats().addRow("Name", "Forum", "topic_id", "18");

      assertThat(office.registry().bind(new GroupClaim.Approved(-100123, news.value())))
          .isInstanceOf(Binding.Bound.class);
      assertThat(office.chats().cell(sales, "id_telegram_chat")).contains("-100123");
    }
  }

  @Test
  void a_lock_that_a_crash_left_out_is_set_the_next_time() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var row = office.group("Sales", "-100123");

      assertThat(office.registry().bind(claim("Sales", -100123, 666)))
          .isEqualTo(new Binding.AlreadyBound());
      assertThat(office.chats().cell(row, "is_locked")).contains("true");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_supergroup_gets_the_row_of_its_group_though_locked(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var row = office.group("Sales", "-123");
      office.chats().setCell(row, "is_locked", true);
      var registry = office.registry();

      assertThat(registry.move(-123, -100123)).isEqualTo(Move.MOVED);
      assertThat(office.chats().cell(row, "id_telegram_chat")).contains("-100123");
      assertThat(registry.move(-123, -100123)).isEqualTo(Move.MOVED);
      assertThat(registry.move(-999, -100999)).isEqualTo(Move.NOT_BOUND);
    }
  }

  @Test
  void a_letter_to_the_old_id_of_a_group_is_still_wanted() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var row = office.group("Sales", "-123");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", row);
      var old = new Recipient.Group(row.value(), new Address("telegram", "-123"));

      office.registry().move(-123, -100123);

      assertThat(office.directory().subscribed(BOX, old)).isEqualTo(Subscription.SUBSCRIBED);
      office.chats().setCell(row, "id_telegram_chat", "");
      office.later(Duration.ofMinutes(1));
      assertThat(office.directory().subscribed(BOX, old)).isEqualTo(Subscription.RECIPIENT_GONE);
    }
  }

  private static GroupClaim claim(String title, long chat, long adder) {
    return new GroupClaim.ByTitle(chat, new GroupTitle(title), adder, GroupClaim.Adders.REGISTERED);
  }
}
