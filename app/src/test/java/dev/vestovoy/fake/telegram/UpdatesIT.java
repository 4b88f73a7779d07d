package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    assertThat(poll(0).size()).isEqualTo(2);
    assertThat(poll(first + 1).size()).isEqualTo(1);
    assertThat(poll(first + 2).size()).isZero();
    assertThat(telegram.pendingUpdates()).isZero();
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
    JsonNode last = poll(0).get(18);
    assertThatThrownBy(() -> mapper.treeToValue(last, Update.class)).hasMessageContaining("isBot");
  }

  private boolean answer(String query) {
    return bot.form("answerCallbackQuery", Map.of("callback_query_id", query, "text", "ok"))
        .path("ok")
        .asBoolean();
  }

  private JsonNode poll(long offset) {
    return bot.form("getUpdates", Map.of("offset", Long.toString(offset))).path("result");
  }
}
