package dev.vestovoy.bot;

import static dev.vestovoy.fake.telegram.MigrationUpdate.JOINED_NEW;
import static dev.vestovoy.fake.telegram.MigrationUpdate.LEFT_OLD;
import static dev.vestovoy.fake.telegram.MigrationUpdate.MOVED_FROM;
import static dev.vestovoy.fake.telegram.MigrationUpdate.MOVED_TO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.vestovoy.channel.telegram.AdminChat;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.channel.telegram.Transport;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.delivery.Pacer;
import dev.vestovoy.delivery.Paces;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.MigrationUpdate;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;
import dev.vestovoy.worker.RecordedFailures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TelegramBotIT {
  private static final long ADMINS = -1009;
  private static final String WELCOME = Words.SUBSCRIBED_ALREADY.in(Language.RUSSIAN);
  private static final String ASK = Words.ASK_CONTACT.in(Language.RUSSIAN);
  private static final Cadence QUICK =
      new Cadence(
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofDays(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMinutes(3),
          Duration.ofMillis(500),
          Duration.ofMillis(100),
          Duration.ofMillis(100));

  private static final Cadence SHORT_POLLS =
      new Cadence(
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofDays(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofMillis(100),
          Duration.ofMillis(100));

  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private final FakeBotApi telegram = FakeBotApi.start();
  private final OkHttpClient http =
      Transport.client(null).newBuilder().addInterceptor(this::breaking).build();
  private final MemoryRegistry registry = new MemoryRegistry();
  private final Map<Long, String> titles = new ConcurrentHashMap<>();
  private final MemoryPromises promises = new MemoryPromises();
  private final MemoryWhereabouts whereabouts = new MemoryWhereabouts();
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final RecordedFailures failures = new RecordedFailures();
  private final AtomicInteger brokenPolls = new AtomicInteger();
  private final AtomicInteger brokenWishes = new AtomicInteger();
  private final FakePerson anna = telegram.person(101, "Анна");
  private @Nullable TelegramBot bot;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    if (bot != null) {
      bot.close();
    }
    outbox.close();
    telegram.close();
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void a_person_registers_and_is_known_afterwards() {
    registry.row("+79811234567", 0);
    start(QUICK);

    anna.starts();
    telegram.journal().awaitMessages(101, 1);
    anna.sharesContact("79811234567");
    telegram.journal().awaitMessages(101, 2);
    anna.starts();

    var said = telegram.journal().awaitMessages(101, 3);
    assertThat(said.get(0).text()).isEqualTo(ASK);
    assertThat(said.get(0).markup()).contains("request_contact");
    assertThat(said.get(1).text()).isEqualTo(Words.SUBSCRIBED_NOW.in(Language.RUSSIAN));
    assertThat(said.get(1).markup()).contains("remove_keyboard");
    assertThat(said.get(2).text()).startsWith(WELCOME);
  }

  @Test
  void a_poll_that_breaks_is_made_again() {
    brokenPolls.set(1);
    start(QUICK);

    anna.starts();

    telegram.journal().awaitMessages(101, 1);
    assertThat(failures.told()).isEmpty();
  }

  @Test
  void an_update_that_cannot_be_handled_is_told_and_the_next_one_is_answered() {
    brokenWishes.set(UpdateHandler.MOST_TRIES);
    start(QUICK);

    anna.starts();
    await().until(() -> !failures.told().isEmpty());
    anna.starts();

    telegram.journal().awaitMessages(101, 2);
    assertThat(failures.told())
        .containsExactly("telegram-updates: java.lang.StackOverflowError: too deep");
  }

  @Test
  void foreign_and_forwarded_contacts_are_refused() {
    registry.row("+79811234567", 0);
    start(QUICK);
    anna.starts();

    anna.sharesContactOf(555, "79811234567");
    anna.sharesContactOf(0, "79811234567");
    anna.forwardsContact(101, "79811234567");

    var said = telegram.journal().awaitMessages(101, 4);
    assertThat(said.subList(1, 4))
        .allMatch(sent -> sent.text().equals(Words.OWN_CONTACT_ONLY.in(Language.RUSSIAN)));
    assertThat(registry.rows.values()).containsExactly(List.of(0L));
  }

  @Test
  void a_contact_in_a_group_is_ignored() {
    registry.row("+79811234567", 0);
    start(QUICK);
    var group = telegram.group(-1001, "Sales");
    group.addsBot(anna);

    group.sharesContact(anna, "79811234567");
    anna.starts();

    telegram.journal().awaitMessages(101, 1);
    assertThat(telegram.journal().awaitMessages(-1001, 1)).hasSize(1);
    assertThat(registry.rows.values()).containsExactly(List.of(0L));
  }

  @Test
  void a_group_is_hinted_bound_and_missed() {
    registry.nextBinding = new Binding.Bound(List.of("Продажи & <склад>"));
    start(QUICK);
    var group = telegram.group(-1001, "Sales");

    group.addsBot(anna);
    group.promotesBot(anna);
    telegram.journal().awaitMessages(-1001, 2);
    group.kicksBot(anna);

    var said = telegram.journal().messages(-1001);
    assertThat(said.get(0).text()).isEqualTo(Words.GROUP_HINT.in(Language.RUSSIAN));
    assertThat(said.get(1).text())
        .isEqualTo(GroupTexts.bound(Language.RUSSIAN, List.of("Продажи & <склад>")));
    await().until(() -> whereabouts.told.contains("lost telegram:-1001: REMOVED"));
    assertThat(incidents.told()).isEmpty();
  }

  @Test
  void a_command_in_a_topic_is_answered_there_though_the_general_one_is_closed() {
    var forum = telegram.group(-1001, "Sales").hasBot("member");
    forum.opensTopic(17);
    forum.closesTopic(1);
    start(QUICK);

    forum.saysInTopic(anna, 17, "/register");
    forum.saysInTopic(anna, 17, "/help@vestovoy_bot");

    assertThat(telegram.journal().awaitMessages(-1001, 2))
        .extracting(Sent::thread)
        .containsExactly(17L, 17L);
  }

  @Test
  void a_command_in_a_topic_that_is_deleted_meanwhile_is_answered_in_the_chat() {
    var forum = telegram.group(-1001, "Sales").hasBot("member");
    forum.opensTopic(17);
    forum.saysInTopic(anna, 17, "/register");
    forum.deletesTopic(17);

    start(QUICK);

    assertThat(telegram.journal().awaitMessages(-1001, 1))
        .extracting(Sent::thread)
        .containsExactly(0L);
  }

  @Test
  void a_channels_direct_messages_are_never_bound() {
    start(QUICK);
    var direct = telegram.directMessages(-1007, "Sales");

    direct.says(anna, "/register");
    direct.promotesBot(anna);
    direct.says(anna, "/help@vestovoy_bot");
    anna.starts();

    telegram.journal().awaitMessages(101, 1);
    assertThat(registry.claims).isEmpty();
    assertThat(telegram.journal().calls("sendMessage")).isEqualTo(1);
    assertThat(failures.told()).isEmpty();
  }

  @Test
  void comings_and_goings_are_noted() {
    start(QUICK);
    var group = telegram.group(-1001, "Sales");

    anna.blocks();
    anna.unblocks();
    group.addsBot(anna);
    group.kicksBot(anna);

    await()
        .untilAsserted(() ->
            assertThat(whereabouts.told)
                .containsExactly(
                    "lost telegram:101: BLOCKED",
                    "regained telegram:101",
                    "regained telegram:-1001",
                    "lost telegram:-1001: REMOVED"));
  }

  @Test
  void a_group_that_grows_keeps_its_row() {
    start(QUICK);
    var group = telegram.group(-5, "Sales");
    group.addsBot(anna);

    group.migrates(-1005);

    await().untilAsserted(() -> assertThat(registry.moves).contains("-5>-1005"));
  }

  @ParameterizedTest
  @MethodSource
  void a_group_that_grows_is_not_lost_in_whatever_order_it_is_told(List<MigrationUpdate> order) {
    registry.nextBinding = new Binding.LockedToOther(Set.of(-5L));
    start(QUICK);
    var group = telegram.group(-5, "Sales").hasBot("administrator");
    var other = telegram.group(-6, "Stock").hasBot("member");

    group.migrates(-1_000_000_000_005L, order.toArray(MigrationUpdate[]::new));
    await().until(() -> registry.moves.contains("-5>-1000000000005"));
    registry.nextBinding = new Binding.AlreadyBound();
    other.kicksBot(anna);

    await().until(() -> whereabouts.told.contains("lost telegram:-6: REMOVED"));
    assertThat(whereabouts.told).noneMatch(told -> told.startsWith("lost telegram:-5"));
  }

  static List<List<MigrationUpdate>> a_group_that_grows_is_not_lost_in_whatever_order_it_is_told() {
    return List.of(
        List.of(JOINED_NEW, LEFT_OLD, MOVED_TO, MOVED_FROM),
        List.of(LEFT_OLD, JOINED_NEW, MOVED_FROM),
        List.of(LEFT_OLD, MOVED_TO, JOINED_NEW),
        List.of(MOVED_FROM, LEFT_OLD, JOINED_NEW),
        List.of(MOVED_TO, MOVED_FROM, JOINED_NEW, LEFT_OLD));
  }

  @Test
  void a_group_that_is_renamed_is_noted_and_nothing_is_said() {
    start(QUICK);
    var group = telegram.group(-1001, "Sales");
    group.addsBot(anna);

    group.renames(anna, "Sales 2026");

    await().untilAsserted(() -> assertThat(titles).containsEntry(-1001L, "Sales 2026"));
    assertThat(telegram.journal().awaitMessages(-1001, 1)).hasSize(1);
  }

  @Test
  void an_admin_approves_a_strangers_group() {
    registry.nextBinding = new Binding.AdderUnknown("Qtf7xPmoRaiFyQPO1aENTA");
    start(QUICK);
    var admins = telegram.group(ADMINS, "Admins");
    admins.promotesBot(anna);
    telegram.journal().awaitMessages(ADMINS, 1);
    var group = telegram.group(-1001, "Sales");
    group.promotesBot(anna);
    assertThat(telegram.journal().awaitMessages(-1001, 1).getFirst().text())
        .startsWith("⏳ Заявка на подключение группы «Sales» отправлена");
    Sent card =
        telegram.journal().messages(ADMINS).stream()
            .filter(sent -> sent.text().startsWith("Группа «Sales» просит отчёты"))
            .findFirst()
            .orElseThrow();

    registry.nextBinding = new Binding.Bound(List.of());
    String query = admins.presses(anna, card.messageId(), "approve:2");

    assertThat(telegram.journal().awaitAnswer(query)).isEqualTo("✅ Одобрено: Анна");
    assertThat(telegram.journal().awaitMessages(-1001, 2).getLast().text())
        .isEqualTo(GroupTexts.bound(Language.RUSSIAN, List.of()));
    await()
        .untilAsserted(
            () -> assertThat(telegram.journal().messages(ADMINS).getLast().markup()).isEmpty());
  }

  @Test
  void an_update_that_cannot_be_read_holds_up_nobody() {
    start(QUICK);

    telegram.injectUndecodable();
    anna.starts();

    assertThat(telegram.journal().awaitMessages(101, 1).getFirst().text()).isEqualTo(ASK);
    await().until(() -> telegram.pendingUpdates() == 0);
  }

  @Test
  void an_update_that_breaks_its_handler_holds_up_nobody() {
    registry.lookup =
        id -> {
          if (id == 666) {
            throw new IllegalStateException("planted");
          }
        };
    start(QUICK);

    telegram.person(666, "Trouble").starts();
    anna.starts();

    assertThat(telegram.journal().awaitMessages(101, 1)).hasSize(1);
    await().until(() -> telegram.pendingUpdates() == 0);
  }

  @Test
  void the_name_and_the_webhook_are_looked_up_again_without_repeating_anything() {
    start(
        new Cadence(
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMinutes(3),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofMillis(100)));

    anna.starts();
    telegram.journal().awaitCalls("getWebhookInfo", 3);
    anna.says("hello");

    assertThat(telegram.journal().awaitMessages(101, 2)).hasSize(2);
  }

  @Test
  void a_telegram_that_is_away_at_the_start_is_waited_for() {
    telegram.goDown();
    start(QUICK);
    await().until(() -> running().line() == Line.AWAY);

    telegram.comeBack();
    anna.starts();

    assertThat(telegram.journal().awaitMessages(101, 1)).hasSize(1);
    assertThat(running().line()).isEqualTo(Line.OPEN);
  }

  @Test
  void a_first_call_that_fails_is_made_again() {
    telegram.faults().method("getWebhookInfo", 2, new Fault.Page(502));
    start(QUICK);

    anna.starts();

    assertThat(telegram.journal().awaitMessages(101, 1)).hasSize(1);
  }

  @Test
  void after_an_outage_all_that_was_said_meanwhile_is_answered() {
    start(QUICK);
    await().until(() -> running().line() == Line.OPEN);
    telegram.journal().awaitCalls("getUpdates", 1);

    telegram.goDown();
    await().until(() -> running().line() == Line.AWAY);
    anna.starts();
    anna.says("/help");
    telegram.comeBack();

    assertThat(telegram.journal().awaitMessages(101, 2).getLast().text())
        .isEqualTo(Words.HELP.in(Language.RUSSIAN));
    assertThat(running().line()).isEqualTo(Line.OPEN);
  }

  @Test
  void an_update_that_was_not_finished_comes_again_after_a_restart() throws Exception {
    var inHand = new CountDownLatch(1);
    registry.lookup =
        _ -> {
          inHand.countDown();
          awaitInterrupt();
        };
    start(QUICK);
    anna.starts();
    inHand.await();
    running().close();
    registry.lookup = _ -> {};

    start(QUICK);

    assertThat(telegram.journal().awaitMessages(101, 1).getFirst().text()).isEqualTo(ASK);
  }

  @Test
  void what_was_said_while_the_bot_was_down_is_answered() {
    anna.starts();

    start(QUICK);

    assertThat(telegram.journal().awaitMessages(101, 1).getFirst().text()).isEqualTo(ASK);
  }

  @Test
  void a_second_poller_is_told_from_a_refused_token() {
    telegram.faults().method("getUpdates", 3, new Fault.Declined(409, "Conflict: terminated"));
    start(QUICK);
    await().until(() -> running().line() == Line.CONFLICT);
    await().until(() -> running().line() == Line.OPEN);

    running().close();
    telegram.faults().method("getMe", 3, new Fault.Declined(401, "Unauthorized"));
    start(QUICK);

    await().until(() -> running().line() == Line.REFUSED);
    await().until(() -> running().line() == Line.OPEN);
  }

  @Test
  void a_webhook_of_another_program_stays_is_told_and_ends() {
    telegram.webhook("https://crm.example/secret-path");
    start(QUICK);

    await().until(() -> incidents.isOpen(IncidentType.WEBHOOK_SET, ""));
    assertThat(incidents.told())
        .singleElement()
        .asString()
        .contains("crm.example")
        .doesNotContain("secret-path");
    assertThat(running().line()).isEqualTo(Line.CONFLICT);
    assertThat(telegram.webhook()).isEqualTo("https://crm.example/secret-path");

    anna.starts();
    telegram.webhook("");

    telegram.journal().awaitMessages(101, 1);
    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void a_webhook_that_is_set_while_the_bot_polls_is_told_and_stays() {
    start(SHORT_POLLS);
    await().until(() -> running().line() == Line.OPEN);

    telegram.webhook("https://crm.example/hook");

    await().until(() -> incidents.isOpen(IncidentType.WEBHOOK_SET, ""));
    assertThat(incidents.occurrences(IncidentType.POLLING_CONFLICT)).isEmpty();
    assertThat(telegram.webhook()).isNotEmpty();
  }

  @Test
  void another_program_that_polls_is_told_and_its_end_too() {
    telegram.faults().method("getUpdates", 40, new Fault.Declined(409, "Conflict: terminated"));

    start(SHORT_POLLS);

    await().until(() -> incidents.isOpen(IncidentType.POLLING_CONFLICT, ""));
    telegram.faults().heal();
    await().until(() -> incidents.open().isEmpty());
    assertThat(incidents.told()).hasSize(2);
  }

  @Test
  void who_came_during_an_outage_of_the_directory_is_confirmed_without_asking_again() {
    registry.row("+79811234567", 0);
    registry.down = true;
    start(QUICK);
    anna.starts();
    anna.sharesContact("79811234567");
    assertThat(telegram.journal().awaitMessages(101, 2).getLast().text())
        .isEqualTo(Words.NOTED.in(Language.RUSSIAN));
    running().close();

    start(QUICK);
    registry.down = false;

    assertThat(telegram.journal().awaitMessages(101, 3).getLast().text())
        .isEqualTo(Words.SUBSCRIBED_NOW.in(Language.RUSSIAN));
    await().until(() -> promises.open().isEmpty());
    assertThat(telegram.journal().messages(101)).hasSize(3);
  }

  @Test
  void a_promise_is_open_until_its_answer_is_said() {
    registry.row("+79811234567", 0);
    promises.note(new Promise.OfPerson(101, new PhoneNumber("+79811234567"), "ru"));
    anna.startedLongAgo();
    telegram.faults().chat(101, 1, new Fault.TooManyRequests(1));

    start(QUICK);

    await().until(() -> registry.rows.values().iterator().next().contains(101L));
    assertThat(promises.open()).isNotEmpty();
    telegram.journal().awaitMessages(101, 1);
    await().until(() -> promises.open().isEmpty());
    assertThat(telegram.journal().messages(101)).hasSize(1);
  }

  @Test
  void a_reply_that_is_not_taken_now_is_taken_later_and_holds_up_nobody() {
    telegram.faults().chat(101, 1, new Fault.TooManyRequests(1));
    start(QUICK);
    var boris = telegram.person(102, "Борис");

    anna.starts();
    boris.starts();

    telegram.journal().awaitMessages(102, 1);
    assertThat(telegram.journal().awaitMessages(101, 1)).hasSize(1);
  }

  @Test
  void a_server_below_a_path_is_polled_there() throws Exception {
    var paths = new CopyOnWriteArrayList<String>();
    var gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gate.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(502, -1);
          exchange.close();
        });
    gate.createContext(
        "/relay/bot" + telegram.token() + "/getMe",
        exchange -> {
          byte[] me = "{\"ok\":true,\"result\":{\"id\":4242,\"username\":\"b\"}}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, me.length);
          exchange.getResponseBody().write(me);
          exchange.close();
        });
    gate.start();

    start(QUICK, URI.create("http://127.0.0.1:" + gate.getAddress().getPort() + "/relay/"));

    await().until(() -> paths.size() >= 2);
    gate.stop(0);
    assertThat(paths).allMatch(path -> path.startsWith("/relay/bot" + telegram.token() + "/"));
  }

  @Test
  void nothing_runs_after_close() {
    start(QUICK);
    telegram.journal().awaitCalls("getUpdates", 1);

    running().close();
    running().close();
    anna.starts();
    // A request that was on its way is counted a moment later.
    await().pollDelay(Duration.ofMillis(500)).until(() -> telegram.pendingUpdates() == 1);
    int calls = telegram.journal().calls("getUpdates");

    await().pollDelay(Duration.ofMillis(500)).until(() -> telegram.pendingUpdates() == 1);
    assertThat(telegram.journal().calls("getUpdates")).isEqualTo(calls);
    assertThat(threads())
        .noneMatch(name -> name.startsWith("telegram-poll") || name.equals("telegram-updates"));
  }

  private void start(Cadence cadence) {
    start(cadence, telegram.uri());
  }

  private void start(Cadence cadence, URI address) {
    var api = new BotApi(token(), address, http);
    Turn turn = Turn.of(new Pacer(Paces.forgetful(), Clock.systemUTC()));
    bot =
        new TelegramBot(
            BotParts.RUSSIAN,
            PollingApi.of(api),
            new AdminChat(api, turn, ADMINS, outbox.movedDestinations(), Duration.ofMillis(100)),
            new Speech(api, turn, Clock.systemUTC()),
            new Desk(registry, this::wishes, promises, _ -> {}, titles::put, new MemoryVanished()),
            whereabouts,
            incidents,
            BotParts.stores(outbox, api.botId()),
            Clock.systemUTC(),
            failures,
            cadence);
    bot.start();
  }

  /** The Error of a library, as of a mail with ten thousand brackets. */
  private Response breaking(Interceptor.Chain chain) throws IOException {
    boolean poll = chain.request().url().encodedPath().endsWith("/getUpdates");
    if (poll && brokenPolls.getAndDecrement() > 0) {
      throw new StackOverflowError("too deep");
    }
    return chain.proceed(chain.request());
  }

  private Wishes wishes(Address address) {
    if (brokenWishes.getAndDecrement() > 0) {
      throw new StackOverflowError("too deep");
    }
    return Wishes.NONE;
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private BotToken token() {
    return new BotToken(telegram.token());
  }

  private TelegramBot running() {
    assertThat(bot).isNotNull();
    return Objects.requireNonNull(bot);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }
}
