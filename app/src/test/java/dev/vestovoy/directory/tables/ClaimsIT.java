package dev.vestovoy.directory.tables;

import static dev.vestovoy.directory.tables.Office.ANNAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Notice;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of registrations when others edit the tables. */
class ClaimsIT {
  private static final String BOX = "box01@example.org";
  private static final PhoneNumber NEW = new PhoneNumber("+79990000000");

  @TempDir Path folder;

  private Office office;

  @BeforeEach
  void open() {
    office = new Office(Flavour.GATEWAY, folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void an_overwritten_id_changes_nothing_and_is_told_once() {
    RowId anna = registered();

    office.users().setCell(anna, "id_telegram", "666");
    office.look();
    office.look();
    office.restart();
    office.look();

    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(gets(anna, 666)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(office.notices)
        .containsExactly(new Notice.PersonOverwritten("somebody", 101, "666"));
    assertThat(office.registry().person(666)).isEqualTo(new Acquaintance.Unknown());
    assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.AlreadyYours());
  }

  @Test
  void what_is_typed_over_an_id_is_said_in_the_row_until_it_is_put_right() {
    office.users().text("findings");
    office.findings(BOX);
    RowId anna = registered();

    office.users().setCell(anna, "id_telegram", "@anna");
    office.look();
    await()
        .untilAsserted(() ->
            assertThat(office.users().cell(anna, "findings").orElse(""))
                .contains("«@anna»", "101", "очистите ячейку")
                .doesNotContain("номер из Telegram"));

    office.users().setCell(anna, "id_telegram", "101");
    office.look();
    await()
        .untilAsserted(
            () -> assertThat(office.users().cell(anna, "findings").orElse("")).isEmpty());
  }

  @Test
  void a_word_typed_over_an_id_changes_nothing_either() {
    RowId anna = registered();

    office.users().setCell(anna, "id_telegram", "@anna " + "x".repeat(100));
    office.look();

    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices)
        .singleElement()
        .isInstanceOfSatisfying(
            Notice.PersonOverwritten.class, told -> assertThat(told.found()).hasSize(41));
  }

  @Test
  void what_is_overwritten_again_is_told_again() {
    RowId anna = registered();

    for (String typed : new String[] {"666", "101", "666", "667"}) {
      office.users().setCell(anna, "id_telegram", typed);
      office.look();
    }

    assertThat(office.notices)
        .extracting(told -> ((Notice.PersonOverwritten) told).found())
        .containsExactly("666", "666", "667");
  }

  @Test
  void a_cleared_cell_ends_the_letters_and_lets_another_account_in() {
    RowId anna = registered();

    office.users().setCell(anna, "id_telegram", "");
    office.look();

    assertThat(gets(anna, 101)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(office.registry().register(ANNAS, 102)).isEqualTo(new Registration.Registered());
    office.look();
    assertThat(gets(anna, 102)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).isEmpty();
  }

  @Test
  void a_cell_cleared_after_it_was_overwritten_ends_the_claim() {
    RowId anna = registered();
    office.users().setCell(anna, "id_telegram", "666");
    office.look();

    office.users().setCell(anna, "id_telegram", "");
    office.look();
    office.users().setCell(anna, "id_telegram", "666");
    office.look();

    assertThat(gets(anna, 666)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).hasSize(1);
  }

  @Test
  void ids_of_the_predecessor_are_taken_over_at_first_sight() {
    RowId anna = linked(office.person(ANNAS.e164(), "101"));
    office.look();
    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).isEmpty();

    office.users().setCell(anna, "id_telegram", "666");
    office.look();

    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).hasSize(1);
  }

  @Test
  void a_row_that_goes_takes_its_claim_along() {
    RowId anna = registered();
    RowId other = office.person("", "");
    office.users().removeRow(anna);
    office.look();

    assertThat(gets(anna, 101)).isEqualTo(Subscription.RECIPIENT_GONE);
    office.look();
    assertThat(office.claims.claim(TableName.PEOPLE, anna.value())).isEmpty();
    assertThat(office.claims.claim(TableName.PEOPLE, other.value())).isEmpty();
  }

  @Test
  void another_phone_cuts_the_account_off_and_lets_its_owner_in() {
    RowId anna = registered();
    office.corrections();

    office.users().setCell(anna, "phone", "8 999 000-00-00");
    office.look();
    assertThat(gets(anna, 101)).isEqualTo(Subscription.RECIPIENT_GONE);

    await().until(() -> office.users().cell(anna, "id_telegram").isEmpty());
    await()
        .untilAsserted(() ->
            assertThat(office.notices).containsExactly(new Notice.PhoneChanged("somebody", 101)));
    assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.NotFound());
    assertThat(office.registry().register(NEW, 102)).isEqualTo(new Registration.Registered());
  }

  @Test
  void another_phone_cuts_the_account_off_also_in_a_row_that_was_cleared_for_it() {
    RowId anna = registered();
    office.corrections();

    office.users().setCell(anna, "phone", NEW.e164());
    office.users().setCell(anna, "id_telegram", "");
    office.look();

    await()
        .untilAsserted(() ->
            assertThat(office.notices).containsExactly(new Notice.PhoneChanged("somebody", 101)));
    assertThat(gets(anna, 101)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(office.registry().register(NEW, 102)).isEqualTo(new Registration.Registered());
  }

  @Test
  void who_is_cut_off_in_a_cleared_row_is_told_though_the_new_owner_comes_first() {
    RowId anna = registered();
    office.users().setCell(anna, "phone", NEW.e164());
    office.users().setCell(anna, "id_telegram", "");
    office.look();

    assertThat(office.registry(Rebind.REFUSE).register(NEW, 102))
        .isEqualTo(new Registration.Registered());

    assertThat(office.notices).containsExactly(new Notice.PhoneChanged("somebody", 101));
  }

  @Test
  void the_same_account_may_come_back_with_its_new_phone() {
    RowId anna = registered();
    office.corrections();
    office.users().setCell(anna, "phone", NEW.e164());
    office.look();
    await().until(() -> office.users().cell(anna, "id_telegram").isEmpty());

    assertThat(office.registry().register(NEW, 101)).isEqualTo(new Registration.Registered());

    office.look();
    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).hasSize(1);
  }

  @Test
  void the_owner_of_the_new_phone_need_not_wait_whatever_the_rule() {
    RowId anna = registered();

    office.users().setCell(anna, "phone", NEW.e164());

    assertThat(office.registry(Rebind.REFUSE).register(NEW, 102))
        .isEqualTo(new Registration.Registered());
    office.look();
    assertThat(gets(anna, 102)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).containsExactly(new Notice.PhoneChanged("somebody", 101));
  }

  @Test
  void who_shows_the_new_phone_before_anybody_looks_stays() {
    RowId anna = registered();
    office.users().setCell(anna, "phone", NEW.e164());

    assertThat(office.registry().register(NEW, 101)).isEqualTo(new Registration.AlreadyYours());

    office.look();
    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).isEmpty();
  }

  @Test
  void another_way_of_writing_a_phone_is_no_other_phone() {
    RowId anna = registered();
    office.corrections();

    for (String typed : new String[] {"8 (981) 123-45-67", "нет", "", "79811234567"}) {
      office.users().setCell(anna, "phone", typed);
      office.look();
      assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    }

    assertThat(office.notices).isEmpty();
    assertThat(office.users().cell(anna, "id_telegram")).contains("101");
  }

  @Test
  void a_phone_that_was_changed_by_mistake_and_back_cuts_nobody_off() {
    RowId anna = registered();
    office.users().setCell(anna, "phone", NEW.e164());
    office.look();
    office.users().setCell(anna, "phone", ANNAS.e164());

    office.corrections();

    await()
        .until(() -> !office.claims.claim(TableName.PEOPLE, anna.value()).orElseThrow().ending());
    office.look();
    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).isEmpty();
  }

  @Test
  void who_is_cut_off_during_an_outage_is_told_and_cleared_afterwards() {
    RowId anna = registered();
    office.users().setCell(anna, "phone", NEW.e164());
    office.look();
    office.server.outage(Outage.REFUSED);
    office.corrections().close();
    assertThat(gets(anna, 101)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(office.notices).isEmpty();

    office.restart();
    office.server.outage(Outage.NONE);
    office.corrections();

    await().until(() -> office.users().cell(anna, "id_telegram").isEmpty());
    await().until(() -> office.notices.size() == 1);
  }

  @Test
  void a_row_given_to_somebody_else_by_hand_is_somebody_elses() {
    RowId anna = registered();
    office.corrections();
    office.users().setCell(anna, "id_telegram", "102");
    office.users().setCell(anna, "phone", NEW.e164());

    office.look();
    await()
        .untilAsserted(() ->
            assertThat(office.notices).containsExactly(new Notice.PhoneChanged("somebody", 101)));
    office.look();

    assertThat(gets(anna, 102)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.users().cell(anna, "id_telegram")).contains("102");
  }

  @Test
  void a_row_that_was_copied_with_its_id_is_its_owners_as_soon_as_he_comes() {
    RowId anna = registered();
    RowId copy = office.person(NEW.e164(), "101");
    office.look();

    assertThat(office.registry(Rebind.REFUSE).register(NEW, 102))
        .isEqualTo(new Registration.Registered());

    office.look();
    assertThat(office.users().cell(copy, "id_telegram")).contains("102");
    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).containsExactly(new Notice.PhoneOfOneRowChanged("somebody", 101));
  }

  @Test
  void a_copied_row_that_gets_another_phone_does_not_end_the_first_one() {
    RowId anna = registered();
    office.corrections();
    RowId copy = office.person(ANNAS.e164(), "101");
    office.look();

    office.users().setCell(copy, "phone", NEW.e164());
    office.look();

    await().until(() -> office.users().cell(copy, "id_telegram").isEmpty());
    await()
        .untilAsserted(() ->
            assertThat(office.notices)
                .containsExactly(new Notice.PhoneOfOneRowChanged("somebody", 101)));
    assertThat(gets(anna, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.registry().register(NEW, 102)).isEqualTo(new Registration.Registered());
  }

  @Test
  void another_account_of_the_phone_replaces_the_first() {
    RowId anna = registered();

    assertThat(office.registry(Rebind.REPLACE).register(ANNAS, 102))
        .isEqualTo(new Registration.Replaced(101));

    office.look();
    assertThat(office.users().cell(anna, "id_telegram")).contains("102");
    assertThat(gets(anna, 102)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(gets(anna, 101)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(office.notices).isEmpty();
  }

  @Test
  void a_word_in_the_cell_is_not_replaced() {
    RowId anna = office.person(ANNAS.e164(), "@anna");

    assertThat(office.registry(Rebind.REPLACE).register(ANNAS, 102))
        .isEqualTo(new Registration.TakenByOther());
    assertThat(office.users().cell(anna, "id_telegram")).contains("@anna");
  }

  @Test
  void an_account_in_two_rows_receives_what_both_are_linked_to() {
    RowId old = linked(office.person(ANNAS.e164(), ""));
    RowId second = office.person(NEW.e164(), "");
    var registry = office.registry();
    assertThat(registry.register(ANNAS, 101)).isEqualTo(new Registration.Registered());

    assertThat(registry.register(NEW, 101)).isEqualTo(new Registration.RegisteredTwice(1));

    assertThat(office.users().cell(old, "id_telegram")).contains("101");
    assertThat(office.users().cell(second, "id_telegram")).contains("101");
    office.look();
    assertThat(gets(old, 101)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(gets(second, 101)).isEqualTo(Subscription.SUBSCRIBED);
  }

  @Test
  void an_overwritten_group_stays_where_it_is_until_id_and_lock_are_cleared() {
    RowId sales = boundGroup();
    office.chats().setCell(sales, "id_telegram_chat", "-100666");
    office.look();

    assertThat(office.notices)
        .containsExactly(new Notice.GroupOverwritten("Sales", -100123, "-100666"));
    assertThat(groupGets(sales, -100123)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(groupGets(sales, -100666)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(bind(-100123)).isEqualTo(new Binding.AlreadyBound());
    assertThat(bind(-100777)).isEqualTo(new Binding.LockedToOther(Set.of(-100666L)));

    office.chats().setCell(sales, "id_telegram_chat", "");
    office.look();
    assertThat(groupGets(sales, -100123)).isEqualTo(Subscription.RECIPIENT_GONE);
    assertThat(bind(-100777)).isEqualTo(new Binding.LockedToOther(Set.of()));

    office.chats().setCell(sales, "is_locked", false);
    office.look();
    assertThat(bind(-100777)).isInstanceOf(Binding.Bound.class);
    office.look();
    assertThat(groupGets(sales, -100777)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).hasSize(1);
  }

  @Test
  void a_group_that_grows_takes_its_claim_along_even_if_it_cannot_be_written() {
    RowId sales = boundGroup();
    office.server.outage(Outage.REFUSED);
    office.registry().move(-100123, -100999);
    office.server.outage(Outage.NONE);
    office.restart();
    office.look();

    assertThat(groupGets(sales, -100999)).isEqualTo(Subscription.SUBSCRIBED);
    office.corrections();

    await()
        .untilAsserted(
            () -> assertThat(office.chats().cell(sales, "id_telegram_chat")).contains("-100999"));
    office.look();
    assertThat(office.claims.renumbered()).isEmpty();
    assertThat(groupGets(sales, -100999)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.notices).isEmpty();
  }

  private RowId registered() {
    RowId anna = linked(office.person(ANNAS.e164(), ""));
    assertThat(office.registry().register(ANNAS, 101)).isEqualTo(new Registration.Registered());
    office.look();
    return anna;
  }

  private RowId boundGroup() {
    RowId sales = office.group("Sales", "");
    office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", sales);
    assertThat(bind(-100123)).isInstanceOf(Binding.Bound.class);
    office.look();
    return sales;
  }

  private Binding bind(long chat) {
    return office
        .registry()
        .bind(
            new GroupClaim.ByTitle(chat, new GroupTitle("Sales"), 101, GroupClaim.Adders.ANYBODY));
  }

  private RowId linked(RowId person) {
    office.mailboxes().link(office.mailbox("Продажи", BOX), "users", person);
    return person;
  }

  private Subscription gets(RowId row, long id) {
    var address = new Address("telegram", Long.toString(id));
    return office.directory().subscribed(BOX, new Recipient.Person(row.value(), address));
  }

  private Subscription groupGets(RowId row, long id) {
    var address = new Address("telegram", Long.toString(id));
    return office.directory().subscribed(BOX, new Recipient.Group(row.value(), address));
  }
}
