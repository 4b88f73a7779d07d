package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.QuietHours;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rows say of themselves: whether they count, and what somebody wants. */
class SwitchesIT {
  private static final String BOX = "box01@example.org";
  private static final Address ANNAS = new Address("telegram", "101");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_person_who_is_switched_off_gets_nothing_until_switched_on_again(Flavour flavour)
      throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.users().select("enabled", "yes", "no");
      RowId anna = office.person("+79811234567", "101");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);
      assertThat(subscription(office, anna)).isEqualTo(Subscription.SUBSCRIBED);

      office.users().setCell(anna, "enabled", "no");
      office.later(Duration.ofSeconds(6));
      assertThat(audience(office)).isEqualTo(new Audience.Known(List.of(), Pictures.AUTO));
      assertThat(subscription(office, anna)).isEqualTo(Subscription.RECIPIENT_OFF);

      office.users().setCell(anna, "enabled", "yes");
      office.later(Duration.ofSeconds(6));
      assertThat(audience(office))
          .isEqualTo(
              new Audience.Known(
                  List.of(new Recipient.Person(anna.value(), ANNAS)), Pictures.AUTO));
      assertThat(office.alerts).isEmpty();
    }
  }

  @Test
  void only_an_explicit_false_of_a_checkbox_switches_off() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().checkbox("enabled");
      RowId one = office.group("One", "-1");
      RowId two = office.group("Two", "-2");
      RowId box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "t_chats", one, two);
      office.chats().setCell(two, "enabled", false);

      assertThat(audience(office))
          .isEqualTo(
              new Audience.Known(
                  List.of(new Recipient.Group(one.value(), new Address("telegram", "-1"))),
                  Pictures.AUTO));
    }
  }

  @Test
  void a_mailbox_that_is_switched_off_is_known_and_reaches_nobody() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailboxes().text("enabled");
      RowId anna = office.person("+79811234567", "101");
      RowId box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "users", anna);
      office.mailboxes().setCell(box, "enabled", " Нет ");

      assertThat(audience(office)).isEqualTo(new Audience.Known(List.of(), Pictures.AUTO));
      assertThat(subscription(office, anna)).isEqualTo(Subscription.MAILBOX_OFF);
      assertThat(office.directory().mailboxes())
          .contains(List.of(new Mailbox("Продажи", BOX, 0, Pictures.AUTO, false)));

      office.mailbox("Ещё раз", BOX);
      office.later(Duration.ofSeconds(6));
      assertThat(office.directory().mailboxes().orElseThrow())
          .singleElement()
          .extracting(Mailbox::enabled)
          .isEqualTo(true);
    }
  }

  @Test
  void names_are_known_by_address_and_on_disk() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      RowId anna = office.person("+79811234567", "101");
      office.users().setCell(anna, "Name", "Анна");
      office.users().setCell(office.person("+79811234568", "102"), "Name", "");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);
      office.group("One", "-1");
      audience(office);

      assertThat(names(office)).containsExactly("Анна", "102", "103", "One", "One");

      office.server.outage(Outage.REFUSED);
      office.restart();
      assertThat(names(office)).containsExactly("Анна", "102", "103", "One", "One");
    }
  }

  private static List<String> names(Office office) {
    return Stream.of("101", "102", "103", "-1", "-1/17")
        .map(chat -> office.directory().name(new Address("telegram", chat)))
        .toList();
  }

  @Test
  void wishes_are_known_by_address_and_on_disk() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().select("language", "ru", "en").text("quiet_hours");
      RowId anna = office.person("+79811234567", "101");
      office.users().setCell(anna, "language", "en");
      office.users().setCell(anna, "quiet_hours", "22:00-08:00");
      audience(office);
      var wishes = new Wishes(Language.ENGLISH, QuietHours.of("22-8").orElseThrow());

      assertThat(office.directory().of(ANNAS)).isEqualTo(wishes);
      assertThat(office.directory().of(new Address("telegram", "102"))).isEqualTo(Wishes.NONE);

      office.server.outage(Outage.REFUSED);
      office.restart();
      assertThat(office.directory().of(ANNAS)).isEqualTo(wishes);
    }
  }

  @Test
  void topics_of_a_forum_have_wishes_of_their_own() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().number("topic_id").text("language");
      office.chats().setCell(office.group("Forum", "-100"), "language", "ru");
      RowId news = office.group("News", "-100");
      office.chats().setCell(news, "topic_id", 17);
      office.chats().setCell(news, "language", "en");
      audience(office);

      assertThat(office.directory().of(new Address("telegram", "-100/17")).language())
          .isEqualTo(Language.ENGLISH);
      assertThat(office.directory().of(new Address("telegram", "-100/18")).language())
          .isEqualTo(Language.RUSSIAN);
    }
  }

  @Test
  void whose_quiet_hours_changed_is_told_and_nobody_else() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().text("quiet_hours");
      RowId anna = office.person("+79811234567", "101");
      RowId boris = office.person("+79811234568", "102");
      RowId vera = office.person("+79811234569", "103");
      office.users().setCell(anna, "quiet_hours", "22-8");
      office.users().setCell(boris, "quiet_hours", "22-8");
      audience(office);
      List<Set<Address>> told = new ArrayList<>();
      office.directory().whenQuietChanges(told::add);

      office.users().setCell(anna, "quiet_hours", "");
      office.users().setCell(vera, "quiet_hours", "22-8");
      office.later(Duration.ofSeconds(6));
      audience(office);
      office.later(Duration.ofMinutes(3));
      audience(office);

      assertThat(told).containsExactly(Set.of(ANNAS));
    }
  }

  @Test
  void who_is_switched_off_cannot_bring_a_group() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().text("enabled");
      RowId anna = office.person("+79811234567", "101");
      RowId sales = office.group("Sales", "");
      office.users().setCell(anna, "enabled", "no");
      var claim =
          new GroupClaim.ByTitle(-100, new GroupTitle("Sales"), 101, GroupClaim.Adders.REGISTERED);
      assertThat(office.registry().bind(claim)).isEqualTo(new Binding.AdderUnknown(sales.value()));

      office.users().setCell(anna, "enabled", "yes");
      office.later(Duration.ofSeconds(6));
      assertThat(office.registry().bind(claim)).isEqualTo(new Binding.Bound(List.of()));
    }
  }

  private static Subscription subscription(Office office, RowId anna) {
    return office.directory().subscribed(BOX, new Recipient.Person(anna.value(), ANNAS));
  }

  private static Audience audience(Office office) {
    return office.directory().audience(BOX, Instant.EPOCH);
  }
}
