package dev.vestovoy;

import static dev.vestovoy.fake.telegram.MigrationUpdate.JOINED_NEW;
import static dev.vestovoy.fake.telegram.MigrationUpdate.LEFT_OLD;
import static dev.vestovoy.fake.telegram.MigrationUpdate.MOVED_FROM;
import static dev.vestovoy.fake.telegram.MigrationUpdate.MOVED_TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How groups register and stop being registered, through the whole program. */
class GroupsIT {
  private static final String BOUND =
      "✅ Регистрация группы завершена.\nСюда будут приходить отчёты:\n• Продажи";

  @TempDir static Path folder;

  private static Lobby lobby;
  private static FakePerson anna;

  @BeforeAll
  static void open() {
    lobby = new Lobby(Flavour.GATEWAY, folder, Map.of());
    lobby.row("Анна", "+79812000001");
    anna = lobby.registered("Анна", "79812000001");
  }

  @AfterAll
  static void close() {
    lobby.close();
  }

  @AfterEach
  void mend() {
    lobby.seaTable.outage(Outage.NONE);
  }

  @Test
  void a_group_is_hinted_then_bound_locked_and_told() {
    RowId row = lobby.groupRow("Отдел продаж");
    FakeGroup group = lobby.telegram.group(lobby.newChat(), "  Отдел\u00a0 продаж ");

    group.addsBot(anna);
    lobby.telegram.journal().awaitMessages(group.id(), 1);
    group.promotesBot(anna);

    lobby.telegram.journal().awaitMessages(group.id(), 2);
    assertThat(lobby.said(group.id()))
        .containsExactly("👋 Чтобы сюда приходили отчёты, дайте мне права администратора.", BOUND);
    assertThat(lobby.chats.cell(row, "id_telegram_chat")).contains(Long.toString(group.id()));
    assertThat(lobby.chats.cell(row, "is_locked")).contains("true");
  }

  @Test
  void a_second_group_of_the_title_changes_nothing_until_the_row_is_cleared() {
    RowId row = lobby.groupRow("Склад");
    FakeGroup first = bound("Склад");
    FakeGroup second = lobby.telegram.group(lobby.newChat(), "Склад");

    second.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(second.id(), 1);
    assertThat(lobby.said(second.id()).getFirst()).contains("уже занята другим чатом");
    lobby.awaitAlert("«Склад»", Long.toString(second.id()));
    assertThat(id(row)).contains(Long.toString(first.id()));

    lobby.chats.setCell(row, "id_telegram_chat", "");
    lobby.chats.setCell(row, "is_locked", false);
    second.says(anna, "/register");

    lobby.telegram.journal().awaitMessages(second.id(), 2);
    assertThat(lobby.said(second.id()).getLast()).isEqualTo(BOUND);
    assertThat(id(row)).contains(Long.toString(second.id()));
  }

  @Test
  void a_strangers_group_waits_for_an_admin() {
    RowId row = lobby.groupRow("Логистика");
    FakePerson stranger = lobby.newcomer("Чужой");
    FakeGroup group = lobby.telegram.group(lobby.newChat(), "Логистика");

    group.promotesBot(stranger);
    lobby.awaitAlert("«Логистика»", "просит отчёты");
    assertThat(id(row)).isEmpty();
    press("«Логистика»", "approve");

    lobby.telegram.journal().awaitMessages(group.id(), 2);
    assertThat(lobby.said(group.id()).getFirst()).startsWith("⏳ Заявка");
    assertThat(lobby.said(group.id()).getLast()).isEqualTo(BOUND);
    assertThat(id(row)).contains(Long.toString(group.id()));
  }

  @Test
  void a_strangers_group_may_be_rejected() {
    RowId row = lobby.groupRow("Охрана");
    FakeGroup group = lobby.telegram.group(lobby.newChat(), "Охрана");

    group.promotesBot(lobby.newcomer("Чужой"));
    lobby.awaitAlert("«Охрана»", "просит отчёты");
    press("«Охрана»", "reject");

    lobby.telegram.journal().awaitMessages(group.id(), 2);
    assertThat(lobby.said(group.id()).getLast()).contains("отклонил");
    assertThat(id(row)).isEmpty();
  }

  @Test
  void a_group_that_removes_the_bot_is_marked_and_told_and_unmarked_when_it_is_back() {
    RowId row = lobby.groupRow("Реклама");
    FakeGroup group = bound("Реклама");

    group.kicksBot(anna);

    lobby.awaitAlert("не доходят: Реклама.", "удалили");
    awaitCell(row, "blocked", "true");
    awaitCell(row, "last_error", "Бота удалили из чата");
    assertThat(id(row)).contains(Long.toString(group.id()));

    group.promotesBot(anna);
    await()
        .atMost(Lobby.PATIENCE)
        .until(() -> lobby.chats.cell(row, "last_error").orElse("").isEmpty());
  }

  @Test
  void a_group_that_is_renamed_stays_bound_and_its_new_title_is_noted() {
    RowId row = lobby.groupRow("Закупки");
    FakeGroup group = bound("Закупки");

    group.renames(anna, "Закупки и склад");

    awaitCell(row, "chat_title", "Закупки и склад");
    assertThat(lobby.chats.cell(row, "Name")).contains("Закупки");
    assertThat(id(row)).contains(Long.toString(group.id()));
    group.says(anna, "/register");
    lobby.telegram.journal().awaitMessages(group.id(), 2);
    assertThat(lobby.said(group.id()).getLast()).isEqualTo("✅ Группа уже зарегистрирована.");
  }

  @Test
  void a_group_that_becomes_a_supergroup_takes_its_row_along() {
    RowId row = lobby.groupRow("Дирекция");
    FakeGroup group = lobby.telegram.group(-777, "Дирекция");
    group.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(group.id(), 1);

    long grown = lobby.newChat();
    group.migrates(grown);

    awaitCell(row, "id_telegram_chat", Long.toString(grown));
    assertThat(alerts()).noneMatch(text -> text.contains("«Дирекция»"));
  }

  @Test
  void a_group_that_leaves_its_old_chat_before_it_says_that_it_grew_is_not_lost() {
    RowId row = lobby.groupRow("Правление");
    FakeGroup group = lobby.telegram.group(-778, "Правление");
    group.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(group.id(), 1);
    RowId other = lobby.groupRow("Архив");
    FakeGroup leaver = lobby.telegram.group(-779, "Архив");
    leaver.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(leaver.id(), 1);

    long grown = lobby.newChat();
    group.migrates(grown, JOINED_NEW, LEFT_OLD, MOVED_TO, MOVED_FROM);
    leaver.kicksBot(anna);

    awaitCell(row, "id_telegram_chat", Long.toString(grown));
    awaitCell(other, "blocked", "true");
    assertThat(lobby.chats.cell(row, "last_error").orElse("")).isEmpty();
    assertThat(lobby.chats.cell(row, "blocked").orElse("")).isNotEqualTo("true");
    lobby.awaitAlert("не доходят: Архив.", "удалили");
    assertThat(alerts()).noneMatch(text -> text.contains("не доходят: Правление"));
    await()
        .untilAsserted(
            () -> assertThat(lobby.said(grown)).containsExactly("✅ Группа уже зарегистрирована."));
  }

  @Test
  void a_channel_is_bound_as_a_group_is() {
    RowId row = lobby.groupRow("Новости");
    FakeGroup channel = lobby.telegram.channel(lobby.newChat(), "Новости");

    channel.promotesBot(anna);

    lobby.telegram.journal().awaitMessages(channel.id(), 1);
    assertThat(lobby.said(channel.id())).containsExactly(BOUND);
    assertThat(id(row)).contains(Long.toString(channel.id()));
  }

  @Test
  void a_channel_without_a_row_registers_with_a_post_and_an_approval() {
    FakeGroup channel = lobby.telegram.channel(lobby.newChat(), "Пресса");
    channel.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(channel.id(), 1);
    assertThat(lobby.said(channel.id()).getFirst()).contains("«Пресса»", "/register");

    RowId row = lobby.groupRow("Пресса");
    channel.posts("", "/register");
    lobby.awaitAlert("«Пресса»", "просит отчёты");
    press("«Пресса»", "approve");

    lobby.telegram.journal().awaitMessages(channel.id(), 3);
    assertThat(lobby.said(channel.id()).getLast()).isEqualTo(BOUND);
    assertThat(id(row)).contains(Long.toString(channel.id()));
  }

  @Test
  void a_channel_without_a_row_registers_when_the_bot_is_added_again_and_nobody_is_alarmed() {
    FakeGroup channel = lobby.telegram.channel(lobby.newChat(), "Анонсы");
    channel.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(channel.id(), 1);

    RowId row = lobby.groupRow("Анонсы");
    channel.kicksBot(anna);
    channel.promotesBot(anna);

    lobby.telegram.journal().awaitMessages(channel.id(), 2);
    assertThat(lobby.said(channel.id()).getLast()).isEqualTo(BOUND);
    assertThat(id(row)).contains(Long.toString(channel.id()));
    lobby.groupRow("Со строкой");
    FakeGroup missed = bound("Со строкой");
    missed.kicksBot(anna);
    lobby.awaitAlert("не доходят: Со строкой.", "удалили");
    assertThat(alerts()).noneMatch(text -> text.contains("не доходят: Анонсы"));
  }

  @Test
  void a_group_that_asks_during_an_outage_is_bound_and_told_afterwards() {
    RowId row = lobby.groupRow("Ночная смена");
    lobby.starts(anna);
    lobby.seaTable.outage(Outage.BAD_GATEWAY);
    FakeGroup group = lobby.telegram.group(lobby.newChat(), "Ночная смена");

    group.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(group.id(), 1);
    assertThat(lobby.said(group.id()).getFirst()).contains("записана");
    lobby.restart();
    lobby.seaTable.outage(Outage.NONE);

    await().atMost(Lobby.PATIENCE).until(() -> lobby.said(group.id()).contains(BOUND));
    assertThat(id(row)).contains(Long.toString(group.id()));
  }

  @Test
  void an_overwritten_chat_is_told_and_changes_nothing() {
    RowId row = lobby.groupRow("Бухгалтерия");
    FakeGroup group = bound("Бухгалтерия");

    lobby.chats.setCell(row, "id_telegram_chat", "-100777");
    lobby.lookUntil(Lobby.ADMIN, text -> text.contains("«Бухгалтерия»"));

    assertThat(lobby.awaitAlert("«Бухгалтерия»", "«-100777»", "/register"))
        .contains(Long.toString(group.id()));
    group.says(anna, "/register");
    lobby.telegram.journal().awaitMessages(group.id(), 2);
    assertThat(lobby.said(group.id()).getLast()).isEqualTo("✅ Группа уже зарегистрирована.");
  }

  private FakeGroup bound(String title) {
    FakeGroup group = lobby.telegram.group(lobby.newChat(), title);
    group.promotesBot(anna);
    lobby.telegram.journal().awaitMessages(group.id(), 1);
    assertThat(lobby.said(group.id()).getLast()).isEqualTo(BOUND);
    return group;
  }

  /** An administrator presses a button of the card with which a group asks. */
  private void press(String group, String action) {
    var message =
        lobby.telegram.journal().messages(Lobby.ADMIN).stream()
            .filter(sent -> sent.text().contains(group) && sent.text().contains("просит отчёты"))
            .findFirst()
            .orElseThrow();
    String button =
        Pattern.compile(action + ":\\d+")
            .matcher(message.markup())
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow();
    lobby.admin().presses(message.messageId(), button);
  }

  /** What administrators were told, but for the registrations themselves. */
  private static List<String> alerts() {
    return lobby.said(Lobby.ADMIN).stream().filter(text -> !text.startsWith("ℹ️")).toList();
  }

  private static Optional<String> id(RowId row) {
    return lobby.chats.cell(row, "id_telegram_chat");
  }

  private static void awaitCell(RowId row, String column, String value) {
    await()
        .atMost(Lobby.PATIENCE)
        .until(() -> lobby.chats.cell(row, column).equals(Optional.of(value)));
  }
}
