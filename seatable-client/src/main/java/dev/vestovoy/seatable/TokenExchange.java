package dev.vestovoy.seatable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges the API token for a base token. */
final class TokenExchange {
  private static final Logger log = LoggerFactory.getLogger(TokenExchange.class);

  private final HttpUrl server;
  private final ApiToken token;
  private final Wire wire;
  private final ObjectMapper mapper;
  private final Clock clock;

  TokenExchange(HttpUrl server, ApiToken token, Wire wire, ObjectMapper mapper, Clock clock) {
    this.server = server;
    this.token = token;
    this.wire = wire;
    this.mapper = mapper;
    this.clock = clock;
  }

  BaseToken fresh() {
    Call call = Call.get(Routes.below(server, "api/v2.1/dtable/app-access-token/"));
    Answer answer = send(call);
    if (answer.status() == 401 || answer.status() == 403) {
      ErrorBody body = ErrorBody.of(mapper, answer.body());
      throw new AuthenticationException(
          new Problem(answer.status(), call.line(), body.type(), body.sentence(), Advice.EXCHANGE));
    }
    if (answer.status() == 404) {
      throw new NotFoundException(new Problem(404, call.line(), "", "", Advice.ELSEWHERE));
    }
    if (!answer.good()) {
      throw new Failures(mapper, clock).of(call, answer);
    }
    BaseToken fresh = read(call, answer.body());
    log.atDebug()
        .addKeyValue("flavour", fresh.info().flavour())
        .addKeyValue("permission", fresh.info().permission())
        .addKeyValue("expires", fresh.info().tokenExpiresAt())
        .log("got a base token");
    return fresh;
  }

  private BaseToken read(Call call, String body) {
    JsonNode json = parse(call, body);
    String value = required(call, json, "access_token");
    String uuid = required(call, json, "dtable_uuid");
    Instant now = clock.instant();
    TokenClaims claims = TokenClaims.of(mapper, value, now);
    Routes routes = routes(json, uuid);
    var info =
        new BaseInfo(
            uuid,
            json.path("dtable_name").asText(""),
            claims.permission(),
            claims.expires(),
            routes.flavour());
    return new BaseToken(value, info, routes, now, claims.refreshAt(now));
  }

  private Routes routes(JsonNode json, String uuid) {
    HttpUrl said = url(json, "dtable_server", "dtable-server/");
    if (said.encodedPath().replaceAll("/+$", "").endsWith("/api-gateway")) {
      return Routes.gateway(said, Routes.below(said, "socket.io/"), uuid);
    }
    // The socket moved behind the gateway with 5.3 only, when the other addresses went away.
    HttpUrl socket = Routes.below(url(json, "dtable_socket", ""), "socket.io/");
    HttpUrl gateway = Routes.below(server, "api-gateway/");
    return json.path("use_api_gateway").asBoolean(false) && answers(gateway)
        ? Routes.gateway(gateway, socket, uuid)
        : Routes.legacy(said, url(json, "dtable_db", "dtable-db/"), socket, uuid);
  }

  /** Servers of 4.4 and 5.0 announce a gateway even if nobody configured its address. */
  private boolean answers(HttpUrl gateway) {
    Call ping = Call.get(Routes.below(gateway, "api/v2/ping"));
    Answer answer = send(ping);
    if (!answer.good() && answer.status() != 404) {
      throw new Failures(mapper, clock).of(ping, answer);
    }
    return answer.good();
  }

  private HttpUrl url(JsonNode json, String field, String otherwise) {
    String text = json.path(field).asText("");
    HttpUrl url = text.isEmpty() ? null : server.resolve(text);
    return url == null ? Routes.below(server, otherwise) : secured(url);
  }

  /** A server behind a TLS proxy may not know that it is: its token must not travel in clear. */
  private HttpUrl secured(HttpUrl url) {
    boolean downgraded = server.isHttps() && !url.isHttps() && server.host().equals(url.host());
    return downgraded ? url.newBuilder().scheme("https").port(server.port()).build() : url;
  }

  private Answer send(Call call) {
    try {
      return wire.send(call, token.value());
    } catch (TransportException e) {
      // Whatever the exchange was for, it was not sent.
      var problem =
          new Problem(0, call.line(), "", e.serverMessage(), "check the address and the network");
      throw new TransportException(problem, false, e);
    }
  }

  private JsonNode parse(Call call, String body) {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException _) {
      // Its message quotes the body, in which the token is.
      throw broken(call, "the answer is not JSON");
    }
  }

  private static String required(Call call, JsonNode json, String field) {
    String text = json.path(field).asText("");
    if (text.isEmpty()) {
      throw broken(call, "the answer has no " + field);
    }
    return text;
  }

  private static ProtocolException broken(Call call, String said) {
    return new ProtocolException(new Problem(200, call.line(), "", said, Advice.ELSEWHERE), null);
  }
}
