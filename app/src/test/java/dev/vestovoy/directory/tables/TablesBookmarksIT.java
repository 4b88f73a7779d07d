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

class TablesBookmarksIT {
  private static final String BOX = "Box01@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void many_positions_become_few_writes_and_the_last_one_stays(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var row = office.mailbox("Продажи", "box01@example.org");
      office.directory().mailboxes();
      office.server.forgetRequests();
      var bookmarks = office.bookmarks();

      for (long uid = 1; uid <= 500; uid++) {
        bookmarks.reached(BOX, 7, uid);
      }

      until(office, row, "500");
      assertThat(office.server.requests())
          .filteredOn(r -> r.method().equals("PUT"))
          .hasSizeLessThan(20);
    }
  }

  @Test
  void a_position_never_goes_back_unless_the_mailbox_was_renumbered() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var row = office.mailbox("Продажи", "box01@example.org");
      office.mailboxes().setCell(row, "last_uid", "100");

      try (var bookmarks = office.bookmarks()) {
        bookmarks.reached(BOX, 7, 40);
      }
      assertThat(office.mailboxes().cell(row, "last_uid")).contains("100");

      try (var bookmarks = office.bookmarks()) {
        bookmarks.reached(BOX, 7, 101);
        bookmarks.reached(BOX, 7, 99);
      }
      assertThat(office.mailboxes().cell(row, "last_uid")).contains("101");

      try (var bookmarks = office.bookmarks()) {
        bookmarks.reached(BOX, 7, 102);
        bookmarks.reached(BOX, 8, 3);
      }
      assertThat(office.mailboxes().cell(row, "last_uid")).contains("3");
    }
  }

  @Test
  void an_outage_delays_the_writing_and_loses_nothing() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var row = office.mailbox("Продажи", "box01@example.org");
      office.directory().mailboxes();
      office.server.outage(Outage.REFUSED);
      var bookmarks = office.bookmarks();
      bookmarks.reached(BOX, 7, 5);
      bookmarks.reached(BOX, 7, 6);

      office.server.outage(Outage.NONE);

      until(office, row, "6");
    }
  }

  @Test
  void a_position_of_ours_does_not_make_the_tables_be_read_anew() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var row = office.mailbox("Продажи", "box01@example.org");
      office.directory().mailboxes();
      office.bookmarks().reached(BOX, 7, 5);
      until(office, row, "5");

      office.later(Duration.ofSeconds(6));
      office.server.forgetRequests();
      office.directory().audience(BOX, Instant.EPOCH);

      assertThat(office.server.requests()).hasSize(1);
    }
  }

  @Test
  void a_mailbox_that_is_not_listed_troubles_nobody() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      try (var bookmarks = office.bookmarks()) {
        bookmarks.reached("other@example.org", 7, 5);
      }

      assertThat(office.server.requests()).noneMatch(request -> request.method().equals("PUT"));
    }
  }

  private static void until(Office office, RowId row, String uid) {
    await().until(() -> office.mailboxes().cell(row, "last_uid").filter(uid::equals).isPresent());
  }
}
