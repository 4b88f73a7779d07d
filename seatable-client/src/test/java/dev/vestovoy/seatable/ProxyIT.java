package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that only a proxy can reach. */
final class ProxyIT {
  private static final String HOST = "seatable.invalid";

  private final OkHttpClient beyond = new OkHttpClient();
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @EnumSource
  void everything_goes_through_the_callers_proxy(Flavour flavour) throws IOException {
    try (var fake = FakeSeaTable.startWithReportTables(flavour)) {
      fake.publicUrl(URI.create("http://" + HOST));
      HttpServer proxy = proxy(fake);
      var http =
          new OkHttpClient.Builder().proxy(new Proxy(Proxy.Type.HTTP, proxy.getAddress())).build();
      try (var seatable =
          SeaTable.builder(URI.create("http://" + HOST), fake.apiToken())
              .httpClient(http)
              .build()) {
        Table users = seatable.base().table("users");

        users.append(List.of(RowPatch.of("Name", "Max").and("phone", "1")));

        assertThat(seatable.serverInfo().version().major()).isGreaterThan(3);
        assertThat(users.rows()).hasSize(1);
        assertThat(seatable.base().query(Sql.of("SELECT `Name` FROM `users`")).rows()).hasSize(1);
        assertThat(hosts).containsExactly(HOST);
      } finally {
        proxy.stop(0);
      }
    }
  }

  private HttpServer proxy(FakeSeaTable fake) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    HttpServer proxy = HttpServer.create(loopback, 0);
    proxy.createContext("/", exchange -> pass(exchange, fake.url().getPort()));
    proxy.start();
    return proxy;
  }

  private void pass(HttpExchange exchange, int port) throws IOException {
    try (exchange) {
      HttpUrl wanted = HttpUrl.get(exchange.getRequestURI().toString());
      hosts.add(wanted.host());
      HttpUrl there = wanted.newBuilder().host("127.0.0.1").port(port).build();
      String method = exchange.getRequestMethod();
      byte[] body = exchange.getRequestBody().readAllBytes();
      var request =
          new Request.Builder()
              .url(there)
              .header(
                  "Authorization",
                  exchange
                      .getRequestHeaders()
                      .getOrDefault("Authorization", List.of(""))
                      .getFirst())
              .method(method, method.equals("GET") ? null : RequestBody.create(body));
      try (Response answer = beyond.newCall(request.build()).execute()) {
        byte[] bytes = answer.body().bytes();
        exchange.sendResponseHeaders(answer.code(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
