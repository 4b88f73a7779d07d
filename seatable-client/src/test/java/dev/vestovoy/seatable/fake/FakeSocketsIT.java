package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fake's sockets, frame by frame. */
final class FakeSocketsIT {
  private final FakeSeaTable gateway = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
  private final FakeSeaTable legacy = FakeSeaTable.startWithReportTables(Flavour.LEGACY);
  private final OkHttpClient http = new OkHttpClient();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ObjectMapper mapper = new ObjectMapper();

  @AfterEach
  void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    gateway.close();
    legacy.close();
  }

  @Test
  void who_joins_is_told_what_is_done_with_the_version_it_makes() throws Exception {
    WebSocket socket = open(gateway, "/api-gateway/socket.io/?EIO=4", gateway.base().uuid + "");
    FakeTable users = gateway.base().table("users");
    RowId max = users.addRow("Name", "Max");

    assertThat(next()).startsWith("0{\"sid\":").contains("\"pingInterval\":25000");
    say(socket, "40");
    assertThat(next()).startsWith("40{\"sid\":");
    say(socket, join(gateway, token(gateway)));
    assertThat(next())
        .isEqualTo(
            "430[{\"status\":1,\"message\":\"Joined successfully\",\"dtable_version\":%d}]",
            gateway.base().version());
    users.setCell(max, "Name", "Eva");

    JsonNode event = mapper.readTree(next().substring(2));
    assertThat(event.path(0).asText()).isEqualTo("update-dtable");
    assertThat(event.path(1).isTextual()).isTrue();
    assertThat(mapper.readTree(event.path(1).asText()).path("op_type").asText())
        .isEqualTo("modify_row");
    assertThat(event.path(2).asLong()).isEqualTo(gateway.base().version());
  }

  @Test
  void an_old_server_connects_by_itself_and_answers_pings() throws Exception {
    WebSocket socket = open(legacy, "/socket.io/?EIO=3", legacy.base().uuid + "");

    assertThat(next()).startsWith("0{");
    assertThat(next()).isEqualTo("40");
    say(socket, "2probe");
    assertThat(next()).isEqualTo("3probe");
    say(socket, join(legacy, token(legacy)));
    assertThat(next()).startsWith("430[{\"status\":1,");
  }

  @Test
  void nobody_gets_in_without_the_base_or_in_another_version() throws Exception {
    open(gateway, "/api-gateway/socket.io/?EIO=4", "");
    assertThat(next()).isEqualTo("refused 400");

    open(gateway, "/api-gateway/socket.io/?EIO=3", gateway.base().uuid + "");
    assertThat(next()).isEqualTo("closed");

    open(gateway, "/socket.io/?EIO=4", gateway.base().uuid + "");
    assertThat(next()).isEqualTo("refused 404");
  }

  @Test
  void a_bad_token_is_told_and_shown_the_door() throws Exception {
    String token = token(gateway);
    gateway.expireTokens();
    WebSocket socket = open(gateway, "/api-gateway/socket.io/?EIO=4", gateway.base().uuid + "");
    say(socket, "40");
    say(socket, join(gateway, token));

    assertThat(next()).startsWith("0{");
    assertThat(next()).startsWith("40");
    assertThat(next())
        .isEqualTo(
            "430[{\"status\":0,\"error_type\":\"token_expired\",\"message\":\"Token expired\"}]");
    assertThat(next()).isEqualTo("41");
    assertThat(next()).isEqualTo("closed");
  }

  @Test
  void who_does_not_answer_a_ping_is_cut_off() throws Exception {
    gateway.sockets().pings(Duration.ofMillis(50), Duration.ofMillis(50));
    open(gateway, "/api-gateway/socket.io/?EIO=4", gateway.base().uuid + "");

    assertThat(next()).startsWith("0{");
    String last = next();
    while (last.equals("2")) {
      last = next();
    }
    assertThat(last).isEqualTo("closed");
  }

  @Test
  void requests_still_go_through_on_a_connection_that_is_kept() throws Exception {
    assertThat(token(gateway)).isNotEmpty();
    assertThat(token(gateway)).isNotEmpty();
    open(gateway, "/api-gateway/socket.io/?EIO=4", gateway.base().uuid + "");

    assertThat(next()).startsWith("0{");
    assertThat(token(gateway)).isNotEmpty();
  }

  private WebSocket open(FakeSeaTable fake, String path, String uuid) {
    String url =
        fake.url() + path + "&transport=websocket" + (uuid.isEmpty() ? "" : "&dtable_uuid=" + uuid);
    return http.newWebSocket(
        new Request.Builder().url(url).build(),
        new WebSocketListener() {
          @Override
          public void onMessage(WebSocket socket, String text) {
            boolean _ = heard.add(text);
          }

          @Override
          public void onClosing(WebSocket socket, int code, String reason) {
            boolean _ = socket.close(1000, null);
            boolean _ = heard.add("closed");
          }

          @Override
          public void onFailure(WebSocket socket, Throwable t, @Nullable Response response) {
            boolean _ = heard.add(response == null ? "closed" : "refused " + response.code());
          }
        });
  }

  private static void say(WebSocket socket, String packet) {
    assertThat(socket.send(packet)).isTrue();
  }

  private static String join(FakeSeaTable fake, String token) {
    return "420[\"join-room\",\"" + fake.base().uuid + "\",\"" + token + "\"]";
  }

  private String token(FakeSeaTable fake) throws IOException {
    Request request =
        new Request.Builder()
            .url(fake.url() + "/api/v2.1/dtable/app-access-token/")
            .header("Authorization", "Token " + fake.apiToken().value())
            .build();
    try (Response response = http.newCall(request).execute()) {
      return mapper.readTree(response.body().string()).path("access_token").asText();
    }
  }

  private String next() throws InterruptedException {
    String packet = heard.poll(60, TimeUnit.SECONDS);
    return packet == null ? "nothing" : packet;
  }
}
