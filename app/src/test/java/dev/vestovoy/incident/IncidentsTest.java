package dev.vestovoy.incident;

import static dev.vestovoy.incident.IncidentType.CHANNEL_DOWN;
import static dev.vestovoy.incident.IncidentType.CHAT_FORBIDDEN;
import static dev.vestovoy.incident.IncidentType.DIRECTORY_FILE_WRONG;
import static dev.vestovoy.incident.IncidentType.LETTERS_REFUSED;
import static dev.vestovoy.incident.IncidentType.MAILBOX_UNREACHABLE;
import static dev.vestovoy.incident.IncidentType.MAIL_UNREADABLE;
import static dev.vestovoy.incident.IncidentType.POLLING_FAILING;
import static dev.vestovoy.incident.IncidentType.STORE_UNWRITABLE;
import static dev.vestovoy.incident.IncidentType.UPLOAD_LIMIT_MET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.mail.ManualClock;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Language;
import dev.vestovoy.text.Reason;
import dev.vestovoy.text.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentsTest {
  private static final Instant START = Instant.parse("2026-11-30T07:00:00Z");

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock(START);
  private final IncidentDigest digest =
      new IncidentDigest(new Texts(Language.RUSSIAN, ZoneId.of("Europe/Moscow")));
  private EmbeddedOutbox outbox;
  private IncidentRegister incidents;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, clock);
    incidents = new IncidentRegister(outbox.incidents(), clock);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void five_thousand_refusals_of_one_message_are_one_line() {
    refused(7, List.of("Иванов", "Петров", "Сидоров"));
    for (int i = 3; i < 5000; i++) {
      refused(7, List.of("Получатель " + i));
    }

    assertThat(nothingSaid()).isEmpty();
    passes(Duration.ofSeconds(3));
    assertThat(says())
        .containsExactly(
            "⚠️ Отчёт «Продажи» (ящик a@example.org) не доставлен: 5000 получателей: Иванов, Петров, Сидоров и ещё 4997. Причина: чат не найден.");
    passes(Duration.ofHours(2));
    assertThat(says()).isEmpty();
  }

  @Test
  void a_number_that_grew_is_told_again_but_rarely() {
    refused(7, List.of("Иванов"));
    passes(Duration.ofSeconds(3));
    assertThat(says()).hasSize(1);

    refused(7, List.of("Петров", "Сидоров"));
    passes(Duration.ofMinutes(9));
    assertThat(nothingSaid()).isEmpty();
    passes(Duration.ofMinutes(1));
    assertThat(says()).singleElement().asString().contains("3 получателя: Иванов, Петров, Сидоров");

    refused(7, List.of("Ли"));
    passes(Duration.ofMinutes(50));
    assertThat(nothingSaid()).isEmpty();
    passes(Duration.ofMinutes(10));
    assertThat(says()).singleElement().asString().contains("4 получателя");
  }

  @Test
  void what_lasts_is_told_once_and_its_end_too() {
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofSeconds(3));
    assertThat(says())
        .containsExactly(
            "⚠️ Telegram не отвечает с 30.11.2026 10:00. Отчёты ждут и уйдут сами. Проверьте сеть и прокси.");
    for (int i = 0; i < 100; i++) {
      incidents.open(CHANNEL_DOWN, "telegram", "", START);
    }
    passes(Duration.ofDays(2));
    assertThat(says()).isEmpty();

    incidents.close(CHANNEL_DOWN, "telegram");
    passes(Duration.ofSeconds(3));
    assertThat(says()).containsExactly("✅ Telegram снова отвечает, отчёты отправляются.");
    passes(Duration.ofDays(1));
    assertThat(says()).isEmpty();
  }

  @Test
  void what_begins_again_while_its_end_is_on_its_way_is_told_again() {
    incidents.open(MAILBOX_UNREACHABLE, "a", "a", "no route");
    passes(Duration.ofSeconds(3));
    says();
    incidents.close(MAILBOX_UNREACHABLE, "a");
    passes(Duration.ofSeconds(3));
    List<Telling> end = incidents.due();
    incidents.open(MAILBOX_UNREACHABLE, "a", "a", "no route");

    incidents.told(end);
    passes(Duration.ofSeconds(3));

    assertThat(says()).singleElement().asString().startsWith("⚠️ Почта не читается: a.");
  }

  @Test
  void what_came_while_the_clock_was_ahead_is_told_when_it_is_put_right() {
    passes(Duration.ofDays(300));
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofDays(-300));

    assertThat(says()).hasSize(1);
  }

  @Test
  void chats_that_block_the_bot_one_by_one_do_not_fill_the_admin_chat() {
    int messages = 0;
    for (int chat = 0; chat < 100; chat++) {
      incidents.open(CHAT_FORBIDDEN, "telegram:" + chat, "Чат " + chat, "no rights");
      passes(Duration.ofSeconds(6));
      messages += says().isEmpty() ? 0 : 1;
    }
    assertThat(messages).isEqualTo(5);

    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofSeconds(3));
    assertThat(says()).singleElement().asString().contains("не отвечает");

    passes(Duration.ofMinutes(10));
    assertThat(String.join("", says())).contains("Чат 5, Чат 6, Чат 7 и ещё 92");
  }

  @Test
  void what_was_over_before_it_could_be_told_is_told_with_its_end() {
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofMinutes(5));
    incidents.close(CHANNEL_DOWN, "telegram");
    passes(Duration.ofSeconds(3));

    assertThat(says())
        .singleElement()
        .asString()
        .startsWith("⚠️ Telegram не отвечает")
        .endsWith("\n✅ Telegram снова отвечает, отчёты отправляются.");
  }

  @Test
  void what_lasts_a_moment_is_only_in_the_log() {
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofSeconds(1));
    incidents.close(CHANNEL_DOWN, "telegram");
    passes(Duration.ofMinutes(1));

    assertThat(says()).isEmpty();
  }

  @Test
  void what_comes_back_before_its_end_was_told_goes_on() {
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofSeconds(3));
    assertThat(says()).hasSize(1);
    incidents.close(CHANNEL_DOWN, "telegram");
    passes(Duration.ofSeconds(1));
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofMinutes(1));

    assertThat(says()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CHANNEL_DOWN,POLLING_FAILING",
    "BOT_REJECTED,POLLING_UNAUTHORIZED",
    "DIRECTORY_UNREACHABLE,DIRECTORY_UNKNOWN",
    "DIRECTORY_READ_ONLY,REGISTRATION_FAILING"
  })
  void one_trouble_that_two_parts_meet_is_told_once_and_so_is_its_end(
      IncidentType covering, IncidentType covered) {
    for (var order : List.of(List.of(covering, covered), List.of(covered, covering))) {
      order.forEach(type -> incidents.open(type, "", "", START, START));
      passes(Duration.ofMinutes(5));
      assertThat(says()).singleElement().isEqualTo(begins(covering));
      order.forEach(type -> incidents.close(type, ""));
      passes(Duration.ofMinutes(5));
      assertThat(says()).singleElement().asString().startsWith("✅");
    }
  }

  @Test
  void what_nobody_could_be_told_of_one_trouble_meanwhile_is_told_once() {
    incidents.open(POLLING_FAILING, "", "", START);
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofHours(1));
    incidents.close(CHANNEL_DOWN, "telegram");
    passes(Duration.ofMinutes(1));
    incidents.close(POLLING_FAILING, "");
    passes(Duration.ofMinutes(5));

    assertThat(says()).singleElement().asString().startsWith("⚠️ Telegram не отвечает");
  }

  @Test
  void what_outlasts_the_trouble_that_covered_it_is_told() {
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    incidents.open(POLLING_FAILING, "", "", START);
    passes(Duration.ofMinutes(5));
    says();
    incidents.close(CHANNEL_DOWN, "telegram");
    passes(Duration.ofMinutes(1));
    assertThat(says()).singleElement().asString().startsWith("✅ Telegram снова отвечает");
    passes(Duration.ofMinutes(1));

    assertThat(says()).singleElement().asString().startsWith("⚠️ Бот ничего не получает");
    incidents.close(POLLING_FAILING, "");
    passes(Duration.ofMinutes(5));
    assertThat(says()).singleElement().asString().startsWith("✅ Бот снова получает");
  }

  @Test
  void what_is_gone_is_told_as_that_after_a_restart_too_and_may_begin_again() {
    incidents.open(CHAT_FORBIDDEN, "telegram:-5", "Склад", ChatTrouble.NO_RIGHTS);
    passes(Duration.ofSeconds(3));
    says();
    assertThat(incidents.subjects(CHAT_FORBIDDEN)).containsExactly("telegram:-5");
    incidents.gone(CHAT_FORBIDDEN, "telegram:-5");
    assertThat(incidents.subjects(CHAT_FORBIDDEN)).isEmpty();
    restart();
    passes(Duration.ofSeconds(3));
    assertThat(says()).containsExactly("✅ По таблицам отчёты туда больше не идут: Склад.");

    incidents.open(CHAT_FORBIDDEN, "telegram:-5", "Склад", ChatTrouble.NO_RIGHTS);
    passes(Duration.ofSeconds(3));
    says();
    incidents.close(CHAT_FORBIDDEN, "telegram:-5");
    passes(Duration.ofSeconds(3));
    assertThat(says()).containsExactly("✅ Боту снова можно писать в чат: Склад.");
  }

  @Test
  void the_end_of_what_never_began_costs_nothing() {
    var writes = new CountedStore(outbox.incidents());
    var counted = new IncidentRegister(writes, clock);
    counted.close(CHANNEL_DOWN, "telegram");
    counted.open(CHANNEL_DOWN, "telegram", "", START);
    counted.open(CHANNEL_DOWN, "telegram", "", START);

    assertThat(writes.saved).isEqualTo(1);
  }

  @Test
  void a_server_with_1341_mailboxes_is_one_line() {
    for (int i = 1; i <= 1341; i++) {
      incidents.open(MAILBOX_UNREACHABLE, "m" + i, "m" + i + "@example.org", "пароль не принят");
    }
    passes(Duration.ofSeconds(3));

    assertThat(says())
        .containsExactly(
            "⚠️ Почта не читается: m1@example.org, m2@example.org, m3@example.org и ещё 1338. Причина: пароль не принят. Программа пробует снова, пришедшее за это время придёт.");
  }

  @Test
  void many_lines_of_one_type_are_one() {
    for (int i = 1; i <= 500; i++) {
      incidents.open(MAILBOX_UNREACHABLE, "m" + i, "m" + i + "@example.org", "причина " + i);
    }
    passes(Duration.ofSeconds(3));

    assertThat(says())
        .containsExactly(
            "⚠️ Почта не читается: m1@example.org. Причина: причина 1. Программа пробует снова, пришедшее за это время придёт. И ещё 499 таких сообщений: m2@example.org, m3@example.org, m4@example.org и ещё 496; подробности в журнале.");
  }

  @Test
  void severe_ones_come_first_and_then_single_ones() {
    for (int i = 0; i < 3000; i++) {
      refused(7, List.of("Получатель " + i));
    }
    incidents.open(MAIL_UNREADABLE, "a:1", "", "a@example.org", "unread/1");
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    passes(Duration.ofSeconds(3));

    assertThat(says())
        .hasSize(3)
        .satisfies(lines -> {
          assertThat(lines.get(0)).contains("Telegram не отвечает");
          assertThat(lines.get(1)).contains("не читается");
          assertThat(lines.get(2)).contains("3000 получателей");
        });
  }

  @Test
  void what_does_not_fit_into_one_message_comes_in_the_next() {
    for (int message = 0; message < 3; message++) {
      incidents.open(
          LETTERS_REFUSED,
          message + ":x",
          "И".repeat(70),
          "Т".repeat(190),
          "М".repeat(190),
          "П".repeat(190));
    }
    for (int i = 0; i < 3; i++) {
      incidents.open(
          DIRECTORY_FILE_WRONG, "long " + i, "", "file", (i + "x".repeat(50) + "\n").repeat(40));
    }
    passes(Duration.ofSeconds(3));
    IncidentDigest.Message first = digest.message(incidents.due());
    incidents.told(first.tellings());
    IncidentDigest.Message second = digest.message(incidents.due());
    incidents.told(second.tellings());

    assertThat(first.text().length()).isLessThanOrEqualTo(IncidentChannel.LONGEST_TEXT);
    assertThat(first.tellings().size() + second.tellings().size()).isEqualTo(6);
    assertThat(incidents.due()).isEmpty();
  }

  @Test
  void what_was_not_told_is_told_after_a_restart_and_what_was_told_is_not() {
    refused(7, List.of("Иванов"));
    passes(Duration.ofSeconds(3));
    assertThat(says()).hasSize(1);
    incidents.open(CHANNEL_DOWN, "telegram", "", START);
    refused(8, List.of("Петров"));
    restart();
    passes(Duration.ofSeconds(3));

    assertThat(says()).hasSize(2).noneMatch(line -> line.contains("Иванов"));
    restart();
    passes(Duration.ofSeconds(3));
    assertThat(says()).isEmpty();
    incidents.close(CHANNEL_DOWN, "telegram");
    passes(Duration.ofSeconds(3));
    assertThat(says()).containsExactly("✅ Telegram снова отвечает, отчёты отправляются.");
  }

  @Test
  void what_was_sent_and_not_marked_before_a_kill_is_sent_again() {
    refused(7, List.of("Иванов"));
    passes(Duration.ofSeconds(3));
    String sent = digest.message(incidents.due()).text();
    restart();

    assertThat(digest.message(incidents.due()).text()).isEqualTo(sent);
  }

  @Test
  void old_events_are_forgotten_and_later_ones_are_new() {
    refused(7, List.of("Иванов"));
    passes(Duration.ofSeconds(3));
    assertThat(says()).hasSize(1);
    passes(Duration.ofDays(4));
    incidents.tidy();
    restart();

    assertThat(outbox.incidents().load()).isEmpty();
    refused(7, List.of("Петров"));
    passes(Duration.ofSeconds(3));
    assertThat(says()).singleElement().asString().contains("не доставлен: Петров");
  }

  @Test
  void a_store_that_cannot_be_written_is_told_and_nothing_is_lost_of_what_came_meanwhile() {
    var store = new CountedStore(outbox.incidents());
    incidents = new IncidentRegister(store, clock);
    store.failing = true;
    refused(7, List.of("Иванов"));
    passes(Duration.ofSeconds(3));

    assertThat(says())
        .hasSize(2)
        .first()
        .asString()
        .contains("не может записать в свою базу")
        .contains("причина в журнале");
    store.failing = false;
    incidents.tidy();
    passes(Duration.ofSeconds(31));
    incidents.tidy();
    passes(Duration.ofSeconds(3));
    assertThat(says()).containsExactly("✅ Программа снова записывает в свою базу.");
    assertThat(outbox.incidents().load())
        .extracting(Incident::type)
        .containsExactlyInAnyOrder(LETTERS_REFUSED, STORE_UNWRITABLE);
  }

  @Test
  void a_closed_store_keeps_nothing_from_being_reported() {
    outbox.close();
    refused(7, List.of("Иванов"));
    passes(Duration.ofSeconds(3));

    assertThat(says()).hasSize(2);
    outbox = EmbeddedOutbox.open(folder, clock);
  }

  @Test
  void every_kind_of_argument_survives_a_restart() {
    List<Object> arguments =
        List.of(
            "a:b",
            5L,
            START,
            Duration.ofMillis(7),
            new Incident.StoredKey("store-trouble.full"),
            new Reason(new Incident.StoredKey("directory-trouble.column-missing"), "a:b.c"));
    incidents.open(LETTERS_REFUSED, "x", "", arguments.toArray());
    restart();

    assertThat(outbox.incidents().load())
        .singleElement()
        .extracting(Incident::arguments)
        .isEqualTo(arguments);
  }

  @Test
  void arguments_of_what_is_open_are_known_after_a_restart() {
    incidents.open(UPLOAD_LIMIT_MET, "telegram", "", 1465, 50944);
    restart();

    assertThat(incidents.arguments(UPLOAD_LIMIT_MET, "telegram")).contains(List.of(1465L, 50944L));
    incidents.close(UPLOAD_LIMIT_MET, "telegram");
    assertThat(incidents.arguments(UPLOAD_LIMIT_MET, "telegram")).isEmpty();
  }

  private void refused(int message, List<String> names) {
    names.forEach(name ->
        incidents.open(
            LETTERS_REFUSED,
            message + ":NO_SUCH_CHAT",
            name,
            "Продажи",
            "a@example.org",
            new Incident.StoredKey("chat-trouble.no-such-chat")));
  }

  private String begins(IncidentType type) {
    Texts texts = new Texts(Language.RUSSIAN, ZoneId.of("Europe/Moscow"));
    return "⚠️ " + texts.text(type, START, START);
  }

  private void passes(Duration time) {
    clock.advance(time);
  }

  private void restart() {
    outbox.close();
    outbox = EmbeddedOutbox.open(folder, clock);
    incidents = new IncidentRegister(outbox.incidents(), clock);
  }

  /** Lines of the messages that are due; they count as told. */
  private List<String> says() {
    List<String> lines = new ArrayList<>();
    for (List<Telling> due = incidents.due(); !due.isEmpty(); due = incidents.due()) {
      IncidentDigest.Message message = digest.message(due);
      lines.addAll(List.of(message.text().split("\n\n")));
      incidents.told(message.tellings());
    }
    return lines;
  }

  private List<Telling> nothingSaid() {
    return incidents.due();
  }

  /** Store that fails when asked to, and counts. */
  private static final class CountedStore implements IncidentStore {
    private final IncidentStore store;
    private boolean failing;
    private int saved;

    CountedStore(IncidentStore store) {
      this.store = store;
    }

    @Override
    public List<Incident> load() {
      return store.load();
    }

    @Override
    public CompletableFuture<?> save(Incident incident) {
      saved++;
      return failing
          ? CompletableFuture.failedFuture(new IllegalStateException("disk full"))
          : done(store.save(incident));
    }

    @Override
    public CompletableFuture<?> delete(List<Incident.Key> keys) {
      return done(store.delete(keys));
    }

    private static CompletableFuture<?> done(CompletableFuture<?> write) {
      write.join();
      return write;
    }
  }
}
