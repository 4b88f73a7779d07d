package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesDirectoryIT {
  private static final String BOX = "box01@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void exactly_the_linked_people_and_groups_with_ids_are_the_audience(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      var anna = office.person("+79811234567", "101");
      var silent = office.person("+79811234568", "");
      var junk = office.person("+79811234569", "None");
      office.person("+79811234560", "104");
      var group = office.group("Sales", "-100123");
      var unbound = office.group("Stock", "");
      var broken = office.group("Junk", "-100-5");
      var positive = office.group("Mistake", "555");
      var box = office.mailbox("Продажи", "Box01@Example.org");
      office.mailbox("Склад", "box02@example.org");
      office.mailboxes().link(box, "users", anna, silent, junk);
      office.mailboxes().link(box, "t_chats", group, unbound, broken, positive);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(known(person(anna, 101), group(group, -100123)));
      assertThat(office.directory().audience("box02@example.org", Instant.EPOCH))
          .isEqualTo(known());
      assertThat(office.directory().audience("box03@example.org", Instant.EPOCH))
          .isEqualTo(new Audience.Unlisted());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void two_thousand_five_hundred_people_behind_one_mailbox_are_all_there(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      var people =
          IntStream.range(0, 2500)
              .mapToObj(i -> office.person("", Long.toString(5_000_000_000L + i)))
              .toArray(RowId[]::new);
      office.mailboxes().link(office.mailbox("Все", BOX), "users", people);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isInstanceOfSatisfying(
              Audience.Known.class,
              known ->
                  assertThat(known.recipients())
                      .hasSize(2500)
                      .extracting(recipient -> recipient.address().value())
                      .doesNotHaveDuplicates());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void ids_in_number_columns_count_as_well(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.users().renameColumn("id_telegram", "old");
      office.users().number("id_telegram");
      office.chats().renameColumn("id_telegram_chat", "old");
      office.chats().number("id_telegram_chat");
      var anna = office.users().addRow("Name", "Anna", "id_telegram", 5_123_456_789L);
      var group = office.chats().addRow("Name", "Sales", "id_telegram_chat", -1_001_234_567_890L);
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "users", anna);
      office.mailboxes().link(box, "t_chats", group);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(known(person(anna, 5_123_456_789L), group(group, -1_001_234_567_890L)));
    }
  }

  @Test
  void reports_go_to_an_address_as_long_as_a_mailbox_is_linked_to_its_row() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().number("topic_id");
      var forum = office.group("Forum", "-100700");
      office.chats().setCell(forum, "topic_id", 17);
      office.person("", "101");
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "t_chats", forum);
      var directory = office.directory();
      assertThat(directory.receives(address("101"))).isTrue();
      office.look();

      assertThat(directory.receives(address("-100700"))).isTrue();
      assertThat(directory.receives(address("-100700/17"))).isTrue();
      assertThat(directory.receives(address("-100700/18"))).isFalse();
      assertThat(directory.receives(address("101"))).isFalse();

      office.mailboxes().unlink(box, "t_chats", forum);
      office.look();
      assertThat(directory.receives(address("-100700"))).isFalse();
    }
  }

  @Test
  void two_rows_of_one_person_are_one_recipient() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var first = office.person("", "101");
      var second = office.person("", "101");
      office.mailboxes().link(office.mailbox("A", BOX), "users", first, second);
      office.mailboxes().link(office.mailbox("B", BOX), "users", second);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(known(person(first, 101)));
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_removed_link_counts_at_once_for_a_mail_that_came_after_it(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      var anna = office.person("", "101");
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "users", anna);
      var directory = office.directory();
      assertThat(directory.audience(BOX, Instant.EPOCH)).isEqualTo(known(person(anna, 101)));

      office.mailboxes().unlink(box, "users", anna);
      office.later(Duration.ofSeconds(1));

      assertThat(directory.audience(BOX, office.server.clock().instant())).isEqualTo(known());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void an_unchanged_base_costs_one_request_a_mail_and_none_within_seconds(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.mailbox("Продажи", BOX);
      office.directory().audience(BOX, Instant.EPOCH);

      office.later(Duration.ofSeconds(6));
      office.server.forgetRequests();
      office.directory().audience(BOX, Instant.EPOCH);
      office.directory().audience(BOX, Instant.EPOCH);

      assertThat(office.server.requests()).hasSize(1);
    }
  }

  @Test
  void an_unchanged_base_is_read_anew_after_a_long_while() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.directory().audience(BOX, Instant.EPOCH);

      office.later(Duration.ofMinutes(59));
      office.server.forgetRequests();
      office.directory().audience(BOX, Instant.EPOCH);
      assertThat(office.server.requests()).hasSize(1);

      office.later(Duration.ofMinutes(2));
      office.directory().audience(BOX, Instant.EPOCH);
      assertThat(office.server.count("GET", "/rows/")).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Outage.class)
  void an_outage_delays_nothing_not_even_after_a_restart(Outage outage) throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("+79811234567", "101");
      var group = office.group("Sales", "-100123");
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().setCell(box, "last_uid", "17");
      office.mailboxes().link(box, "users", anna);
      office.mailboxes().link(box, "t_chats", group);
      var before = office.directory().audience(BOX, Instant.EPOCH);

      office.server.outage(outage);
      office.restart();

      assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(before);
      assertThat(office.directory().mailboxes())
          .contains(List.of(new Mailbox("Продажи", BOX, 17, Pictures.AUTO)));
      assertThat(office.registry().person(101))
          .isEqualTo(new dev.vestovoy.directory.Acquaintance.Known("somebody", List.of("Продажи")));
    }
  }

  @Test
  void the_file_on_disk_has_no_phones() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("+79811234567", "101");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);

      office.directory().audience(BOX, Instant.EPOCH);

      assertThat(Files.readString(office.file())).contains(BOX).doesNotContain("9811234567");
      assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
  }

  @Test
  void an_unreadable_file_is_as_good_as_none() throws Exception {
    Files.writeString(folder.resolve("directory.json"), "{\"readAt\":");
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailbox("Продажи", BOX);

      assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(known());
    }
  }

  @Test
  void nothing_known_is_not_nobody_linked() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.server.outage(Outage.REFUSED);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(new Audience.NoSnapshot());
      assertThat(office.directory().mailboxes()).isEmpty();
      assertThat(office.directory().subscribed(BOX, new Recipient.Person("r", address(1))))
          .isEqualTo(Subscription.SUBSCRIBED);
    }
  }

  @Test
  void a_table_that_cannot_be_read_whole_changes_nothing() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "101");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);
      var before = office.directory().audience(BOX, Instant.EPOCH);

      office.mailboxes().renameColumn("users", "люди");
      office.later(Duration.ofSeconds(6));

      assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(before);
    }
  }

  @Test
  void a_long_outage_is_told_once_and_its_end_as_well() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.directory().audience(BOX, Instant.EPOCH);
      office.server.outage(Outage.REFUSED);

      for (int i = 0; i < 5; i++) {
        office.later(Duration.ofMinutes(30));
        office.snapshots.settle();
        assertThat(office.snapshots.fair()).as("Tables could be read in round %s", i).isFalse();
      }
      assertThat(office.alerts).singleElement().asString().contains("cannot be read since");

      office.server.outage(Outage.NONE);
      office.later(Duration.ofMinutes(1));
      office.snapshots.settle();

      assertThat(office.alerts).hasSize(2).last().asString().contains("can be read again");
    }
  }

  @Test
  void many_mails_at_once_are_one_check() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailbox("Продажи", BOX);
      office.directory().audience(BOX, Instant.EPOCH);
      office.later(Duration.ofSeconds(6));
      office.server.forgetRequests();

      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 50; i++) {
        threads.add(
            Thread.startVirtualThread(() -> office.directory().audience(BOX, Instant.EPOCH)));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(office.server.requests()).hasSize(1);
    }
  }

  private static Audience known(Recipient... recipients) {
    return new Audience.Known(List.of(recipients), Pictures.AUTO);
  }

  private static Recipient person(RowId row, long id) {
    return new Recipient.Person(row.value(), address(id));
  }

  private static Recipient group(RowId row, long id) {
    return new Recipient.Group(row.value(), address(id));
  }

  private static Address address(long id) {
    return address(Long.toString(id));
  }

  private static Address address(String value) {
    return new Address("telegram", value);
  }
}
