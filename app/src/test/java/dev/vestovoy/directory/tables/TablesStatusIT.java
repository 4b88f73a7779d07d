package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.report.Address;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesStatusIT {
  private static final String BOX = "box01@example.org";
  private static final Address ANNAS = new Address("telegram", "101");
  private static final Address NEWS = new Address("telegram", "-100/17");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void deliveries_are_dated_in_three_tables_and_nothing_is_read_anew(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.users().date("last_delivery");
      office.chats().date("last_delivery").number("topic_id");
      office.mailboxes().text("last_delivery");
      RowId anna = office.person("+79811234567", "101");
      RowId news = office.group("News", "-100");
      RowId other = office.group("Other", "-100");
      office.chats().setCell(news, "topic_id", 17);
      RowId box = office.mailbox("Продажи", BOX);
      read(office);
      String now = moscow(office);
      var status = office.status();

      status.delivered(ANNAS, "Box01@Example.org");
      status.delivered(NEWS, BOX);

      await()
          .untilAsserted(() -> {
            assertThat(cell(office.users(), anna, "last_delivery")).startsWith(now);
            assertThat(cell(office.chats(), news, "last_delivery")).startsWith(now);
            assertThat(cell(office.mailboxes(), box, "last_delivery")).startsWith(now);
          });
      assertThat(cell(office.chats(), other, "last_delivery")).isEmpty();
      await().until(() -> office.server.requests().size() > 0);
      office.server.forgetRequests();
      office.later(Duration.ofSeconds(6));
      read(office);
      assertThat(office.server.requests()).hasSize(1);
    }
  }

  @Test
  void further_deliveries_wait_and_errors_take_them_along() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().text("last_delivery").text("last_error");
      RowId anna = office.person("+79811234567", "101");
      office.mailbox("Продажи", BOX);
      read(office);
      String first = moscow(office);
      var status = office.status();
      status.delivered(ANNAS, BOX);
      await()
          .untilAsserted(
              () -> assertThat(cell(office.users(), anna, "last_delivery")).isEqualTo(first));

      office.later(Duration.ofMinutes(4));
      String second = moscow(office);
      status.delivered(ANNAS, BOX);
      await()
          .during(Duration.ofMillis(400))
          .until(() -> cell(office.users(), anna, "last_delivery").equals(first));

      status.failed(ANNAS, "Отчёт не доставлен: " + "x".repeat(500));
      await()
          .untilAsserted(() -> {
            assertThat(cell(office.users(), anna, "last_delivery")).isEqualTo(second);
            assertThat(cell(office.users(), anna, "last_error"))
                .startsWith("Отчёт не доставлен: xxx")
                .hasSize(200);
          });

      status.delivered(ANNAS, BOX);
      await().untilAsserted(() -> assertThat(cell(office.users(), anna, "last_error")).isEmpty());
    }
  }

  @Test
  void a_later_delivery_is_written_when_its_time_has_come() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().text("last_delivery");
      RowId anna = office.person("+79811234567", "101");
      office.mailbox("Продажи", BOX);
      read(office);
      var status = office.status();
      status.delivered(ANNAS, BOX);
      await().until(() -> !cell(office.users(), anna, "last_delivery").isEmpty());
      office.later(Duration.ofMinutes(1));
      status.delivered(ANNAS, BOX);
      String second = moscow(office);

      office.later(Duration.ofMinutes(5));

      await()
          .untilAsserted(
              () -> assertThat(cell(office.users(), anna, "last_delivery")).isEqualTo(second));
    }
  }

  @Test
  void registrations_are_dated() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().date("registered_at");
      office.chats().date("registered_at");
      RowId anna = office.person("+79811234567", "");
      RowId sales = office.group("Sales", "");
      var status = office.status();
      var registry = new DatedRegistry(office.registry(), status);

      registry.register(Office.ANNAS, 101);
      registry.bind(
          new GroupClaim.ByTitle(-100, new GroupTitle("Sales"), 101, GroupClaim.Adders.ANYBODY));

      String now = moscow(office);
      await()
          .untilAsserted(() -> {
            assertThat(cell(office.users(), anna, "registered_at")).startsWith(now);
            assertThat(cell(office.chats(), sales, "registered_at")).startsWith(now);
          });
      office.users().setCell(anna, "registered_at", "2020-01-01 00:00");
      registry.register(Office.ANNAS, 101);
      // Closing writes what is left.
      status.close();
      assertThat(cell(office.users(), anna, "registered_at")).startsWith("2020");
    }
  }

  @Test
  void a_mailbox_says_why_it_is_not_read_until_it_is_even_after_a_restart() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailboxes().text("last_error");
      RowId box = office.mailbox("Продажи", BOX);
      read(office);
      var status = office.status();

      status.mailbox(BOX, "Ящик не читается: wrong password");
      await()
          .untilAsserted(() ->
              assertThat(cell(office.mailboxes(), box, "last_error")).contains("wrong password"));
      status.mailbox("BOX01@example.org", "");
      await().until(() -> cell(office.mailboxes(), box, "last_error").isEmpty());

      office.mailboxes().setCell(box, "last_error", "of another run");
      office.later(Duration.ofMinutes(7));
      read(office);
      await().until(() -> cell(office.mailboxes(), box, "last_error").isEmpty());
    }
  }

  @Test
  void without_columns_nothing_is_written_and_without_seatable_it_is_later() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().checkbox("last_delivery").text("last_error");
      RowId anna = office.person("+79811234567", "101");
      office.mailbox("Продажи", BOX);
      read(office);
      office.server.forgetRequests();
      office.server.outage(Outage.CLOSED);
      var status = office.status();
      status.delivered(ANNAS, BOX);
      status.failed(ANNAS, "Отчёт не доставлен");
      await().until(() -> !office.server.requests().isEmpty());

      office.server.outage(Outage.NONE);

      await()
          .untilAsserted(() -> {
            office.later(Duration.ofSeconds(16));
            assertThat(cell(office.users(), anna, "last_error")).isEqualTo("Отчёт не доставлен");
          });
      assertThat(cell(office.users(), anna, "last_delivery")).isEmpty();
    }
  }

  @Test
  void whom_a_row_calls_lost_and_who_got_something_is_not() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().checkbox("blocked");
      RowId anna = office.person("+79811234567", "101");
      office.users().setCell(anna, "blocked", true);
      read(office);

      assertThat(office.status().delivered(ANNAS, BOX)).isTrue();
      assertThat(office.status().delivered(NEWS, BOX)).isFalse();
    }
  }

  private static void read(Office office) {
    office.directory().audience(BOX, Instant.EPOCH);
  }

  private static String moscow(Office office) {
    return LocalDateTime.ofInstant(office.server.clock().instant(), ZoneId.of("Europe/Moscow"))
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
  }

  private static String cell(FakeTable table, RowId row, String column) {
    return table.cell(row, column).orElse("").replace('T', ' ');
  }
}
