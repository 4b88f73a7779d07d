package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.seatable.SeaTableSource;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What will not pass by itself is told at once, and once. */
class TroublesIT {
  private static final String BOX = "box01@example.org";

  @TempDir Path folder;

  @Test
  void a_used_up_month_is_told_at_once_and_delays_nothing() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailbox("A", BOX);
      Audience before = office.directory().audience(BOX, Instant.EPOCH);
      office.server.rateLimitNext(50, Map.of("x-ratelimit-remaining", "100"));

      for (int mail = 0; mail < 3; mail++) {
        office.later(Duration.ofSeconds(20));
        assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(before);
        office.snapshots.settle();
      }

      assertThat(office.alerts).singleElement().asString().contains("month");
    }
  }

  @Test
  void a_token_that_was_deleted_is_told_at_once_and_reports_go_on() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailbox("A", BOX);
      Audience before = office.directory().audience(BOX, Instant.EPOCH);
      office.server.revoke(office.server.apiToken());
      office.server.expireTokens();

      for (int mail = 0; mail < 3; mail++) {
        office.later(Duration.ofSeconds(20));
        assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(before);
        office.snapshots.settle();
      }

      assertThat(office.alerts).singleElement().asString().contains("SEATABLE_API_TOKEN");
    }
  }

  @Test
  void tables_that_were_never_read_are_told_at_once() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.server.outage(Outage.CLOSED);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isInstanceOf(Audience.NoSnapshot.class);

      assertThat(office.alerts).singleElement().asString().contains("cannot be read since");
    }
  }

  @Test
  void a_column_that_is_missing_is_told_with_its_table() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.person("", "101");
      office.users().renameColumn("id_telegram", "id");

      office.directory().audience(BOX, Instant.EPOCH);

      assertThat(office.alerts)
          .singleElement()
          .asString()
          .contains("the people table has no column id_telegram");
    }
  }

  @Test
  void another_base_is_told_at_once() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailbox("A", BOX);
      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isInstanceOf(Audience.Known.class);
      office.mailboxes().renameColumn("email", "mail");

      office.later(Duration.ofSeconds(20));
      office.snapshots.settle();

      assertThat(office.alerts).singleElement().asString().contains("email");
    }
  }

  @Test
  void a_token_that_may_only_read_is_told_by_the_first_write() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder);
        SeaTable reader =
            SeaTable.builder(office.server.url(), office.server.readOnlyToken()).build()) {
      String row = office.mailbox("A", BOX).value();
      TableWriter writer =
          new SeaTableSource(reader.base(), Office.TABLES, office.failures).writing(Patience.ONCE);
      Map<String, Map<String, Cell>> cells =
          Map.of(row, Map.of(Columns.LAST_UID, new Cell.Whole(1)));

      for (int mail = 0; mail < 3; mail++) {
        assertThatThrownBy(() -> office.snapshots.write(writer, TableName.MAILBOXES, cells))
            .isInstanceOf(TablesException.class);
      }

      assertThat(office.alerts).singleElement().asString().contains("may only read");
    }
  }
}
