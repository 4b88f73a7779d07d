package dev.vestovoy.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a token endpoint gave out nothing (RFC 6749, 5.2). */
final class TokenRefusal {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_.~+/=-]{40,}");
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final Set<String> PASSING_ERRORS =
      Set.of("temporarily_unavailable", "server_error", "slow_down");

  private TokenRefusal() {}

  /** What to throw for an answer other than 200. */
  static IOException of(String host, int status, String body) {
    var json = parse(body);
    var error = clean(json.path("error").asText(""), 60);
    if (status < 400 || status > 499 || PASSING.contains(status) || passes(error)) {
      return new IOException(
          "%s gives out no token at the moment (%d%s)"
              .formatted(host, status, error.isEmpty() ? "" : " " + error));
    }
    // Microsoft adds numbers that help its support and nobody else.
    var told = json.path("error_description").asText("").split(" Trace ID|\r|\n", 2)[0];
    var description = clean(told, 160);
    return new AccessTokens.RefusedException(
        "%s (%s said: %s%s)"
            .formatted(
                advice(error),
                host,
                error.isEmpty() ? status : error,
                description.isEmpty() ? "" : ", " + description));
  }

  private static boolean passes(String error) {
    return PASSING_ERRORS.contains(error);
  }

  private static String advice(String error) {
    return switch (error) {
      case "invalid_grant", "interaction_required", "consent_required", "login_required" ->
          "the access to the mailbox is not renewed any more: its owner has to agree again, and the new refresh token has to be set";
      case "invalid_client", "unauthorized_client" ->
          "the provider does not know this program, or its secret has ended: check the client's id and secret";
      case "invalid_scope" -> "the provider does not allow what is asked for: check the scope";
      default ->
          "the provider refuses to renew the access to the mailbox: check the token endpoint, the tenant and the client";
    };
  }

  private static JsonNode parse(String body) {
    try {
      var json = JSON.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private static String clean(String text, int longest) {
    var line = SECRET.matcher(HeaderText.line(text)).replaceAll("…");
    return line.length() > longest ? line.substring(0, longest) + "…" : line;
  }
}
