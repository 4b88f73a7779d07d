package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesFindingsIT {
  private static final String BOX = "box01@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_finding_stands_in_its_row_until_it_is_mended(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.users().text("findings");
      office.findings(BOX);
      RowId anna = office.person("Anna's", "");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);
      read(office);
      await()
          .untilAsserted(
              () -> assertThat(finding(office, anna)).startsWith("Телефон не похож на номер"));

      office.users().setCell(anna, "phone", "+7 981 123-45-67");
      office.later(Duration.ofSeconds(6));
      read(office);
      await().untilAsserted(() -> assertThat(finding(office, anna)).isEmpty());
      assertThat(office.alerts).isEmpty();
    }
  }

  @Test
  void many_findings_are_one_request_and_nothing_is_read_anew_for_them() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().text("findings");
      office.findings(BOX);
      office.mailbox("Продажи", BOX);
      for (int person = 0; person < 300; person++) {
        office.person("8981" + (1_000_000 + person), "");
      }
      read(office);
      RowId last = office.users().rowIds().getLast();
      await().untilAsserted(() -> assertThat(finding(office, last)).contains("ни с одним ящиком"));

      office.server.forgetRequests();
      office.later(Duration.ofSeconds(6));
      read(office);
      office.later(Duration.ofSeconds(6));
      read(office);
      assertThat(office.server.requests()).hasSize(2);
    }
  }

  @Test
  void without_the_column_the_worst_is_told_once() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailboxes().text("png");
      office.findings(BOX);
      RowId box = office.mailbox("Продажи", BOX);
      office.mailboxes().setCell(box, "png", "фото");
      office.person("", "");
      for (int bad = 0; bad < 12; bad++) {
        office.person("Anna's", "");
      }
      read(office);
      await().until(() -> office.alerts.size() == 13);
      office.later(Duration.ofMinutes(3));
      read(office);

      assertThat(office.alerts)
          .anySatisfy(alert ->
              assertThat(alert)
                  .contains("mailboxes", "Продажи", "png", "auto, photo, document", "фото"));
      assertThat(office.alerts)
          .filteredOn(alert -> alert.contains("users"))
          .hasSize(12)
          .allSatisfy(alert ->
              assertThat(alert).contains("findings").doesNotContain("Anna's", "Нет телефона"));
      assertThat(office.alerts).hasSize(13);
    }
  }

  @Test
  void a_told_finding_that_was_mended_while_the_program_was_off_is_over() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      RowId anna = office.person("Anna's", "");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);
      office.findings(BOX).heard(reading(office));
      await().until(() -> office.alerts.size() == 1);

      office.users().setCell(anna, "phone", "+7 981 123-45-67");
      office.findings(BOX).heard(reading(office));

      await().until(() -> office.alerts.size() == 2);
      assertThat(office.alerts).last().asString().startsWith("Mended in the table users: somebody");
    }
  }

  @Test
  void told_findings_are_over_when_the_table_gets_a_column_for_them() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var findings = office.findings(BOX);
      RowId anna = office.person("Anna's", "");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);
      findings.heard(reading(office));
      await().until(() -> office.alerts.size() == 1);

      office.users().text("findings");
      findings.heard(reading(office));

      await().until(() -> office.alerts.size() == 2);
      assertThat(office.alerts).last().asString().contains("are in its column findings now");
    }
  }

  private static TableReading reading(Office office) {
    Contents read = new ContentsReader(office.source().reading(Patience.ONCE)).all();
    return new TableReading(TableReader.snapshot(read), read.rows());
  }

  @Test
  void a_mailbox_of_the_settings_without_a_row_is_told_once() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.findings(BOX);
      read(office);
      await().until(() -> !office.alerts.isEmpty());
      office.later(Duration.ofMinutes(3));
      read(office);

      assertThat(office.alerts).singleElement().asString().contains("no row", "mailboxes", BOX);
    }
  }

  @Test
  void what_cannot_be_written_now_is_written_later() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().text("findings");
      var findings = office.findings(BOX);
      office.mailbox("Продажи", BOX);
      RowId anna = office.person("Anna's", "");
      Contents read = new ContentsReader(office.source().reading(Patience.ONCE)).all();
      office.server.forgetRequests();
      office.server.outage(Outage.CLOSED);
      findings.heard(new TableReading(TableReader.snapshot(read), read.rows()));
      await().until(() -> !office.server.requests().isEmpty());
      assertThat(finding(office, anna)).isEmpty();

      office.server.outage(Outage.NONE);
      await().untilAsserted(() -> assertThat(finding(office, anna)).isNotEmpty());
    }
  }

  private static void read(Office office) {
    office.directory().audience(BOX, Instant.EPOCH);
  }

  private static String finding(Office office, RowId row) {
    return office.users().cell(row, "findings").orElse("");
  }
}
