package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@RequiresDovecot
final class DovecotServerIT {

  @Test
  void tokens_are_looked_up_where_the_settings_say() throws Exception {
    var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/introspect",
        exchange -> {
          var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var answer =
              asked.contains("token=good")
                  ? "{\"active\": true, \"username\": \"anna\"}"
                  : "{\"active\": false}";
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length());
          exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    endpoint.start();
    var url =
        URI.create("http://127.0.0.1:%d/introspect".formatted(endpoint.getAddress().getPort()));
    try (var dovecot = DovecotServer.started(DovecotSettings.usual().introspecting(url));
        var imap = new ImapTalk(dovecot.port())) {
      dovecot.user("boris", "secret");

      assertThat(imap.ask("CAPABILITY").getFirst()).contains("AUTH=XOAUTH2", "AUTH=OAUTHBEARER");
      assertThat(imap.verdict(xoauth2("anna", "bad"))).isEqualTo("NO");
      assertThat(imap.verdict(xoauth2("boris", "good"))).isEqualTo("NO");
      assertThat(imap.verdict(xoauth2("anna", "good"))).as(dovecot.log()).isEqualTo("OK");
      try (var other = new ImapTalk(dovecot.port())) {
        assertThat(other.verdict(bearer("anna", "good"))).isEqualTo("OK");
      }
      try (var other = new ImapTalk(dovecot.port())) {
        assertThat(other.verdict("LOGIN boris secret")).isEqualTo("OK");
      }
    } finally {
      endpoint.stop(0);
    }
  }

  private static String xoauth2(String user, String token) {
    return "AUTHENTICATE XOAUTH2 " + encoded("user=%s\1auth=Bearer %s\1\1".formatted(user, token));
  }

  private static String bearer(String user, String token) {
    return "AUTHENTICATE OAUTHBEARER "
        + encoded("n,a=%s,\1auth=Bearer %s\1\1".formatted(user, token));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
