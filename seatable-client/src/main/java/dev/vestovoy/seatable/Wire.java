package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends one request once, and follows redirects of reads. */
final class Wire {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int HOPS = 5;

  private final OkHttpClient http;

  Wire(OkHttpClient http) {
    // OkHttp would turn a redirected PUT into a GET, whose 200 looks like a write that was done.
    this.http = http.newBuilder().followRedirects(false).retryOnConnectionFailure(false).build();
  }

  OkHttpClient http() {
    return http;
  }

  Answer send(Call call, @Nullable String token) {
    HttpUrl url = call.url();
    for (int hop = 0; hop <= HOPS; hop++) {
      Answer answer = once(call, url, sameOrigin(call.url(), url) ? token : null);
      HttpUrl next = REDIRECTS.contains(answer.status()) ? target(answer, url) : null;
      if (next == null || !call.method().equals("GET")) {
        return answer;
      }
      url = next;
    }
    throw new ProtocolException(
        new Problem(302, call.line(), "", "redirected in circles", Advice.ELSEWHERE), null);
  }

  private Answer once(Call call, HttpUrl url, @Nullable String token) {
    var request = new Request.Builder().url(url).method(call.method(), body(call.body()));
    if (token != null) {
      request.header("Authorization", "Token " + token);
    }
    okhttp3.Call sending = http.newCall(request.build());
    var departure = new Departure();
    sending.addEventListener(departure);
    try (Response response = sending.execute()) {
      return new Answer(response.code(), response.headers(), response.body().string());
    } catch (IOException e) {
      throw broken(call, e, departure.began);
    }
  }

  private static TransportException broken(Call call, IOException e, boolean outcomeUnknown) {
    // OkHttp keeps the flag of an interrupted thread, except while it waits in a read.
    if (e instanceof InterruptedIOException && "interrupted".equals(e.getMessage())) {
      Thread.currentThread().interrupt();
    }
    String advice =
        outcomeUnknown
            ? "the line broke after the request: whether it was done is unknown"
            : "nothing was sent: check the address, the network and the proxy";
    var problem = new Problem(0, call.line(), "", e.getClass().getSimpleName(), advice);
    return new TransportException(problem, outcomeUnknown, e);
  }

  private static @Nullable HttpUrl target(Answer answer, HttpUrl from) {
    String location = answer.headers().get("Location");
    return location == null ? null : from.resolve(location);
  }

  /** The same host and port, or the same host's move from plain HTTP to HTTPS. */
  private static boolean sameOrigin(HttpUrl first, HttpUrl second) {
    boolean upgraded = first.port() == 80 && second.port() == 443 && second.isHttps();
    boolean samePort = first.port() == second.port() && first.isHttps() == second.isHttps();
    return first.host().equals(second.host()) && (samePort || upgraded);
  }

  private static @Nullable RequestBody body(@Nullable JsonNode json) {
    return json == null ? null : RequestBody.create(json.toString(), JSON);
  }
}
