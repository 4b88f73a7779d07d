package dev.vestovoy.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A strict OAuth2 server on the loopback interface, for one client and one account: it renews
 * access (RFC 6749, 6), takes each refresh token once while it rotates them, and tells a mail
 * server whose a token is (RFC 7662).
 */
public final class TokenServer implements AutoCloseable {
  public static final String CLIENT = "vestovoy-client";
  public static final String SECRET = "cl1ent-s3cret";
  public static final String FIRST = "r3fresh-0";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String account;
  private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
  private final Map<String, Boolean> access = new HashMap<>();
  private String refresh = FIRST;
  private boolean rotating;
  private long life = 3600;
  private int number;
  private int failures;
  private int status = 503;
  private String body = "";

  /** Starts for an account whose owner was given {@link #FIRST}. */
  public TokenServer(String account) {
    this.account = account;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/token", exchange -> answer(exchange, this::renew));
    server.createContext("/introspect", exchange -> answer(exchange, this::introspect));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Where access is renewed. */
  public TokenEndpoint endpoint() {
    return new TokenEndpoint(uri("/token"), "imap");
  }

  /** Where a mail server asks whose a token is. */
  public URI introspection() {
    return uri("/introspect");
  }

  /** What the owner agreed to. */
  public Consent consent() {
    return new Consent(account, endpoint(), CLIENT, Password.of(SECRET), Password.of(FIRST));
  }

  /** From now on each answer brings a new refresh token, and the one before is worth nothing. */
  public synchronized TokenServer rotating() {
    rotating = true;
    return this;
  }

  /** How long tokens are said to be good. */
  public synchronized TokenServer life(long seconds) {
    life = seconds;
    return this;
  }

  /** Fails some times, whatever it is asked. */
  public synchronized void fail(int times, int withStatus, String withBody) {
    failures = times;
    status = withStatus;
    body = withBody;
  }

  /** Every access token so far is worth nothing any more. */
  public synchronized void endAccess() {
    access.replaceAll((_, _) -> false);
  }

  /** The owner does not agree any more. */
  public synchronized void revoke() {
    refresh = "";
    endAccess();
  }

  /** The owner agrees again. */
  public synchronized Consent agreedAnew() {
    refresh = "r3fresh-anew";
    return new Consent(account, endpoint(), CLIENT, Password.of(SECRET), Password.of(refresh));
  }

  /** The refresh token that is worth something. */
  public synchronized String refreshToken() {
    return refresh;
  }

  /** The forms that came to the token endpoint. */
  public List<Map<String, String>> forms() {
    return forms;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Answer(int status, String body) {
    static Answer error(int status, String error, String description) {
      return json(status, Map.of("error", error, "error_description", description));
    }

    static Answer json(int status, Map<String, Object> fields) {
      return new Answer(status, JSON.valueToTree(fields).toString());
    }
  }

  private interface Handler {
    Answer answer(Map<String, String> form);
  }

  private synchronized Answer renew(Map<String, String> form) {
    forms.add(form);
    if (failures > 0) {
      failures--;
      return new Answer(status, body);
    }
    if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
      return Answer.error(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
    }
    if (!"refresh_token".equals(form.get("grant_type"))) {
      return Answer.error(400, "unsupported_grant_type", "only refresh tokens");
    }
    if (!"imap".equals(form.get("scope"))) {
      return Answer.error(400, "invalid_scope", "only imap");
    }
    if (refresh.isEmpty() || !refresh.equals(form.get("refresh_token"))) {
      return Answer.error(
          400,
          "invalid_grant",
          "AADSTS70008: " + form.get("refresh_token") + " ended. Trace ID: 1");
    }
    return granted();
  }

  private Answer granted() {
    var token = "acc3ss-" + ++number;
    access.put(token, true);
    var fields = new HashMap<String, Object>();
    fields.put("access_token", token);
    fields.put("token_type", "Bearer");
    fields.put("expires_in", life);
    if (rotating) {
      refresh = "r3fresh-" + number;
      fields.put("refresh_token", refresh);
    }
    return Answer.json(200, fields);
  }

  private synchronized Answer introspect(Map<String, String> form) {
    boolean active = access.getOrDefault(form.get("token"), false);
    return Answer.json(
        200, active ? Map.of("active", true, "username", account) : Map.of("active", false));
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      var answer =
          exchange.getRequestMethod().equals("POST")
                  && type.startsWith("application/x-www-form-urlencoded")
              ? handler.answer(form(sent))
              : new Answer(405, "");
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[pair.length - 1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
