package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeRequest;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The directory while the server tells of changes, and what that costs. */
class FollowedTablesIT {
  private static final String BOX = "box07@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_large_base_is_whole_and_costs_little(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var crowd = new Crowd(office);

      assertThat(receivers(office, BOX)).hasSize(crowd.receivers(7));
      assertThat(office.server.requests()).hasSizeLessThanOrEqualTo(14);
      for (int box = 0; box < Crowd.MAILBOXES; box++) {
        assertThat(receivers(office, Crowd.address(box))).hasSize(crowd.receivers(box));
      }
      assertThat(office.directory().mailboxes().orElseThrow()).hasSize(Crowd.MAILBOXES);
      assertThat(office.registry().person(Crowd.EVERYWHERE))
          .isInstanceOfSatisfying(
              Acquaintance.Known.class, known -> assertThat(known.mailboxes()).hasSize(60));

      office.follow();
      office.server.forgetRequests();
      office.later(Duration.ofMinutes(9));
      assertThat(receivers(office, BOX)).hasSize(crowd.receivers(7));
      assertThat(office.server.requests()).isEmpty();

      office.mailboxes().link(crowd.mailboxes.get(7), "users", crowd.people.get(8));
      office.mailboxes().link(crowd.mailboxes.get(7), "users", crowd.people.get(9));
      await().until(() -> receivers(office, BOX).size() == crowd.receivers(7) + 2);
      assertThat(receivers(office, BOX))
          .contains(Long.toString(Crowd.FIRST + 8), Long.toString(Crowd.FIRST + 9));
      assertThat(office.server.requests()).hasSizeLessThanOrEqualTo(4);

      office.server.forgetRequests();
      office.mailboxes().unlink(crowd.mailboxes.get(7), "users", crowd.everywhere);
      await().until(() -> !receivers(office, BOX).contains(Long.toString(Crowd.EVERYWHERE)));
      assertThat(office.server.requests()).hasSizeLessThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void an_edit_acts_by_itself(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var anna = office.person("", "");
      office.mailboxes().link(office.mailbox("A", BOX), "users", anna);
      office.follow();
      assertThat(receivers(office, BOX)).isEmpty();

      office.users().setCell(anna, "id_telegram", "102");

      await().until(() -> knows(office, 102));
      assertThat(receivers(office, BOX)).containsExactly("102");
    }
  }

  @Test
  void who_is_removed_is_gone() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "101");
      office.mailboxes().link(office.mailbox("A", BOX), "users", anna);
      office.follow();
      assertThat(receivers(office, BOX)).containsExactly("101");
      office.users().removeRow(anna);

      await().until(() -> receivers(office, BOX).isEmpty());
    }
  }

  @Test
  void what_the_bot_writes_is_not_read() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().checkbox("blocked");
      var group = office.group("Sales", "-100");
      var anna = office.person("", "101");
      var box = office.mailbox("A", BOX);
      office.mailboxes().link(box, "users", anna);
      office.follow();
      assertThat(receivers(office, BOX)).containsExactly("101");
      office.server.forgetRequests();

      office.snapshots.write(
          office.source().writing(Patience.ONCE),
          TableName.MAILBOXES,
          Map.of(box.value(), Map.of(Columns.LAST_UID, new Cell.Whole(17))));
      office.chats().setCell(group, "blocked", true);
      office.users().addRow("Name", "Ida", "id_telegram", "103");
      await().until(() -> knows(office, 103));

      assertThat(office.server.requests())
          .filteredOn(request -> !request.path().endsWith("/metadata/"))
          .extracting(FakeRequest::method)
          .containsExactlyInAnyOrder("PUT", "GET");
      assertThat(office.directory().mailboxes().orElseThrow())
          .extracting(Mailbox::lastUid)
          .containsExactly(17L);
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void without_being_told_a_write_of_ours_is_not_read_either(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var box = office.mailbox("A", BOX);
      assertThat(receivers(office, BOX)).isEmpty();
      office.server.forgetRequests();

      office.snapshots.write(
          office.source().writing(Patience.ONCE),
          TableName.MAILBOXES,
          Map.of(box.value(), Map.of(Columns.LAST_UID, new Cell.Whole(17))));
      office.later(Duration.ofSeconds(6));
      assertThat(receivers(office, BOX)).isEmpty();

      assertThat(office.server.requests()).hasSize(2);
      assertThat(office.server.count("GET", "/metadata/")).isEqualTo(1);
    }
  }

  @Test
  void an_operation_that_was_lost_is_found_in_time() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "101");
      var box = office.mailbox("A", BOX);
      office.mailboxes().link(box, "users", anna);
      office.follow();
      office.server.sockets().loseNext(1);
      office.users().unlink(anna, "mailboxes", box);
      assertThat(receivers(office, BOX)).containsExactly("101");

      office.later(Duration.ofMinutes(11));
      Duration _ = office.snapshots.round();

      assertThat(receivers(office, BOX)).isEmpty();
    }
  }

  @Test
  void what_happened_while_nobody_told_is_read_when_telling_begins_again() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "101");
      var box = office.mailbox("A", BOX);
      office.mailboxes().link(box, "users", anna);
      office.follow();
      office.server.outage(Outage.BAD_GATEWAY);
      await().until(() -> !office.snapshots.settled());
      office.users().unlink(anna, "mailboxes", box);

      office.server.outage(Outage.NONE);

      await().until(office.snapshots::settled);
      assertThat(receivers(office, BOX)).isEmpty();
    }
  }

  @Test
  void an_hour_away_delays_nothing_and_ends_without_a_storm() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var crowd = new Crowd(office);
      assertThat(receivers(office, BOX)).hasSize(crowd.receivers(7));
      office.follow();
      office.server.outage(Outage.REFUSED);
      await().until(() -> !office.snapshots.settled());
      for (int minute = 0; minute < 62; minute++) {
        office.later(Duration.ofMinutes(1));
        Duration _ = office.snapshots.round();
        assertThat(receivers(office, BOX)).hasSize(crowd.receivers(7));
      }
      assertThat(office.alerts).singleElement().asString().contains("cannot be read since");

      office.server.forgetRequests();
      office.server.outage(Outage.NONE);
      office.later(Duration.ofMinutes(1));
      for (int mail = 0; mail < 50; mail++) {
        assertThat(receivers(office, BOX)).hasSize(crowd.receivers(7));
      }
      await().until(office.snapshots::settled);
      // The end of an outage is told a moment after the reading that ends it.
      await().until(() -> office.alerts.size() == 2);

      // All is read anew after an hour, once.
      assertThat(office.server.requests()).hasSizeLessThanOrEqualTo(14);
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_month_costs_less_than_thirty_thousand_requests(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.follow();
      assertThat(day(office) * 30).isLessThan(30_000);
    }
  }

  @Test
  void a_month_without_being_told_costs_less_than_that_in_the_cloud() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder, Freshness.sparing())) {
      assertThat(day(office) * 30).isLessThan(30_000);
    }
  }

  /** Nearly two hundred mails, each with its bookmark, and twenty edits. */
  private static int day(Office office) throws Exception {
    var crowd = new Crowd(office, 300, 30, 20);
    await().until(() -> receivers(office, BOX).size() == crowd.receivers(7));
    office.server.forgetRequests();
    for (int five = 0; five < 24 * 12; five++) {
      office.later(Duration.ofMinutes(5));
      Duration _ = office.snapshots.round();
      if (five % 15 == 0) {
        edit(office, crowd.people.get(five % 300), "+7" + five);
      }
      if (five % 3 != 0) {
        mail(office, crowd.mailboxes.get(7), five);
      }
    }
    return office.server.requests().size();
  }

  private static void mail(Office office, RowId mailbox, long uid) {
    assertThat(receivers(office, BOX, office.server.clock().instant())).isNotEmpty();
    office.snapshots.write(
        office.source().writing(Patience.ONCE),
        TableName.MAILBOXES,
        Map.of(mailbox.value(), Map.of(Columns.LAST_UID, new Cell.Whole(uid))));
  }

  private static void edit(Office office, RowId person, String phone) {
    office.users().setCell(person, "phone", phone);
    if (office.server.sockets().watchers() > 0) {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> phone(office, person).equals(phone));
    }
  }

  private static String phone(Office office, RowId person) {
    return office
        .snapshots
        .contents()
        .flatMap(all -> all.row(TableName.PEOPLE, person.value()))
        .map(row -> row.text(Columns.PHONE))
        .orElse("");
  }

  private static boolean knows(Office office, long person) {
    return office.snapshots.known().filter(known -> known.knows(person)).isPresent();
  }

  private static List<String> receivers(Office office, String mailbox) {
    return receivers(office, mailbox, Instant.EPOCH);
  }

  private static List<String> receivers(Office office, String mailbox, Instant asOf) {
    return switch (office.directory().audience(mailbox, asOf)) {
      case Audience.Known known ->
          known.recipients().stream().map(one -> one.address().value()).toList();
      case Audience.Unlisted _, Audience.NoSnapshot _ -> List.of("nobody knows");
    };
  }
}
