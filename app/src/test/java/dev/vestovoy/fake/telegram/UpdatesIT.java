package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.objects.Update;

class UpdatesIT {
  private final FakeBotApi telegram = FakeBotApi.start();
  private final Client bot = new Client(telegram);
  private final FakePerson anna = telegram.person(1001, "Анна");

  @AfterEach
  void close() {
    bot.close();
    telegram.close();
  }

  @Test
  void an_update_stays_until_the_next_offset_acknowledges_it() {
    anna.starts("invite");
    anna.sharesContact("+79990001122");

    long first = poll(0).get(0).path("update_id").asLong();

    assertThat(poll(first).size()).isEqualTo(2);
    assertThat(poll(first + 1).size()).isEqualTo(1);
    assertThat(poll(first + 2).size()).isZero();
    assertThat(telegram.pendingUpdates()).isZero();
  }

  @Test
  void a_poll_that_repeats_its_offset_at_once_gets_one_update() {
    anna.starts();
    anna.says("hello");

    assertThat(poll(0).size()).isEqualTo(2);
    assertThat(poll(0).size()).isEqualTo(1);
  }

  @Test
  void half_a_second_later_a_repeated_offset_gets_them_all() {
    anna.starts();
    anna.says("hello");
    poll(0);

    telegram.passTime(Duration.ofMillis(500));

    assertThat(poll(0).size()).isEqualTo(2);
  }

  @Test
  void a_poll_that_repeats_its_offset_within_three_seconds_waits_three() throws Exception {
    poll(7);
    var again = CompletableFuture.supplyAsync(() -> poll(7));
    telegram.journal().awaitCalls("getUpdates", 2);
    await().during(Duration.ofMillis(300)).until(() -> !again.isDone());

    telegram.passTime(Duration.ofSeconds(3));

    assertThat(again.get(10, TimeUnit.SECONDS).size()).isZero();
    telegram.passTime(Duration.ofSeconds(3));
    assertThat(poll(7).size()).isZero();
  }

  @Test
  void an_offset_ahead_by_up_to_ten_loses_what_comes_below_it() throws Exception {
    telegram.renumberUpdates(1000);
    var answer = CompletableFuture.supplyAsync(() -> poll(1003, 30));
    telegram.journal().awaitCalls("getUpdates", 1);

    IntStream.range(0, 4).forEach(_ -> anna.says("x"));

    assertThat(ids(answer.get(10, TimeUnit.SECONDS))).containsExactly(1003L);
    assertThat(telegram.pendingUpdates()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {5_000_000, 900_000_000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, 1L << 40})
  void numbers_that_begin_anew_are_told_whatever_the_offset(long next) {
    anna.starts();
    long offset = ids(poll(0)).getLast() + 1;
    telegram.renumberUpdates(next);
    anna.says("a");
    anna.says("b");

    assertThat(ids(poll(offset))).containsExactly(next, next + 1);
    assertThat(ids(poll(next + 1))).containsExactly(next + 1);
    assertThat(poll(next + 2).size()).isZero();
  }

  @Test
  void an_offset_far_in_the_past_begins_at_the_head() {
    anna.starts();

    assertThat(poll(5).size()).isEqualTo(1);
    assertThat(telegram.pendingUpdates()).isEqualTo(1);
  }

  @Test
  void a_negative_offset_leaves_the_last_updates() {
    IntStream.range(0, 5).forEach(_ -> anna.says("x"));

    assertThat(ids(poll(-2))).containsExactly(810_000_004L, 810_000_005L);
    assertThat(telegram.pendingUpdates()).isEqualTo(2);
  }

  @Test
  void updates_are_dropped_after_a_day() {
    anna.says("old");
    telegram.passTime(Duration.ofHours(23));
    anna.says("new");
    telegram.passTime(Duration.ofMinutes(61));

    assertThat(poll(0).findValuesAsText("text")).containsExactly("new");
    assertThat(telegram.pendingUpdates()).isEqualTo(1);
  }

  @Test
  void presses_are_dropped_after_some_minutes() {
    anna.says("hello");
    anna.presses(5, "approve");

    telegram.passTime(Duration.ofSeconds(152));

    assertThat(poll(0).findValuesAsText("text")).containsExactly("hello");
  }

  @Test
  void a_conflict_within_three_seconds_of_another_is_answered_three_seconds_later() {
    telegram.webhook("https://other.example/hook");
    bot.form("getUpdates", Map.of());
    var second = CompletableFuture.supplyAsync(() -> bot.form("getUpdates", Map.of()));
    telegram.journal().awaitCalls("getUpdates", 2);
    await().during(Duration.ofMillis(300)).until(() -> !second.isDone());

    telegram.passTime(Duration.ofSeconds(3));

    assertThat(second.join().path("error_code").asInt()).isEqualTo(409);
    telegram.passTime(Duration.ofSeconds(3));
    assertThat(bot.form("getUpdates", Map.of()).path("error_code").asInt()).isEqualTo(409);
  }

  @Test
  void an_offset_far_ahead_begins_at_the_head() {
    telegram.renumberUpdates(5_000_000);
    anna.starts();

    assertThat(poll(810_000_001).get(0).path("update_id").asLong()).isEqualTo(5_000_000);
    assertThat(poll(810_000_002).size()).isEqualTo(1);
  }

  @Test
  void nothing_is_polled_beside_a_webhook() {
    telegram.webhook("https://other.example/hook");

    assertThat(bot.form("getUpdates", Map.of()).path("error_code").asInt()).isEqualTo(409);
    assertThat(bot.form("getWebhookInfo", Map.of()).at("/result/url").asText())
        .isEqualTo("https://other.example/hook");
    bot.form("deleteWebhook", Map.of());
    assertThat(telegram.webhook()).isEmpty();
    assertThat(poll(0).isArray()).isTrue();
  }

  @Test
  void a_webhook_that_is_set_ends_the_poll_that_waits() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(() -> bot.form("getUpdates", Map.of("timeout", "30")));
    telegram.journal().awaitCalls("getUpdates", 1);

    telegram.webhook("https://other.example/hook");

    assertThat(answer.get().path("description").asText())
        .startsWith("Conflict: ")
        .containsIgnoringCase("webhook");
  }

  @Test
  void a_poll_waits_for_the_update() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(() -> bot.form("getUpdates", Map.of("timeout", "30")));
    telegram.journal().awaitCalls("getUpdates", 1);

    anna.says("hello");

    assertThat(answer.get(10, TimeUnit.SECONDS).at("/result/0/message/text").asText())
        .isEqualTo("hello");
  }

  @Test
  void the_second_poller_ends_the_first() throws Exception {
    var first =
        CompletableFuture.supplyAsync(() -> bot.form("getUpdates", Map.of("timeout", "30")));
    telegram.journal().awaitCalls("getUpdates", 1);

    // The first may still be on its way in; whoever comes later wins.
    while (!first.isDone()) {
      poll(0);
    }

    assertThat(first.get(10, TimeUnit.SECONDS).path("error_code").asInt()).isEqualTo(409);
  }

  @Test
  void only_wanted_kinds_are_kept_and_the_wish_is_remembered() {
    bot.form("getUpdates", Map.of("allowed_updates", "[\"message\"]"));
    anna.blocks();
    anna.says("x");

    JsonNode updates = poll(0);

    assertThat(updates.size()).isEqualTo(1);
    assertThat(updates.get(0).has("message")).isTrue();
  }

  @Test
  void a_group_reports_what_becomes_of_the_bot() {
    var group = telegram.group(-1001, "Отчёты");
    group.addsBot(anna);
    group.promotesBot(anna);
    group.kicksBot(anna);

    JsonNode updates = poll(0);

    assertThat(updates.findValuesAsText("status"))
        .containsExactly("left", "member", "member", "administrator", "administrator", "kicked");
    assertThat(updates.get(0).at("/my_chat_member/from/id").asLong()).isEqualTo(1001);
  }

  @Test
  void a_group_grows_with_its_updates_in_any_order() {
    var group = telegram.group(-5, "Отчёты");
    group.addsBot(anna);

    var grown = group.migrates(-1005, MigrationUpdate.JOINED_NEW, MigrationUpdate.LEFT_OLD);
    group.tells(grown, MigrationUpdate.MOVED_TO);

    JsonNode updates = poll(0);
    assertThat(updates.findValuesAsText("status"))
        .containsExactly("left", "member", "left", "member", "member", "left");
    assertThat(updates.get(4).at("/message/migrate_to_chat_id").asLong()).isEqualTo(-1005);
  }

  @Test
  void a_basic_group_says_that_the_bot_left_when_it_removed_it() {
    var group = telegram.group(-5, "Отчёты");
    group.addsBot(anna);
    group.kicksBot(anna);

    assertThat(poll(0).findValuesAsText("status"))
        .containsExactly("left", "member", "member", "left");
    assertThat(
            bot.form("sendMessage", Map.of("chat_id", "-5", "text", "x"))
                .path("description")
                .asText())
        .isEqualTo("Forbidden: bot was kicked from the group chat");
  }

  @Test
  void telegrambots_reads_what_restricts_the_bot() throws Exception {
    var group = telegram.group(-1001, "Отчёты");
    group.addsBot(anna);
    group.restrictsBot(anna);
    group.freesBot(anna);

    JsonNode updates = poll(0);

    assertThat(updates.size()).isEqualTo(4);
    for (JsonNode update : updates) {
      Update read = new ObjectMapper().treeToValue(update, Update.class);
      assertThat(read.getUpdateId()).isPositive();
    }
  }

  @Test
  void a_press_is_answered_once() {
    String query = anna.presses(5, "approve");

    assertThat(poll(0).at("/0/callback_query/data").asText()).isEqualTo("approve");
    assertThat(answer(query)).isTrue();
    assertThat(answer(query)).isFalse();
    assertThat(answer("1")).isFalse();
    assertThat(telegram.journal().awaitAnswer(query)).isEqualTo("ok");
  }

  @Test
  void telegrambots_reads_every_update_but_the_undecodable_one() throws Exception {
    anna.starts();
    anna.sharesContact("+79990001122");
    anna.sharesContactOf(0, "89990001122");
    anna.forwardsContact(7, "+79990001122");
    anna.presses(5, "yes");
    anna.blocks();
    anna.unblocks();
    var group = telegram.group(-5, "Отчёты");
    group.addsBot(anna);
    group.promotesBot(anna);
    group.demotesBot(anna);
    group.renames(anna, "Продажи");
    group.says(anna, "/status");
    group.saysAnonymously("/status");
    group.sharesContact(anna, "+79990001122");
    group.migrates(-1005).kicksBot(anna);
    JsonNode updates = poll(0);
    telegram.injectUndecodable();
    var mapper = new ObjectMapper();

    assertThat(updates.size()).isEqualTo(18);
    for (JsonNode update : updates) {
      assertThat(mapper.treeToValue(update, Update.class).getUpdateId()).isPositive();
    }
    // The same offset again within half a second would get one update.
    JsonNode last = poll(updates.get(17).path("update_id").asLong() + 1).get(0);
    assertThatThrownBy(() -> mapper.treeToValue(last, Update.class)).hasMessageContaining("isBot");
  }

  private boolean answer(String query) {
    return bot.form("answerCallbackQuery", Map.of("callback_query_id", query, "text", "ok"))
        .path("ok")
        .asBoolean();
  }

  private JsonNode poll(long offset) {
    return poll(offset, 0);
  }

  private JsonNode poll(long offset, int seconds) {
    return bot.form(
            "getUpdates",
            Map.of("offset", Long.toString(offset), "timeout", Integer.toString(seconds)))
        .path("result");
  }

  private static List<Long> ids(JsonNode updates) {
    List<Long> ids = new ArrayList<>();
    updates.forEach(update -> ids.add(update.path("update_id").asLong()));
    return ids;
  }
}
