package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsIT {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final FakeBotApi telegram = FakeBotApi.start();
  private final Client bot = new Client(telegram);

  @BeforeEach
  void start() {
    telegram.person(1001, "Анна").starts();
    telegram.person(1002, "Борис").starts();
  }

  @AfterEach
  void close() {
    bot.close();
    telegram.close();
  }

  @Test
  void a_rule_says_which_calls_go_wrong() {
    var rule =
        telegram
            .faults()
            .add(
                FaultRule.sends(new Fault.Declined(400, "Bad Request: no"))
                    .to(1001, 1003)
                    .when(request -> request.text().contains("secret"))
                    .after(1)
                    .times(1));

    assertThat(why(1001, "secret")).isEmpty();
    assertThat(why(1001, "public")).isEmpty();
    assertThat(why(1002, "secret")).isEmpty();
    assertThat(why(1001, "secret")).isEqualTo("Bad Request: no");
    assertThat(why(1001, "secret")).isEmpty();
    assertThat(rule.hits()).isEqualTo(1);
  }

  @Test
  void a_rule_may_leave_methods_out_and_end() {
    var rule =
        telegram
            .faults()
            .add(FaultRule.everything(new Fault.Declined(400, "Logged out")).except("getMe"));

    assertThat(bot.form("getMe", Map.of()).path("ok").asBoolean()).isTrue();
    assertThat(why(1001, "x")).isEqualTo("Logged out");
    rule.end();
    assertThat(why(1001, "x")).isEmpty();
  }

  @Test
  void a_proxy_answers_long_requests_before_it_has_read_them() {
    telegram
        .faults()
        .add(
            FaultRule.sends(new Fault.AnsweredUnread(413, "text/html", "<html>")).longerThan(1000));

    HttpResponse<String> answer =
        bot.post("sendMessage", FORM, BodyPublishers.ofString("text=" + "x".repeat(2000)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(why(1001, "x")).isEmpty();
  }

  @Test
  void a_message_can_be_taken_and_answered_with_something_else() {
    telegram
        .faults()
        .sends(1, new Fault.TakenAndAnswered(502, "text/html", "<html>Bad Gateway</html>"));

    assertThat(post("x").statusCode()).isEqualTo(502);
    assertThat(telegram.journal().messages(1001)).hasSize(1);
  }

  @Test
  void an_empty_answer_is_empty() {
    telegram.faults().sends(1, new Fault.Answered(403, "text/html", ""));

    assertThat(post("x").statusCode()).isEqualTo(403);
    assertThat(telegram.journal().messages(1001)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_line_is_cut_in_the_answer_or_before_the_request(boolean taken) {
    telegram.faults().sends(1, taken ? new Fault.CutInAnswer() : new Fault.CutAtOnce());

    assertThatThrownBy(() -> post("x")).isInstanceOf(UncheckedIOException.class);
    assertThat(telegram.journal().messages(1001)).hasSize(taken ? 1 : 0);
  }

  @Test
  void an_answer_that_drips_comes_whole_at_last() {
    telegram.faults().sends(1, new Fault.Dripping(Duration.ofNanos(1)));

    assertThat(why(1001, "x")).isEmpty();
  }

  @Test
  void an_answer_can_come_late() {
    telegram.faults().sends(1, new Fault.AnsweredLate(Duration.ofMillis(1)));
    telegram.faults().sends(1, new Fault.TakenLate(Duration.ofMillis(1)));

    assertThat(why(1001, "x")).isEmpty();
    assertThat(why(1001, "y")).isEmpty();
    assertThat(telegram.journal().messages(1001)).hasSize(2);
  }

  @Test
  void a_request_can_stay_unanswered_for_as_long_as_the_fake_lives() throws Exception {
    telegram.faults().sends(1, new Fault.Unanswered(true));

    var answer = CompletableFuture.supplyAsync(() -> why(1001, "x"));
    telegram.journal().awaitMessages(1001, 1);
    assertThat(answer).isNotDone();
    telegram.close();

    assertThat(answer.handle((_, broken) -> broken != null).get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_part_of_an_album_may_arrive() {
    String id =
        bot.multipart(
                "sendDocument",
                """
                --XX
                Content-Disposition: form-data; name="chat_id"

                1002
                --XX
                Content-Disposition: form-data; name="document"; filename="a.pdf"

                x
                --XX--
                """)
            .at("/result/document/file_id")
            .asText();
    String item = "{\"type\":\"document\",\"media\":\"" + id + "\"}";
    telegram.faults().sends(1, new Fault.TakenInPart(1, 400, "Message was not sent"));

    JsonNode answer =
        bot.form(
            "sendMediaGroup", Map.of("chat_id", "1001", "media", "[" + item + "," + item + "]"));

    assertThat(answer.path("description").asText())
        .isEqualTo(
            "Bad Request: failed to send message #2 with the error message"
                + " \"Message was not sent\"");
    assertThat(telegram.journal().messages(1001)).hasSize(1);
  }

  @Test
  void too_many_requests_say_so_in_a_header_too() {
    telegram.faults().sends(1, new Fault.TooManyRequests(3600));

    assertThat(post("x").headers().firstValue("Retry-After")).contains("3600");
  }

  private HttpResponse<String> post(String text) {
    return bot.post("sendMessage", FORM, BodyPublishers.ofString("chat_id=1001&text=" + text));
  }

  private String why(long chat, String text) {
    return bot.form("sendMessage", Map.of("chat_id", Long.toString(chat), "text", text))
        .path("description")
        .asText();
  }
}
