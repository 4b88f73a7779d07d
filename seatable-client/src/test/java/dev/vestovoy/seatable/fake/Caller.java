package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.seatable.ApiToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Asks the fake as a client does that is not ours: plain HTTP, and no opinion of its own. */
final class Caller {
  /**
   * An answer.
   *
   * @param json missing if the body is empty
   */
  record Seen(int status, JsonNode json, Map<String, String> headers) {
    String error() {
      return json.path("error_message").asText(json.path("error_msg").asText());
    }

    boolean success() {
      return status == 200 && json.path("success").asBoolean();
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final OkHttpClient http = new OkHttpClient();
  private final String server;
  private final JsonNode access;
  String token;

  Caller(FakeSeaTable fake) {
    this(fake, fake.apiToken());
  }

  Caller(FakeSeaTable fake, ApiToken apiToken) {
    server = fake.url().toString();
    token = apiToken.value();
    access = at("GET", server + "/api/v2.1/dtable/app-access-token/", "").json();
    token = access.path("access_token").asText();
  }

  /** Asks the base; quotes in the body may be single ones. */
  Seen ask(String method, String path, String body) {
    return at(method, base() + path, body);
  }

  Seen ask(String method, String path) {
    return ask(method, path, "");
  }

  Seen sql(String sql, Object... parameters) {
    var body = MAPPER.createObjectNode().put("sql", sql).put("convert_keys", true);
    if (parameters.length > 0) {
      body.set("parameters", MAPPER.valueToTree(parameters));
    }
    String url =
        gateway()
            ? base() + "sql/"
            : access.path("dtable_db").asText() + "api/v1/query/" + uuid() + "/";
    return send("POST", url, body.toString());
  }

  /** Asks the server itself. */
  Seen server(String method, String path) {
    return at(method, server + path, "");
  }

  /** Asks for a base that this token is not for. */
  Seen otherBase(String method, String path) {
    return at(method, base().replace(uuid(), uuid().replace('6', '7')) + path, "");
  }

  Seen login(String user, String password) {
    var form = new FormBody.Builder().add("username", user).add("password", password).build();
    return send(new Request.Builder().url(server + "/api2/auth-token/").post(form).build());
  }

  boolean gateway() {
    return access.path("dtable_server").asText().endsWith("/api-gateway/");
  }

  private String base() {
    String version = gateway() ? "api/v2" : "api/v1";
    return access.path("dtable_server").asText() + version + "/dtables/" + uuid() + "/";
  }

  String uuid() {
    return access.path("dtable_uuid").asText();
  }

  /** What is no JSON, such as a web server's own page, is a text. */
  private static JsonNode json(String body) throws JsonProcessingException {
    char first = body.isEmpty() ? '{' : body.charAt(0);
    return first == '<' || Character.isLetter(first)
        ? MAPPER.getNodeFactory().textNode(body)
        : MAPPER.readTree(body);
  }

  private Seen at(String method, String url, String body) {
    return send(method, url, body.replace('\'', '"'));
  }

  private Seen send(String method, String url, String body) {
    RequestBody json =
        body.isEmpty() && (method.equals("GET") || method.equals("DELETE"))
            ? null
            : RequestBody.create(body, MediaType.get("application/json"));
    var request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Token " + token)
            .method(method, json)
            .build();
    return send(request);
  }

  private Seen send(Request request) {
    try (Response response = http.newCall(request).execute()) {
      Map<String, String> headers = new TreeMap<>();
      response
          .headers()
          .forEach(header ->
              headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
      return new Seen(response.code(), json(response.body().string()), headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
