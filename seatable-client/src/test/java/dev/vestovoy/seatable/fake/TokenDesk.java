package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.seatable.Flavour;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Exchanges API tokens for base tokens, and knows which of those are good. */
final class TokenDesk {
  static final String BASE_NAME = "Fake base";
  static final String READ_WRITE = "0123456789abcdef0123456789abcdef01234567";
  static final String READ_ONLY = "76543210fedcba9876543210fedcba9876543210";

  private record Issued(long exp, boolean readOnly) {}

  private final FakeBase base;
  private final Traits traits;
  private final FakeLimits limits;
  private final String readWrite;
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final AtomicInteger serial = new AtomicInteger();
  volatile Duration life = Duration.ofDays(3);

  TokenDesk(FakeBase base, Traits traits, FakeLimits limits, String readWrite) {
    this.base = base;
    this.traits = traits;
    this.limits = limits;
    this.readWrite = readWrite;
  }

  void expireAll() {
    issued.replaceAll((_, token) -> new Issued(0, token.readOnly()));
  }

  int exchanges() {
    return serial.get();
  }

  /** Base tokens that were given for it go on until they expire. */
  void revoke(String apiToken) {
    boolean added = revoked.add(apiToken);
    assert added;
  }

  String readWrite() {
    return readWrite;
  }

  /**
   * Gives a base token for an API token.
   *
   * @param wish how long it should live, e.g. 5h or 3d; empty if nothing was said
   */
  Reply exchange(String authorization, String url, String wish) {
    if (limits.refusesExchange()) {
      return Reply.empty(429, Map.of());
    }
    String token = bearer(authorization);
    if (revoked.contains(token) || (!token.equals(readWrite) && !token.equals(READ_ONLY))) {
      return new Reply(403, "{\"error_msg\":\"Permission denied.\"}", Map.of());
    }
    ObjectNode answer =
        JSON.objectNode()
            .put("app_name", "fake")
            .put("access_token", issue(token.equals(READ_ONLY), life(wish)))
            .put("dtable_uuid", base.uuid.toString())
            .put("workspace_id", 20)
            .put("dtable_name", BASE_NAME);
    String slash = traits.slashes ? "/" : "";
    if (traits.flavour == Flavour.GATEWAY && !traits.announcesGateway) {
      answer.put("dtable_server", url + "/api-gateway" + slash).put("use_api_gateway", true);
    } else {
      answer
          .put("dtable_server", url + "/dtable-server" + slash)
          .put("dtable_db", url + "/dtable-db" + slash)
          .put("dtable_socket", url + slash);
      if (traits.announcesGateway) {
        answer.put("use_api_gateway", true);
      }
    }
    return Reply.ok(answer);
  }

  /** A base token opens its own base only. */
  Refusal forOtherBase(String authorization) {
    return issued.containsKey(bearer(authorization))
        ? new Refusal(403, "Permission denied.")
        : new Refusal(403, "invalid token");
  }

  /** Old servers do not look at what was wished. */
  private Duration life(String wish) {
    if (wish.isEmpty() || traits.flavour == Flavour.LEGACY) {
      return life;
    }
    if (!wish.matches("[1-9][0-9]{0,2}[mhd]")) {
      throw Refusal.bad("exp invalid");
    }
    long amount = Long.parseLong(wish.substring(0, wish.length() - 1));
    return switch (wish.charAt(wish.length() - 1)) {
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** Refuses what the base must not do with this token. */
  void check(String authorization, Flavour flavour, boolean writes) {
    Issued token = issued.get(bearer(authorization));
    if (token == null || base.clock.instant().getEpochSecond() >= token.exp()) {
      throw switch (flavour) {
        case GATEWAY -> new Refusal(403, "invalid token");
        case LEGACY ->
            token == null ? new Refusal(401, "Unauthorized") : new Refusal(403, "Token expired.");
      };
    }
    if (writes && token.readOnly()) {
      throw new Refusal(403, "You don't have permission to access this base.");
    }
  }

  private String issue(boolean readOnly, Duration wanted) {
    long exp = base.clock.instant().plus(wanted).getEpochSecond();
    ObjectNode payload =
        JSON.objectNode()
            .put("exp", exp)
            .put("dtable_uuid", base.uuid.toString())
            .put("username", "")
            .put("permission", readOnly ? "r" : "rw")
            .put("app_name", "fake");
    String token =
        part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
            + '.'
            + part(payload.toString())
            + '.'
            + part("signature no. %06d of the fake".formatted(serial.incrementAndGet()));
    issued.put(token, new Issued(exp, readOnly));
    return token;
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String bearer(String authorization) {
    return authorization.startsWith("Token ") || authorization.startsWith("Bearer ")
        ? authorization.substring(authorization.indexOf(' ') + 1)
        : "";
  }
}
