package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeRequest;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people register and stop being registered, through the whole program. */
class PeopleIT {
  private static final String WELCOME =
      "👋 Приветствуем! Вы подписались на уведомления от Superset.";
  private static final String NOT_FOUND =
      "🚫 Ваш номер телефона не найден в системе. Обратитесь к администратору.";
  private static final String LATER = "⏳ Сервис временно недоступен";

  @TempDir static Path folder;

  private static Lobby lobby;

  @BeforeAll
  static void open() {
    lobby = new Lobby(Flavour.GATEWAY, folder, Map.of());
  }

  @AfterAll
  static void close() {
    lobby.close();
  }

  @AfterEach
  void mend() {
    lobby.seaTable.outage(Outage.NONE);
    lobby.seaTable.clearFaults();
  }

  @Test
  void a_stranger_is_asked_for_the_phone_with_a_button() {
    Sent answer = lobby.starts(lobby.newcomer("Анна"));

    assertThat(answer.text())
        .isEqualTo(
            "Поделитесь, пожалуйста, вашим контактом — номером телефона, чтобы авторизоваться в"
                + " системе.");
    assertThat(answer.markup()).contains("request_contact", "☎️ Поделиться контактом");
  }

  @Test
  void a_row_with_name_phone_and_mailbox_is_enough() {
    RowId row = lobby.row("Анна", "8 (981) 200-00-01");
    FakePerson anna = lobby.newcomer("Анна");

    assertThat(lobby.shares(anna, "79812000001")).isEqualTo(WELCOME);

    assertThat(lobby.users.cell(row, "id_telegram")).contains(Long.toString(anna.id()));
    assertThat(lobby.users.cell(row, "phone")).contains("8 (981) 200-00-01");
    assertThat(lobby.users.cell(row, "Name")).contains("Анна");
    assertThat(lobby.users.linked(row, "mailboxes")).containsExactly(lobby.box);
    assertThat(lobby.starts(anna).text())
        .isEqualTo(
            "👋 Приветствуем! Вы подписаны на уведомления от Superset.\n\n"
                + "Ваши отчёты:\n• Продажи");
  }

  @Test
  void who_blocked_the_bot_and_is_unlinked_then_is_no_trouble_any_more() {
    RowId row = lobby.row("Ирина", "+79812000031");
    FakePerson irina = lobby.newcomer("Ирина");
    lobby.shares(irina, "79812000031");
    assertThat(lobby.starts(irina).text()).endsWith("• Продажи");
    irina.blocks();
    lobby.awaitAlert("не доходят: Ирина.", "заблокировал");

    lobby.boxes.unlink(lobby.box, "users", row);

    lobby.awaitAlert("По таблицам отчёты туда больше не идут: Ирина.");
  }

  @Test
  void an_unlisted_phone_is_sent_to_the_administrator_and_nothing_is_written() {
    FakePerson stranger = lobby.newcomer("Чужой");
    lobby.seaTable.forgetRequests();

    assertThat(lobby.shares(stranger, "79999999999")).isEqualTo(NOT_FOUND);

    assertThat(lobby.seaTable.requests()).noneMatch(PeopleIT::writes);
  }

  @Test
  void a_contact_of_somebody_else_registers_nobody() {
    RowId row = lobby.row("Анна", "+79812000002");
    FakePerson anna = lobby.newcomer("Анна");
    FakePerson mallory = lobby.newcomer("Чужой");
    lobby.starts(mallory);

    mallory.sharesContactOf(anna.id(), "79812000002");
    mallory.forwardsContact(mallory.id(), "79812000002");

    lobby.telegram.journal().awaitMessages(mallory.id(), 3);
    assertThat(lobby.said(mallory.id()).subList(1, 3))
        .allMatch(text -> text.startsWith("Нужен именно ваш контакт"));
    assertThat(lobby.users.cell(row, "id_telegram")).isEmpty();
  }

  @Test
  void a_contact_in_a_group_is_ignored() {
    RowId row = lobby.row("Анна", "+79812000003");
    FakePerson anna = lobby.newcomer("Анна");
    var group = lobby.telegram.group(lobby.newChat(), "Курилка");
    group.addsBot(anna);
    lobby.telegram.journal().awaitMessages(group.id(), 1);

    group.sharesContact(anna, "79812000003");
    lobby.starts(anna);

    assertThat(lobby.said(group.id())).hasSize(1);
    assertThat(lobby.users.cell(row, "id_telegram")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+375 (29) 300-00-01, 375293000001",
    "998 90 300 00 01, +998903000001",
    "0049 1512 3000001, 4915123000001"
  })
  void a_number_from_abroad_is_found(String typed, String shared) {
    RowId row = lobby.row("Гость", typed);
    FakePerson guest = lobby.newcomer("Гость");

    assertThat(lobby.shares(guest, shared)).isEqualTo(WELCOME);
    assertThat(lobby.users.cell(row, "id_telegram")).contains(Long.toString(guest.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "", "123", "+7", "нет телефона"})
  void cells_without_a_number_match_nobody(String typed) {
    RowId row = lobby.row("Никто", typed);

    assertThat(lobby.shares(lobby.newcomer("Некто"), typed)).isEqualTo(NOT_FOUND);
    assertThat(lobby.users.cell(row, "id_telegram")).isEmpty();
  }

  @Test
  void a_phone_in_two_rows_registers_nobody_and_is_told() {
    RowId one = lobby.row("Анна", "+79812000004");
    RowId other = lobby.row("Анна П.", "8 981 200-00-04");

    assertThat(lobby.shares(lobby.newcomer("Анна"), "79812000004"))
        .startsWith("🚫 Подписать вас автоматически не получилось.");

    lobby.awaitAlert("+***04", "нескольких строках");
    assertThat(lobby.users.cell(one, "id_telegram")).isEmpty();
    assertThat(lobby.users.cell(other, "id_telegram")).isEmpty();
  }

  @Test
  void another_account_of_the_phone_takes_the_row_and_the_first_is_told() {
    RowId row = lobby.row("Анна", "+79812000005");
    FakePerson before = lobby.registered("Анна", "79812000005");
    FakePerson now = lobby.newcomer("Анна");

    assertThat(lobby.shares(now, "79812000005")).isEqualTo(WELCOME);

    assertThat(lobby.users.cell(row, "id_telegram")).contains(Long.toString(now.id()));
    lobby.awaitAlert("+***05", Long.toString(before.id()), Long.toString(now.id()));
    assertThat(lobby.telegram.journal().awaitMessages(before.id(), 3).getLast().text())
        .startsWith("ℹ️ Ваш номер телефона подтвердил другой аккаунт Telegram");
    assertThat(lobby.starts(before).text()).startsWith("Поделитесь, пожалуйста");
  }

  @Test
  void another_account_of_the_phone_is_refused_if_that_is_the_rule() {
    try (var strict =
        new Lobby(
            Flavour.LEGACY, folder.resolve("strict"), Map.of("VESTOVOY_PERSON_REBIND", "refuse"))) {
      RowId row = strict.row("Анна", "+79812000005");
      FakePerson before = strict.registered("Анна", "79812000005");

      assertThat(strict.shares(strict.newcomer("Анна"), "79812000005"))
          .startsWith("🚫 Подписать вас автоматически не получилось.");

      assertThat(strict.users.cell(row, "id_telegram")).contains(Long.toString(before.id()));
      strict.awaitAlert("+***05", "очистите ячейку");
    }
  }

  @Test
  void an_account_of_two_rows_is_told_to_the_admins() {
    lobby.row("Анна", "+79812000006");
    RowId second = lobby.row("Анна (новый номер)", "+79812000007");
    FakePerson anna = lobby.registered("Анна", "79812000006");

    assertThat(lobby.shares(anna, "79812000007")).isEqualTo(WELCOME);

    assertThat(lobby.users.cell(second, "id_telegram")).contains(Long.toString(anna.id()));
    lobby.awaitAlert("+***07", "в других строках (1)");
  }

  @Test
  void what_is_typed_over_an_id_is_told_and_changes_nothing() {
    RowId row = lobby.row("Вера Соколова", "+79812000008");
    FakePerson vera = lobby.registered("Вера", "79812000008");

    lobby.users.setCell(row, "id_telegram", "777");
    lobby.lookUntil(Lobby.ADMIN, text -> text.contains("Вера Соколова"));

    assertThat(lobby.awaitAlert("Вера Соколова", "«777»", "очистите ячейку"))
        .contains(Long.toString(vera.id()));
    assertThat(lobby.starts(vera).text()).contains("• Продажи");
  }

  @Test
  void a_row_that_gets_another_phone_lets_go_of_the_account_which_is_told() {
    RowId row = lobby.row("Глеб", "+79812000009");
    FakePerson gleb = lobby.registered("Глеб", "79812000009");

    lobby.users.setCell(row, "phone", "+79812000010");
    lobby.lookUntil(gleb.id(), text -> text.startsWith("ℹ️ В вашей записи изменён номер"));

    await().atMost(Lobby.PATIENCE).until(() -> lobby.users.cell(row, "id_telegram").isEmpty());
    lobby.awaitAlert("«Глеб»", "изменён телефон");
    assertThat(lobby.shares(gleb, "79812000010")).isEqualTo(WELCOME);
    assertThat(lobby.users.cell(row, "id_telegram")).contains(Long.toString(gleb.id()));
  }

  @Test
  void who_comes_during_an_outage_is_registered_and_told_afterwards() {
    RowId row = lobby.row("Дарья", "+79812000011");
    FakePerson darya = lobby.newcomer("Дарья");
    FakePerson stranger = lobby.newcomer("Чужой");
    lobby.starts(darya);
    lobby.seaTable.outage(Outage.BAD_GATEWAY);

    assertThat(lobby.shares(darya, "79812000011")).startsWith(LATER).contains("записан");
    assertThat(lobby.shares(stranger, "79998887766")).startsWith(LATER);
    lobby.restart();
    lobby.seaTable.outage(Outage.NONE);

    await().atMost(Lobby.PATIENCE).until(() -> lobby.said(darya.id()).contains(WELCOME));
    await().atMost(Lobby.PATIENCE).until(() -> lobby.said(stranger.id()).contains(NOT_FOUND));
    assertThat(lobby.users.cell(row, "id_telegram")).contains(Long.toString(darya.id()));
  }

  @Test
  void a_renamed_column_is_told_once_and_who_came_is_registered_when_it_is_back() {
    RowId row = lobby.row("Егор", "+79812000012");
    FakePerson yegor = lobby.newcomer("Егор");
    lobby.row("Зоя", "+79812000013");
    FakePerson zoya = lobby.newcomer("Зоя");
    lobby.users.renameColumn("id_telegram", "telegram");

    assertThat(lobby.shares(yegor, "79812000012")).startsWith(LATER);
    assertThat(lobby.shares(zoya, "79812000013")).startsWith(LATER);
    lobby.awaitAlert("Никто не может подписаться", "id_telegram");
    lobby.users.renameColumn("telegram", "id_telegram");

    await().atMost(Lobby.PATIENCE).until(() -> lobby.said(yegor.id()).contains(WELCOME));
    assertThat(lobby.users.cell(row, "id_telegram")).contains(Long.toString(yegor.id()));
    lobby.awaitAlert("Люди и группы снова могут подписаться.");
    assertThat(lobby.said(Lobby.ADMIN))
        .filteredOn(text -> text.contains("Никто не может подписаться"))
        .hasSize(1);
  }

  private static boolean writes(FakeRequest request) {
    return request.method().equals("PUT")
        || (request.method().equals("POST") && !request.body().contains("SELECT"));
  }
}
