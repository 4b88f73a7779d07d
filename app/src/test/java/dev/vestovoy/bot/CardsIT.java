package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.channel.telegram.AdminChat;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.channel.telegram.Transport;
import dev.vestovoy.directory.VanishedRegistrations;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Language;
import dev.vestovoy.worker.RecordedFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardsIT {
  private static final long ADMINS = -1009;
  private static final long MOVED = -1_000_000_001_009L;
  private static final long SALES = -1_000_000_000_123L;
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;
  private final RecordedFailures failures = new RecordedFailures();
  private final FakeBotApi telegram = FakeBotApi.start();
  private final OkHttpClient http = Transport.client(null);
  private final List<AutoCloseable> parts = new ArrayList<>();
  private FakeGroup admins;
  private EmbeddedOutbox outbox;
  private BotStores stores;
  private AdminChat chat;
  private final MemoryVanished vanished = new MemoryVanished();

  @BeforeEach
  void open() {
    FakePerson anna = telegram.person(101, "Анна");
    admins = telegram.group(ADMINS, "Admins");
    admins.addsBot(anna);
    telegram.group(SALES, "Sales").addsBot(anna);
    run();
  }

  @AfterEach
  void close() throws Exception {
    end();
    telegram.close();
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void a_card_is_sent_until_it_is_taken_and_the_group_is_told_after_that() {
    telegram.faults().chat(ADMINS, 1, new Fault.Page(502));

    ask("Sales asks", "asked");

    assertThat(telegram.journal().awaitMessages(ADMINS, 1).getFirst().text())
        .isEqualTo("Sales asks");
    assertThat(telegram.journal().awaitMessages(SALES, 2))
        .extracting(Sent::text)
        .containsExactly(Words.GROUP_REQUEST_NOTED.in(Language.RUSSIAN), "asked");
  }

  @Test
  void a_card_that_a_server_fails_on_comes_twice_at_most_and_holds_up_no_other() {
    telegram
        .faults()
        .add(
            FaultRule.sends(new Fault.TakenAndAnswered(504, "text/html", "<html>gateway</html>"))
                .to(ADMINS)
                .when(request -> request.text().contains("Sales asks")));
    ask("Sales asks", "asked");
    telegram.journal().awaitMessages(ADMINS, 2);

    ask("Other asks", "asked, too");

    assertThat(telegram.journal().awaitMessages(ADMINS, 3))
        .extracting(Sent::text)
        .containsExactly("Sales asks", "Sales asks", "Other asks");
  }

  @Test
  void a_card_whose_answers_are_lost_comes_twice_at_most_while_the_server_is_silent() {
    var silence = telegram.faults().add(FaultRule.everything(new Fault.DroppedAfter()));
    ask("Sales asks", "asked");

    await().until(() -> silence.hits() > 20);

    assertThat(telegram.journal().messages(ADMINS)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void a_card_that_a_run_could_not_send_is_sent_by_the_next() throws Exception {
    var away = telegram.faults().add(FaultRule.sends(new Fault.Page(502)).to(ADMINS));
    ask("Sales asks", "asked");
    await().until(() -> away.hits() > 1);
    end();
    away.end();

    run();

    assertThat(telegram.journal().awaitMessages(ADMINS, 1)).hasSize(1);
    assertThat(telegram.journal().awaitMessages(SALES, 2)).extracting(Sent::text).contains("asked");
  }

  @Test
  void a_card_of_a_group_that_has_become_a_supergroup_goes_there() {
    admins.migrates(MOVED);

    ask("Sales asks", "asked");

    assertThat(telegram.journal().awaitMessages(MOVED, 1).getFirst().text())
        .isEqualTo("Sales asks");
    assertThat(chat.id()).isEqualTo(MOVED);
  }

  @Test
  void an_open_request_follows_the_admin_chat_once_and_a_notice_does_not() {
    ask("Sales asks", "asked");
    keep(new NewCard(CardKind.GROUP_BOUND.name(), SALES, "", "Sales is bound", List.of()));
    telegram.journal().awaitMessages(ADMINS, 2);
    telegram.journal().awaitMessages(SALES, 1);
    admins.migrates(MOVED);

    chat.moved(ADMINS, MOVED);
    ask("Other asks", "asked, too");

    assertThat(telegram.journal().awaitMessages(MOVED, 2))
        .extracting(Sent::text)
        .containsExactlyInAnyOrder("Sales asks", "Other asks");
    assertThat(telegram.journal().awaitMessages(SALES, 2))
        .extracting(Sent::text)
        .containsExactly("asked", "asked, too");
  }

  @Test
  void a_card_whose_place_cannot_be_noted_is_not_sent_again() throws Exception {
    Ask.change(
        folder,
        "CREATE TRIGGER full BEFORE UPDATE ON bot_card BEGIN SELECT RAISE(ABORT, 'full'); END");
    ask("Sales asks", "asked");
    await().until(() -> failures.told().size() > 1);

    Ask.change(folder, "DROP TRIGGER full");

    assertThat(telegram.journal().awaitMessages(SALES, 1).getFirst().text()).isEqualTo("asked");
    assertThat(telegram.journal().messages(ADMINS)).hasSize(1);
    assertThat(failures.told()).allMatch(told -> told.contains("OutboxException"));
  }

  @Test
  void a_damaged_card_holds_up_no_other() throws Exception {
    keep(new NewCard("DAMAGED", SALES, "", "damaged", List.of()));
    Ask.change(folder, "UPDATE bot_card SET replies = '{' WHERE kind = 'DAMAGED'");
    ask("Sales asks", "asked");

    assertThat(telegram.journal().awaitMessages(SALES, 1).getFirst().text()).isEqualTo("asked");
    assertThat(telegram.journal().messages(ADMINS))
        .extracting(Sent::text)
        .containsExactly("Sales asks");
    assertThat(failures.told())
        .containsExactly(
            "admin-cards: java.lang.IllegalStateException: a card in the store is of an unknown kind");
  }

  @Test
  void damaged_replies_of_a_card_are_told_and_the_card_is_sent() throws Exception {
    Ask.change(
        folder,
        "CREATE TRIGGER damage AFTER INSERT ON bot_card BEGIN UPDATE bot_card SET replies = '{'; END");
    ask("Sales asks", "asked");

    assertThat(telegram.journal().awaitMessages(ADMINS, 1)).hasSize(1);
    await().until(() -> !failures.told().isEmpty());
    assertThat(failures.told()).singleElement().asString().startsWith("replies: ");
  }

  @Test
  void what_vanished_is_asked_about_once() {
    vanished.held =
        new VanishedRegistrations.Vanished(
            List.of("Анна", "Борис"),
            List.of(),
            List.of("Анна", "Борис"),
            Instant.parse("2026-12-01T08:00:00Z"));

    assertThat(telegram.journal().awaitMessages(ADMINS, 1).getFirst().text())
        .startsWith("Регистрации, пропавшие из таблиц (2)")
        .endsWith("\n• Анна\n• Борис");
    keep(new NewCard(CardKind.GROUP_BOUND.name(), SALES, "", "later", List.of()));
    assertThat(telegram.journal().awaitMessages(ADMINS, 2)).hasSize(2);
  }

  private void ask(String text, String told) {
    keep(
        new NewCard(
            CardKind.GROUP_REQUEST.name(),
            SALES,
            "row",
            text,
            List.of(ReplyJson.write(new Reply.Message(SALES, told)))));
  }

  private void keep(NewCard card) {
    stores.replies().add(new Outgoing(List.of(), List.of(card), List.of()));
  }

  private void run() {
    var api = new BotApi(new BotToken(telegram.token()), telegram.uri(), http);
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
    parts.add(outbox);
    stores = BotParts.stores(outbox, api.botId());
    chat = new AdminChat(api, new EvenTurn(), ADMINS, outbox.movedDestinations(), SHORT);
    var replies =
        new Replies(
            new Speech(api, new EvenTurn(), Clock.systemUTC()),
            stores.updates(),
            stores.replies(),
            stores.cards(),
            Clock.systemUTC(),
            failures);
    parts.add(replies);
    replies.start();
    var sender =
        new CardSender(
            chat,
            stores.cards(),
            replies,
            new VanishedCards(vanished, stores.cards(), Language.RUSSIAN),
            Language.RUSSIAN,
            SHORT,
            failures);
    parts.add(sender);
    sender.start();
  }

  private void end() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
    parts.clear();
  }
}
