package dev.vestovoy.directory.tables;

import static dev.vestovoy.directory.tables.Office.ANNAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Notice;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Release;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of registrations that vanish from a base. */
class VanishedIT {
  private static final String BOX = "box01@example.org";
  private static final long SALES = -1_001_234;

  @TempDir Path folder;

  private final List<RowId> people = new ArrayList<>();
  private Office office;
  private RowId box;
  private RowId sales;

  @BeforeEach
  void register() {
    office = new Office(Flavour.GATEWAY, folder);
    office.users().text("last_error");
    box = office.mailbox("Продажи", BOX);
    for (int i = 0; i < 6; i++) {
      RowId row = office.users().addRow("Name", "Person " + i, "phone", phone(i).e164());
      office.mailboxes().link(box, "users", row);
      people.add(row);
      assertThat(office.registry().register(phone(i), 100 + i))
          .isEqualTo(new Registration.Registered());
    }
    sales = office.group("Sales", "");
    office.mailboxes().link(box, "t_chats", sales);
    assertThat(bind(SALES)).isInstanceOf(Binding.Bound.class);
    office.look();
    assertThat(receivers()).hasSize(7);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void a_base_restored_from_a_copy_loses_nobody_and_ends_when_it_is_put_right() {
    restoreCopy();
    office.look();
    office.look();

    assertThat(receivers()).hasSize(7);
    assertThat(told())
        .containsExactly("Person 1", "Person 2", "Person 3", "Person 4", "Person 5", "Sales");
    office.restart();
    assertThat(receivers()).hasSize(7);
    office.look();
    assertThat(receivers()).hasSize(7);
    assertThat(told()).hasSize(6);

    for (int i = 1; i < 6; i++) {
      office.users().setCell(people.get(i), "id_telegram", Integer.toString(100 + i));
    }
    office.chats().setCell(sales, "id_telegram_chat", Long.toString(SALES));
    office.look();

    assertThat(receivers()).hasSize(7);
    assertThat(office.claims.vanished().vanished().isEmpty()).isTrue();
    assertThat(office.alerts.getLast())
        .startsWith(
            "The registrations that had vanished from the tables are there again, or were ended by hand");
  }

  @Test
  void a_base_restored_while_the_program_is_off_loses_nobody_either() {
    restoreCopy();
    office.restart();
    office.look();

    assertThat(receivers()).hasSize(7);
    assertThat(told()).hasSize(6);
  }

  @Test
  void rows_that_vanish_as_well_lose_nobody() {
    people.subList(1, 6).forEach(office.users()::removeRow);
    office.chats().removeRow(sales);
    office.look();
    office.restart();
    office.look();

    assertThat(receivers()).hasSize(7);
    assertThat(told()).hasSize(6);
    assertThat(vanished().vanished().withoutRow()).hasSize(6);
  }

  @Test
  void a_cleared_column_is_heard_of_from_the_feed_and_held() {
    office.follow();

    people.forEach(row -> office.users().setCell(row, "id_telegram", ""));

    await().untilAsserted(() -> assertThat(vanished().vanished().names()).hasSize(6));
    office.settled();
    assertThat(receivers()).hasSize(7);
  }

  @Test
  void ids_that_an_admin_wants_back_are_written_even_after_an_outage_and_a_restart() {
    restoreCopy();
    office.users().removeRow(people.get(5));
    office.look();
    office.server.outage(Outage.REFUSED);

    assertThat(vanished().restore()).isEqualTo(5);
    office.corrections().close();
    office.restart();
    office.server.outage(Outage.NONE);
    office.corrections();
    office.look();

    await().until(() -> office.users().cell(people.get(4), "id_telegram").isPresent());
    await().until(() -> office.chats().cell(sales, "id_telegram_chat").isPresent());
    assertThat(office.users().cell(people.get(1), "id_telegram")).contains("101");
    assertThat(office.chats().cell(sales, "id_telegram_chat")).contains(Long.toString(SALES));
    assertThat(office.chats().cell(sales, "is_locked")).contains("true");
    office.look();
    assertThat(vanished().vanished().names()).containsExactly("Person 5");
    assertThat(receivers()).hasSize(7);
  }

  @Test
  void no_id_is_written_back_into_a_row_that_has_another_phone_now() {
    restoreCopy();
    office.look();
    office.users().setCell(people.get(3), "phone", "+79990000000");

    assertThat(vanished().restore()).isEqualTo(6);
    office.corrections();

    await().until(() -> office.users().cell(people.get(4), "id_telegram").isPresent());
    assertThat(office.users().cell(people.get(3), "id_telegram").orElse("")).isEmpty();
    office.look();
    await()
        .untilAsserted(() ->
            assertThat(office.notices).containsExactly(new Notice.PhoneChanged("Person 3", 103)));
    assertThat(receivers()).hasSize(6).doesNotContain(103L);
  }

  @Test
  void what_an_admin_lets_go_gets_no_more_even_while_the_tables_are_away() {
    restoreCopy();
    office.look();
    office.server.outage(Outage.REFUSED);

    assertThat(vanished().letGo(vanished().vanished().newest())).isEqualTo(6);

    assertThat(receivers()).containsExactly(100L);
    assertThat(office.directory().name(address(103))).isEqualTo("Person 3");
    office.server.outage(Outage.NONE);
    office.look();
    assertThat(receivers()).containsExactly(100L);
    assertThat(office.alerts).hasSize(2);
    assertThat(office.registry().register(phone(1), 777)).isEqualTo(new Registration.Registered());
  }

  @Test
  void one_cleared_cell_is_told_and_its_letters_name_the_person() {
    office.users().setCell(people.get(3), "id_telegram", "");
    office.look();

    assertThat(gets(3)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(office.alerts)
        .singleElement()
        .asString()
        .startsWith("Unsubscribed by an edit of the tables: Person 3.");
    office.restart();
    assertThat(office.directory().name(address(103))).isEqualTo("Person 3");
  }

  @Test
  void nobody_else_can_take_a_row_that_is_held() {
    restoreCopy();
    office.look();

    assertThat(office.registry(Rebind.REFUSE).register(phone(1), 777))
        .isEqualTo(new Registration.TakenByOther());
    assertThat(bind(-1_007_777)).isEqualTo(new Binding.LockedToOther(Set.of(SALES)));
    assertThat(office.users().cell(people.get(1), "id_telegram").orElse("")).isEmpty();
    assertThat(office.chats().cell(sales, "id_telegram_chat").orElse("")).isEmpty();
  }

  @Test
  void who_registers_again_in_a_held_row_has_the_id_back() {
    restoreCopy();
    office.look();

    assertThat(office.registry().register(phone(1), 101)).isEqualTo(new Registration.Registered());
    assertThat(bind(SALES)).isInstanceOf(Binding.Bound.class);
    office.look();

    assertThat(vanished().vanished().names())
        .containsExactly("Person 2", "Person 3", "Person 4", "Person 5");
    assertThat(receivers()).hasSize(7);
  }

  @Test
  void another_account_of_the_phone_replaces_a_held_one() {
    restoreCopy();
    office.look();

    assertThat(office.registry(Rebind.REPLACE).register(phone(1), 777))
        .isEqualTo(new Registration.Replaced(101));
    office.look();

    assertThat(receivers()).contains(777L).doesNotContain(101L);
    assertThat(office.notices).doesNotHaveAnyElementsOfTypes(Notice.PhoneChanged.class);
  }

  @Test
  void a_group_whose_lock_stayed_may_register_again() {
    for (RowId row : people.subList(1, 6)) {
      office.users().setCell(row, "id_telegram", "");
    }
    office.chats().setCell(sales, "id_telegram_chat", "");
    office.look();
    assertThat(receivers()).hasSize(7);

    assertThat(bind(SALES)).isInstanceOf(Binding.Bound.class);
    assertThat(office.chats().cell(sales, "id_telegram_chat")).contains(Long.toString(SALES));
  }

  @Test
  void a_registration_that_is_undone_is_over_though_its_row_is_gone() {
    people.subList(1, 6).forEach(office.users()::removeRow);
    office.look();

    assertThat(office.registry().release(103)).isEqualTo(Release.RELEASED);
    office.look();

    assertThat(receivers()).hasSize(6).doesNotContain(103L);
    office.restart();
    office.look();
    assertThat(receivers()).hasSize(6).doesNotContain(103L);
  }

  @Test
  void a_forum_that_is_undone_is_over_in_each_of_its_rows() {
    office.chats().text("topic_id");
    RowId topic = office.group("Sales", "");
    office.chats().setCell(topic, "topic_id", "5");
    assertThat(bind(SALES)).isInstanceOf(Binding.Bound.class);
    office.look();
    office.later(Duration.ofDays(1));
    people.subList(1, 6).forEach(office.users()::removeRow);
    office.chats().removeRow(topic);
    office.look();
    assertThat(vanished().vanished().names()).contains("Sales");

    assertThat(office.registry().release(SALES)).isEqualTo(Release.RELEASED);
    office.look();

    assertThat(vanished().vanished().names()).hasSize(5).doesNotContain("Sales");
    assertThat(receivers()).hasSize(6).doesNotContain(SALES);
  }

  @Test
  void an_undone_group_whose_id_comes_back_gets_nothing_until_it_is_approved_anew() {
    assertThat(office.registry().release(SALES)).isEqualTo(Release.RELEASED);
    office.look();
    office.chats().setCell(sales, "id_telegram_chat", Long.toString(SALES));
    office.look();
    office.restart();
    office.look();

    assertThat(receivers()).hasSize(6).doesNotContain(SALES);
    assertThat(office.chats().cell(sales, "id_telegram_chat")).contains(Long.toString(SALES));
    assertThat(office.incidents.occurrences())
        .singleElement()
        .hasToString("UNDONE_REGISTRATION_BACK GROUPS:%s Sales %d".formatted(sales.value(), SALES));

    assertThat(office.registry().bind(new GroupClaim.Approved(SALES, sales.value())))
        .isInstanceOf(Binding.Bound.class);
    office.look();

    assertThat(receivers()).hasSize(7);
    assertThat(office.incidents.open()).isEmpty();
  }

  @Test
  void an_undone_person_whose_id_comes_back_gets_nothing_before_sharing_the_contact() {
    assertThat(office.registry().release(103)).isEqualTo(Release.RELEASED);
    office.users().setCell(people.get(3), "id_telegram", "103");
    office.look();
    assertThat(receivers()).hasSize(6).doesNotContain(103L);

    assertThat(office.registry().register(phone(3), 103)).isEqualTo(new Registration.Registered());
    office.look();

    assertThat(receivers()).hasSize(7);
    assertThat(office.incidents.open()).isEmpty();
  }

  @Test
  void an_undone_id_that_came_back_is_settled_when_it_is_cleared_even_while_the_program_is_off() {
    assertThat(office.registry().release(103)).isEqualTo(Release.RELEASED);
    office.users().setCell(people.get(3), "id_telegram", "103");
    office.look();
    assertThat(office.incidents.open()).hasSize(1);

    office.users().setCell(people.get(3), "id_telegram", "");
    office.restart();
    office.look();

    assertThat(office.incidents.open()).isEmpty();
    office.users().setCell(people.get(3), "id_telegram", "777");
    office.look();
    assertThat(office.claims.rows(TableName.PEOPLE, 777)).hasSize(1);
  }

  @Test
  void what_is_noted_for_rows_that_are_gone_hides_no_change_of_others() {
    people.subList(1, 6).forEach(office.users()::removeRow);
    office.look();
    TablesStatus status = office.status();

    status.failed(address(101), "no rights");
    status.close();
    office.users().setCell(people.getFirst(), "Name", "Renamed");
    office.later(Duration.ofMinutes(2));
    Duration _ = office.snapshots.round();

    assertThat(office.directory().name(address(100))).isEqualTo("Renamed");
    assertThat(receivers()).hasSize(7);
  }

  /** A copy from before all but the first person registered takes the base's place. */
  private void restoreCopy() {
    people.subList(1, 6).forEach(row -> office.users().setCell(row, "id_telegram", ""));
    office.chats().setCell(sales, "id_telegram_chat", "");
    office.chats().setCell(sales, "is_locked", false);
  }

  private TablesVanishedRegistrations vanished() {
    return new TablesVanishedRegistrations(office.claims, office.snapshots);
  }

  private List<String> told() {
    return office.incidents.occurrences(IncidentType.REGISTRATIONS_VANISHED).stream()
        .map(one -> one.name())
        .toList();
  }

  private List<Long> receivers() {
    return LongStream.concat(LongStream.of(100, 101, 102, 103, 104, 105, 777), LongStream.of(SALES))
        .filter(this::receives)
        .boxed()
        .toList();
  }

  private boolean receives(long chat) {
    RowId row = chat == SALES ? sales : people.get(chat == 777 ? 1 : (int) chat - 100);
    Recipient recipient =
        chat < 0
            ? new Recipient.Group(row.value(), address(chat))
            : new Recipient.Person(row.value(), address(chat));
    return office.directory().subscribed(BOX, recipient) == Subscription.SUBSCRIBED;
  }

  private Subscription gets(int person) {
    return office
        .directory()
        .subscribed(BOX, new Recipient.Person(people.get(person).value(), address(100 + person)));
  }

  private Binding bind(long chat) {
    return office
        .registry()
        .bind(
            new GroupClaim.ByTitle(chat, new GroupTitle("Sales"), 100, GroupClaim.Adders.ANYBODY));
  }

  private static PhoneNumber phone(int person) {
    return person == 0 ? ANNAS : new PhoneNumber("+7981200000" + person);
  }

  private static Address address(long chat) {
    return new Address("telegram", Long.toString(chat));
  }
}
