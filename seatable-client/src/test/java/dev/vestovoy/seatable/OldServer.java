package dev.vestovoy.seatable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Stands before a server and changes what the fake has no switch for: its version, and its cap on
 * rows a statement gives.
 */
final class OldServer implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Pattern LIMIT = Pattern.compile("LIMIT (\\d+)");

  final List<String> statements = new CopyOnWriteArrayList<>();
  private final String version;
  private final int cap;

  /**
   * @param version what it says of itself; empty if it does not know the question
   */
  OldServer(String version, int cap) {
    this.version = version;
    this.cap = cap;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String path = request.url().encodedPath();
    if (path.equals("/server-info/")) {
      Response answer = chain.proceed(request);
      return version.isEmpty()
          ? answer.newBuilder().code(404).build()
          : answer
              .newBuilder()
              .body(ResponseBody.create("{\"version\":\"" + version + "\"}", JSON))
              .build();
    }
    RequestBody body = request.body();
    if (body == null || !(path.contains("/query/") || path.endsWith("/sql/"))) {
      return chain.proceed(request);
    }
    var text = new Buffer();
    body.writeTo(text);
    String statement = text.readUtf8();
    statements.add(statement);
    return chain.proceed(
        request.newBuilder().post(RequestBody.create(capped(statement), JSON)).build());
  }

  private String capped(String statement) {
    return LIMIT
        .matcher(statement)
        .replaceAll(found -> "LIMIT " + Math.min(cap, Integer.parseInt(found.group(1))));
  }
}
