package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Sent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotApiIT {
  private final FakeBotApi telegram = FakeBotApi.start();
  private final FakePerson anna = telegram.person(1001, "Анна");
  private final OkHttpClient client = Transport.client(null);
  private final BotApi api = api(telegram.uri());

  @BeforeEach
  void start() {
    anna.starts();
  }

  @AfterEach
  void close() {
    client.dispatcher().executorService().shutdownNow();
    client.connectionPool().evictAll();
    telegram.close();
  }

  @Test
  void it_speaks_what_the_dialogue_needs() {
    var buttons = new Markup.Buttons(List.of(List.of(new Markup.Button("Да", "yes"))));
    long message = message(api.sendMessage(1001, "<b>Привет</b> &amp; до свидания", buttons));
    message(
        api.sendMessage(1001, "Телефон?", new Markup.ContactRequest("☎️ Поделиться контактом")));
    message(api.sendMessage(1001, "Спасибо", new Markup.NoKeyboard()));
    String query = anna.presses(message, "yes");

    assertThat(api.answerCallbackQuery(query, "")).isInstanceOf(Answer.Ok.class);
    assertThat(api.removeButtons(1001, message)).isInstanceOf(Answer.Ok.class);
    assertThat(api.editMessageText(1001, message, "Готово")).isInstanceOf(Answer.Ok.class);
    assertThat(api.getChat(1001)).isInstanceOf(Answer.Ok.class);
    assertThat(telegram.journal().messages(1001))
        .extracting(Sent::text, Sent::markup)
        .containsExactly(
            tuple("Готово", ""),
            tuple(
                "Телефон?",
                "{\"keyboard\":[[{\"text\":\"☎️ Поделиться контактом\",\"request_contact\":true}]],"
                    + "\"resize_keyboard\":true,\"one_time_keyboard\":true}"),
            tuple("Спасибо", "{\"remove_keyboard\":true}"));
  }

  @Test
  void it_asks_about_members_leaves_groups_and_sets_menus() {
    var group = telegram.group(-1001, "Отчёты");
    group.addsBot(anna);
    group.has(anna, "creator");

    assertThat(result(api.getMe()).path("id").asText()).isEqualTo(api.botId());
    assertThat(result(api.getChatMember(-1001, 1001)).path("status").asText()).isEqualTo("creator");
    assertThat(api.leaveChat(-1001)).isInstanceOf(Answer.Ok.class);
    assertThat(
            api.setMyCommands(
                BotCommand.Scope.PRIVATE_CHATS, "ru", List.of(new BotCommand("my", "Мои отчёты"))))
        .isInstanceOf(Answer.Ok.class);
    assertThat(telegram.menu("all_private_chats", "ru"))
        .hasValueSatisfying(m -> assertThat(m).contains("my"));
  }

  @Test
  void it_polls_and_acknowledges_also_when_a_hundred_updates_are_megabytes() {
    String text = "ж".repeat(20_000);
    for (int i = 0; i < 100; i++) {
      anna.says(text);
    }

    JsonNode updates = result(api.getUpdates(0, 100, Duration.ofSeconds(50), List.of("message")));
    assertThat(updates).hasSize(100);
    assertThat(telegram.pendingUpdates()).isEqualTo(101);

    api.acknowledgeUpdates(updates.get(99).path("update_id").asLong() + 1);
    assertThat(telegram.pendingUpdates()).isEqualTo(1);
  }

  @Test
  void an_error_keeps_what_telegram_says() {
    telegram.faults().send(1, new Fault.TooManyRequests(9));
    telegram.faults().send(2, new Fault.Page(502));

    assertThat(api.sendMessage(1001, "x"))
        .isInstanceOfSatisfying(
            Answer.Declined.class,
            declined -> {
              assertThat(declined.code()).isEqualTo(429);
              assertThat(declined.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(9)));
            });
    assertThat(api.sendMessage(1001, "x")).isEqualTo(new Answer.Page(502));
    assertThat(api.call("getYou", JsonNodeFactory.instance.objectNode()))
        .isInstanceOfSatisfying(Answer.Declined.class, d -> assertThat(d.code()).isEqualTo(404));
  }

  @Test
  void foreign_words_and_waits_are_cut() {
    telegram.faults().method("getMe", 1, new Fault.Declined(400, "x".repeat(500_000)));
    telegram.faults().method("getMe", 1, new Fault.TooManyRequests(Integer.MAX_VALUE));
    telegram
        .faults()
        .method(
            "getMe",
            1,
            new Fault.Answered(
                429,
                "application/json",
                "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":-5}}"));

    assertThat(api.getMe())
        .isInstanceOfSatisfying(
            Answer.Declined.class,
            declined -> assertThat(declined.description()).isEqualTo("x".repeat(300)));
    assertThat(api.getMe())
        .isInstanceOfSatisfying(
            Answer.Declined.class,
            declined -> assertThat(declined.retryAfter()).contains(Duration.ofDays(7)));
    assertThat(api.getMe())
        .isInstanceOfSatisfying(
            Answer.Declined.class,
            declined -> assertThat(declined.retryAfter()).contains(Duration.ZERO));
  }

  @Test
  void a_dead_line_is_told_from_a_line_that_died_later() {
    telegram.faults().send(1, new Fault.DroppedAfter());
    telegram.faults().send(2, new Fault.Garbled());

    assertThat(api.sendMessage(1001, "x")).isInstanceOf(Answer.MaybeSent.class);
    assertThat(api.sendMessage(1001, "x")).isInstanceOf(Answer.MaybeSent.class);
    telegram.goDown();
    assertThat(api.sendMessage(1001, "x")).isInstanceOf(Answer.NeverSent.class);
    telegram.comeBack();
    assertThat(api.sendMessage(1001, "x")).isInstanceOf(Answer.Ok.class);
    assertThat(telegram.journal().calls("sendMessage")).isEqualTo(3);
  }

  @Test
  void without_a_name_or_a_handshake_nothing_was_sent() throws Exception {
    assertThat(api(URI.create("http://nowhere.invalid")).getMe())
        .isInstanceOf(Answer.NeverSent.class);
    try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(server));
      URI tls = URI.create("https://127.0.0.1:" + server.getLocalPort());
      assertThat(api(tls).getMe()).isInstanceOf(Answer.NeverSent.class);
    }
  }

  @Test
  void no_answer_makes_it_ask_again() throws IOException {
    for (int status : new int[] {408, 421, 503, 307}) {
      assertThat(timesAsked(status)).as("HTTP %d", status).isEqualTo(1);
    }
  }

  @Test
  void a_base_address_may_have_a_path() {
    assertThat(api(telegram.uri().resolve("/proxy/")).getMe()).isInstanceOf(Answer.Ok.class);
  }

  @Test
  void an_interrupt_ends_the_call_and_stays_set() throws Exception {
    telegram.faults().send(1, new Fault.Unanswered(true));
    var answer = new AtomicReference<Answer>();
    var interrupted = new AtomicReference<Boolean>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              answer.set(api.sendMessage(1001, "x"));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    telegram.journal().awaitMessages(1001, 1);

    caller.interrupt();
    caller.join(Duration.ofSeconds(10));

    assertThat(answer.get()).isInstanceOf(Answer.MaybeSent.class);
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void the_token_is_nowhere_to_be_read() {
    String secret = telegram.token().substring(5);
    telegram.faults().send(1, new Fault.Declined(400, "Bad Request: /bot" + telegram.token()));
    telegram.faults().send(2, new Fault.DroppedBefore());

    String seen = api.sendMessage(1001, "x") + " " + api.sendMessage(1001, "x");
    telegram.goDown();
    seen += api.getMe() + " " + new BotToken(telegram.token());

    assertThat(seen).contains("4242:***").doesNotContain(secret);
  }

  private static void hangUp(ServerSocket server) {
    try {
      while (true) {
        server.accept().close();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static int timesAsked(int status) throws IOException {
    var asked = new AtomicInteger();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    OkHttpClient client = Transport.client(null);
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(new BotApi(new BotToken("1:x"), uri, client).getMe())
          .isEqualTo(new Answer.Page(status));
      return asked.get();
    } finally {
      client.dispatcher().executorService().shutdownNow();
      server.stop(0);
    }
  }

  private BotApi api(URI base) {
    return new BotApi(new BotToken(telegram.token()), base, client);
  }

  private static long message(Answer answer) {
    return result(answer).path("message_id").asLong();
  }

  private static JsonNode result(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok) answer).result();
  }
}
