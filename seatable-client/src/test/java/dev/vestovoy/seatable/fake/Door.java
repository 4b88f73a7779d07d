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
  private final FakeLimits limits;
  private final Faults faults;
  private final BaseDesk desk;
  private final ServerDesk server;
  private final AccountDesk accounts;
  private final Supplier<String> ownUrl;
  final List<FakeRequest> requests = new CopyOnWriteArrayList<>();

  Door(
      FakeBase base,
      Traits traits,
      TokenDesk tokens,
      FakeLimits limits,
      Faults faults,
      Supplier<String> ownUrl) {
    this.base = base;
    this.traits = traits;
    this.tokens = tokens;
    this.limits = limits;
    this.faults = faults;
    this.ownUrl = ownUrl;
    this.desk = new BaseDesk(base, traits, limits);
    this.server = new ServerDesk(traits);
    this.accounts = new AccountDesk(tokens);
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
    String path = request.path();
    try {
      String url = Optional.ofNullable(traits.publicUrl).orElseGet(ownUrl);
      if (path.equals(EXCHANGE) && request.method().equals("GET")) {
        String wish = Exchanges.query(request).getOrDefault("exp", "");
        return tokens.exchange(request.authorization(), url, wish);
      }
      Optional<Reply> own =
          request.method().equals("GET")
              ? server.answer(path, gatewayThere(), traits.flavour == Flavour.LEGACY)
              : Optional.empty();
      return own.or(() -> accounts.answer(request, url))
          .or(() -> Route.of(path).filter(this::there).map(route -> at(route, request)))
          .orElseGet(Door::webServer404);
    } catch (Refusal e) {
      return refused(path, e);
    }
  }

  private boolean there(Route route) {
    return switch (route.flavour()) {
      case GATEWAY -> gatewayThere();
      case LEGACY -> traits.flavour == Flavour.LEGACY;
    };
  }

  private Reply at(Route route, FakeRequest request) {
    boolean refused = limits.refusesCall();
    Map<String, String> told =
        route.flavour() == Flavour.GATEWAY ? limits.headers() : Map.<String, String>of();
    if (refused) {
      return Reply.empty(429, told);
    }
    String elsewhere = traits.redirect;
    if (elsewhere != null
        && route.flavour() == Flavour.LEGACY
        && request.method().equals("GET")
        && route.path().equals("rows/")) {
      return redirect(elsewhere, request);
    }
    return inBase(route, request).with(told);
  }

  private Reply redirect(String elsewhere, FakeRequest request) {
    String target =
        elsewhere + "/api-gateway/api/v2/dtables/" + base.uuid + "/rows/?" + request.query();
    return Reply.empty(302, Map.of("Location", target));
  }

  private Reply inBase(Route route, FakeRequest request) {
    synchronized (base) {
      if (!route.base().equals(base.uuid.toString())) {
        throw tokens.forOtherBase(request.authorization());
      }
      var ask =
          new Ask(
              route.flavour(),
              request.method(),
              route.path(),
              Exchanges.query(request),
              Exchanges.json(request));
      tokens.check(request.authorization(), route.flavour(), BaseDesk.writes(ask));
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
