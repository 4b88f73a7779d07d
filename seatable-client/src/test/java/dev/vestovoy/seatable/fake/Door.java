package dev.vestovoy.seatable.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.vestovoy.seatable.Flavour;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The server's front: logs each request, lets faults happen, finds the address. */
final class Door implements HttpHandler {
  private static final String EXCHANGE = "/api/v2.1/dtable/app-access-token/";

  private final FakeBase base;
  private final Traits traits;
  private final TokenDesk tokens;
  private final Faults faults;
  private final BaseDesk desk;
  private final ServerDesk server;
  private final Supplier<String> ownUrl;
  final List<FakeRequest> requests = new CopyOnWriteArrayList<>();

  Door(FakeBase base, Traits traits, TokenDesk tokens, Faults faults, Supplier<String> ownUrl) {
    this.base = base;
    this.traits = traits;
    this.tokens = tokens;
    this.faults = faults;
    this.ownUrl = ownUrl;
    this.desk = new BaseDesk(base, traits);
    this.server = new ServerDesk(traits);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      FakeRequest request = Exchanges.read(exchange);
      requests.add(request);
      faults.intrude(request);
      Optional<Faults.Fault> fault = faults.next(request.path().equals(EXCHANGE));
      if (fault.isEmpty()) {
        Exchanges.write(exchange, answer(request));
        return;
      }
      if (fault.get().afterwards()) {
        Reply lost = answer(request);
        assert lost.status() != 0;
      }
      if (fault.get().reply().isPresent()) {
        Exchanges.write(exchange, fault.get().reply().get());
      }
    }
  }

  private Reply answer(FakeRequest request) {
    String root = "/api/v2/dtables/" + base.uuid + "/";
    String path = request.path();
    try {
      if (path.equals(EXCHANGE) && request.method().equals("GET")) {
        String url = Optional.ofNullable(traits.publicUrl).orElseGet(ownUrl);
        return tokens.exchange(request.authorization(), url);
      }
      Optional<Reply> own = server.answer(path, gatewayThere(), traits.flavour == Flavour.LEGACY);
      if (own.isPresent() && request.method().equals("GET")) {
        return own.get();
      }
      if (path.startsWith("/api-gateway" + root) && gatewayThere()) {
        return at(Flavour.GATEWAY, request, path.substring(("/api-gateway" + root).length()));
      }
      return traits.flavour == Flavour.LEGACY ? legacy(request, path) : webServer404();
    } catch (Refusal e) {
      return refused(path, e);
    }
  }

  private Reply legacy(FakeRequest request, String path) {
    String server = "/dtable-server/api/v1/dtables/" + base.uuid + "/";
    String sql = "/dtable-db/api/v1/query/" + base.uuid;
    String links = "/dtable-db/api/v1/linked-records/" + base.uuid;
    if (path.equals("/dtable-server/dtables/" + base.uuid + "/")) {
      return at(Flavour.LEGACY, request, "/");
    }
    if (path.startsWith(server)) {
      String rest = path.substring(server.length());
      String elsewhere = traits.redirect;
      return elsewhere != null && request.method().equals("GET") && rest.equals("rows/")
          ? redirect(elsewhere, request)
          : at(Flavour.LEGACY, request, rest);
    }
    if (path.equals(sql) || path.equals(sql + "/")) {
      return at(Flavour.LEGACY, request, "sql/");
    }
    return path.equals(links) || path.equals(links + "/")
        ? at(Flavour.LEGACY, request, "linked-records/")
        : webServer404();
  }

  private Reply redirect(String elsewhere, FakeRequest request) {
    String target =
        elsewhere + "/api-gateway/api/v2/dtables/" + base.uuid + "/rows/?" + request.query();
    return Reply.empty(302, Map.of("Location", target));
  }

  private Reply at(Flavour flavour, FakeRequest request, String path) {
    synchronized (base) {
      var ask =
          new Ask(
              flavour,
              request.method(),
              path.endsWith("/") ? path : path + "/",
              Exchanges.query(request),
              Exchanges.json(request));
      tokens.check(request.authorization(), flavour, BaseDesk.writes(ask));
      return desk.answer(ask);
    }
  }

  private boolean gatewayThere() {
    return traits.flavour == Flavour.GATEWAY || traits.redirect != null;
  }

  private static Reply webServer404() {
    return new Reply(
        404, "<html><body>404 Not Found</body></html>", Map.of("Content-Type", "text/html"));
  }

  /** The old dtable-server says error_msg; everything younger says error_message. */
  private static Reply refused(String path, Refusal e) {
    String field = path.startsWith("/dtable-server") ? "error_msg" : "error_message";
    return new Reply(e.status, e.body(field).toString(), Map.of());
  }
}
