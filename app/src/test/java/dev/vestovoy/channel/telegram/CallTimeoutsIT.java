package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.worker.TimeScale;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to servers that do not answer, or not in time. */
class CallTimeoutsIT {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final FakeBotApi telegram = FakeBotApi.start();
  private final OkHttpClient client = Transport.client(null);

  @BeforeEach
  void start() {
    telegram.person(1001, "Анна").starts();
  }

  @AfterEach
  void close() {
    client.dispatcher().executorService().shutdownNow();
    client.connectionPool().evictAll();
    telegram.close();
  }

  @Test
  void a_server_that_takes_a_request_and_never_answers_leaves_it_unknown() {
    telegram.faults().sends(1, new Fault.Unanswered(true));

    assertThat(send(client, new CallTimeouts(LONG, SHORT))).isInstanceOf(Answer.MaybeSent.class);
    assertThat(telegram.journal().messages(1001)).hasSize(1);
  }

  @Test
  void an_answer_that_drips_holds_no_call_for_ever() {
    telegram.faults().sends(1, new Fault.Dripping(Duration.ofMillis(100)));

    assertThat(send(client, new CallTimeouts(LONG, SHORT))).isInstanceOf(Answer.MaybeSent.class);
  }

  @Test
  void a_request_that_does_not_leave_was_not_sent() throws Exception {
    try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var wire = wire(URI.create("http://127.0.0.1:" + deaf.getLocalPort()), client);
      var large = RequestBody.create(new byte[64 << 20], MediaType.get("application/json"));

      assertThat(wire.call("sendMessage", large, new CallTimeouts(SHORT, LONG)))
          .isInstanceOf(Answer.NeverSent.class);
    }
  }

  @Test
  void a_server_that_is_slow_has_as_long_as_the_call_allows() {
    OkHttpClient hasty = client.newBuilder().readTimeout(Duration.ofMillis(50)).build();
    telegram.faults().sends(1, new Fault.AnsweredLate(SHORT));

    assertThat(send(hasty, new CallTimeouts(LONG, LONG))).isInstanceOf(Answer.Ok.class);
  }

  @Test
  void an_upload_has_longer_by_its_bytes() {
    // 0.75 s for a message without files, and 5 s more for these bytes.
    var api =
        new BotApi(new BotToken(telegram.token()), telegram.uri(), client, new TimeScale(0.01));
    telegram.faults().sends(2, new Fault.AnsweredLate(Duration.ofMillis(1500)));

    assertThat(api.sendMessage(1001, "x")).isInstanceOf(Answer.MaybeSent.class);
    assertThat(api.upload("sendMessage", message(), 50_000_000)).isInstanceOf(Answer.Ok.class);
  }

  @Test
  void an_answer_without_end_is_not_read_to_its_end() {
    String large = "{\"ok\":true,\"result\":{\"x\":\"" + "x".repeat(2 << 20) + "\"}}";
    telegram.faults().send(1, new Fault.Answered(200, "application/json", large));
    telegram.faults().send(2, new Fault.Answered(502, "text/html", large));

    assertThat(send(client, CallTimeouts.of(0))).isInstanceOf(Answer.MaybeSent.class);
    assertThat(send(client, CallTimeouts.of(0))).isEqualTo(new Answer.Page(502));
  }

  private Answer send(OkHttpClient http, CallTimeouts timeouts) {
    return wire(telegram.uri(), http).call("sendMessage", message(), timeouts);
  }

  private static RequestBody message() {
    byte[] json = "{\"chat_id\":1001,\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    return RequestBody.create(json, MediaType.get("application/json"));
  }

  private Wire wire(URI base, OkHttpClient http) {
    return new Wire(new BotToken(telegram.token()), base, http);
  }
}
