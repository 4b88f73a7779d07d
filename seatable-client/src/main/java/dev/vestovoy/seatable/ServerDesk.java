package dev.vestovoy.seatable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Asks what every server tells without a token. */
final class ServerDesk {
  private static final Version SQL_PARAMETERS = new Version(5, 0, 0);

  private final HttpUrl server;
  private final Wire wire;
  private final Retries retries;
  private final ObjectMapper mapper;
  private final Clock clock;
  private volatile @Nullable Boolean takesParameters;

  ServerDesk(HttpUrl server, Wire wire, Retries retries, ObjectMapper mapper, Clock clock) {
    this.server = server;
    this.wire = wire;
    this.retries = retries;
    this.mapper = mapper;
    this.clock = clock;
  }

  ServerInfo info() {
    return retries.run(Call.Kind.PLAIN, Throttle.none(), this::asked);
  }

  /** Says whether an old server takes the parameters of statements; asked for once. */
  boolean takesParameters() {
    Boolean known = takesParameters;
    if (known == null) {
      known = answered();
      takesParameters = known;
    }
    return known;
  }

  /** A server that does not tell its version is an old one. */
  private boolean answered() {
    try {
      return info().version().compareTo(SQL_PARAMETERS) >= 0;
    } catch (NotFoundException | ProtocolException | PermissionException _) {
      return false;
    }
  }

  private ServerInfo asked() {
    Call call = Call.get(Routes.below(server, "server-info/"));
    Answer answer = wire.send(call, null);
    if (!answer.good()) {
      throw new Failures(mapper, clock).of(call, answer);
    }
    try {
      JsonNode json = mapper.readTree(answer.body());
      return new ServerInfo(
          Version.parse(json.path("version").asText()), json.path("edition").asText(""));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ProtocolException(
          new Problem(200, call.line(), "", "the answer has no version", Advice.ELSEWHERE), e);
    }
  }
}
