package dev.vestovoy.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave out (RFC 6749, 5.1).
 *
 * @param life how long the access token is good from now
 * @param refresh what replaces the refresh token that was sent; null when it stays
 */
record TokenAnswer(Password access, Duration life, @Nullable Password refresh) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,65536}");
  private static final long USUAL_SECONDS = 600;
  private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

  /** Reads what came with 200; no exception of it quotes the body, in which the tokens are. */
  static TokenAnswer read(String body) throws IOException {
    var json = parse(body);
    var type = json.path("token_type").asText("Bearer");
    if (!type.equalsIgnoreCase("bearer")) {
      throw new IOException("a token endpoint gave a token of another type than Bearer");
    }
    var access = json.path("access_token").asText("");
    if (!TOKEN.matcher(access).matches()) {
      throw new IOException("a token endpoint's answer has no access token");
    }
    var refresh = json.path("refresh_token").asText("");
    long life = json.path("expires_in").asLong(USUAL_SECONDS);
    return new TokenAnswer(
        Password.of(access),
        Duration.ofSeconds(Math.clamp(life, 0, LONGEST_SECONDS)),
        TOKEN.matcher(refresh).matches() ? Password.of(refresh) : null);
  }

  private static JsonNode parse(String body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      throw new IOException("a token endpoint's answer is not JSON");
    }
  }
}
