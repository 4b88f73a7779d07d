package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * What the payload of a base token says. The signature is the server's business: we only want to
 * know when to ask for the next one.
 */
record TokenClaims(Instant expires, Permission permission) {
  private static final Duration USUAL_LIFE = Duration.ofDays(3);

  /** Reads a JWT (RFC 7519); a token of another shape is taken to live three days. */
  static TokenClaims of(ObjectMapper mapper, String token, Instant now) {
    JsonNode payload = payload(mapper, token);
    long exp = payload.path("exp").asLong(0);
    Instant expires = exp > 0 ? Instant.ofEpochSecond(exp) : now.plus(USUAL_LIFE);
    boolean readOnly = payload.path("permission").asText("").equals("r");
    return new TokenClaims(expires, readOnly ? Permission.READ_ONLY : Permission.READ_WRITE);
  }

  private static JsonNode payload(ObjectMapper mapper, String token) {
    String[] parts = token.split("\\.", -1);
    try {
      return parts.length == 3
          ? mapper.readTree(Base64.getUrlDecoder().decode(parts[1]))
          : mapper.missingNode();
    } catch (IOException | IllegalArgumentException _) {
      return mapper.missingNode();
    }
  }

  /**
   * The moment at nine tenths of the life. A life that is over already, as our clock has it, says
   * that the clocks differ: then only the server can tell, and we ask once in a while.
   */
  Instant refreshAt(Instant now) {
    Duration life = Duration.between(now, expires);
    return life.compareTo(Duration.ofMinutes(1)) < 0
        ? now.plus(Duration.ofHours(1))
        : now.plus(life.dividedBy(10).multipliedBy(9));
  }
}
