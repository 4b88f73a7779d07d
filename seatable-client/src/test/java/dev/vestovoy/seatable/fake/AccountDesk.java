package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import java.util.Map;
import java.util.Optional;

/** Logs people in: only as far as clients need it who begin with a person's account. */
final class AccountDesk {
  /** The password of every account. */
  static final String PASSWORD = "secret";

  private static final String TOKEN = "aaaabbbbccccddddeeeeffff0000111122223333";

  private final TokenDesk tokens;

  AccountDesk(TokenDesk tokens) {
    this.tokens = tokens;
  }

  Optional<Reply> answer(FakeRequest request, String url) {
    String path = request.path();
    if (path.equals("/api2/auth-token/") && request.method().equals("POST")) {
      return Optional.of(login(request));
    }
    boolean ping = path.equals("/api2/auth/ping/");
    boolean access = path.matches("/api/v2\\.1/workspace/[0-9]+/dtable/[^/]+/access-token/");
    if (!ping && !access) {
      return Optional.empty();
    }
    if (request.authorization().isEmpty()) {
      return Optional.of(detail(403, "Authentication credentials were not provided."));
    }
    if (!request.authorization().endsWith(" " + TOKEN)) {
      return Optional.of(detail(401, "Invalid token"));
    }
    if (access && !path.contains("/dtable/" + TokenDesk.BASE_NAME + "/")) {
      return Optional.of(new Reply(404, "{\"error_msg\":\"Base not found.\"}", Map.of()));
    }
    return Optional.of(
        ping
            ? Reply.ok(JSON.textNode("pong"))
            : tokens.exchange("Token " + tokens.readWrite(), url, ""));
  }

  private static Reply login(FakeRequest request) {
    Map<String, String> form = Exchanges.form(request.body());
    if (form.getOrDefault("username", "").isBlank()
        || !form.getOrDefault("password", "").equals(PASSWORD)) {
      return new Reply(
          400, "{\"non_field_errors\":[\"Unable to login with provided credentials.\"]}", Map.of());
    }
    return Reply.ok(JSON.objectNode().put("token", TOKEN));
  }

  private static Reply detail(int status, String text) {
    return new Reply(status, JSON.objectNode().put("detail", text).toString(), Map.of());
  }
}
