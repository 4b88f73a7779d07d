package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.delivery.Outcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Makes one call of a method and reads what came back. */
final class Wire {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_ANSWER = 1 << 20;

  /** What is kept of words that are not ours; they go into logs and into the outbox. */
  private static final int LONGEST_WORDS = 300;

  /** Longest rest; replies and messages to administrators keep it without the engine. */
  private static final long LONGEST_REST = Outcome.Postponed.LONGEST_WAIT.toSeconds();

  /** Longer than any call: {@link CallTimeouts} end calls. */
  private static final Duration NEVER_FIRST = Duration.ofMinutes(30);

  private static final Duration TO_END = Duration.ofSeconds(5);

  private final BotToken token;
  private final HttpUrl methods;
  private final OkHttpClient client;
  private final ConnectTimes connectTimes = new ConnectTimes(System::nanoTime);

  Wire(BotToken token, URI base, OkHttpClient client) {
    HttpUrl url = HttpUrl.get(base);
    if (url == null) {
      throw new IllegalArgumentException("wanted an http or https address of the Bot API: " + base);
    }
    this.token = token;
    this.methods = url.newBuilder().addPathSegment("bot" + token.value()).build();
    this.client =
        client.newBuilder().addNetworkInterceptor(new DeadLine()).readTimeout(NEVER_FIRST).build();
  }

  /** The shortest time of late that a TCP connection to the server took; zero if unknown. */
  Duration returnTime() {
    return connectTimes.smallest();
  }

  Answer call(String method, RequestBody body, CallTimeouts timeouts) {
    return call(method, body, timeouts, LARGEST_ANSWER);
  }

  /** Calls a method whose answer may be larger than that of others; a larger one is not read. */
  Answer call(String method, RequestBody body, CallTimeouts timeouts, int largestAnswer) {
    Optional<Answer> answer = attempt(method, body, timeouts, largestAnswer);
    while (answer.isEmpty()) {
      answer = attempt(method, body, timeouts, largestAnswer);
    }
    return answer.get();
  }

  /** One attempt; empty if it met a dead line of the pool, which is one less then. */
  private Optional<Answer> attempt(
      String method, RequestBody body, CallTimeouts timeouts, int largestAnswer) {
    HttpUrl url = methods.newBuilder().addPathSegment(method).build();
    Call call = client.newCall(new Request.Builder().url(url).post(new OneShot(body)).build());
    Trace trace = new Trace(connectTimes::add);
    call.addEventListener(trace);
    var answer = new CompletableFuture<Optional<Answer>>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            answer.complete(
                e instanceof DeadLine.Found ? Optional.empty() : Optional.of(silence(trace, e)));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            answer.complete(Optional.of(readSafely(response, largestAnswer)));
          }
        });
    try {
      return await(call, trace, answer, timeouts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.cancel();
      return answer.getNow(Optional.of(silence(trace, e)));
    }
  }

  /**
   * Waits until it is answered, or a limit is reached; a call that moves a little does not last.
   */
  private Optional<Answer> await(
      Call call, Trace trace, CompletableFuture<Optional<Answer>> answer, CallTimeouts timeouts)
      throws InterruptedException {
    if (!done(CompletableFuture.anyOf(answer, trace.leaving()), timeouts.leave())
        || !done(answer, timeouts.answer())) {
      call.cancel();
      // Only a call that has ended knows for sure whether its request had left.
      if (!done(answer, TO_END)) {
        return Optional.of(silence(trace, new IOException("no answer in time")));
      }
    }
    return answer.join();
  }

  private static boolean done(CompletableFuture<?> future, Duration limit)
      throws InterruptedException {
    try {
      future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes an answer with an exception", e);
    }
  }

  private Answer silence(Trace trace, Exception e) {
    String why = words(e.toString());
    return trace.left() ? new Answer.MaybeSent(why) : new Answer.NeverSent(why);
  }

  /** A parser that breaks leaves an answer unread, as a broken line does. */
  private Answer readSafely(Response response, int largest) {
    try {
      return read(response, largest);
    } catch (RuntimeException e) {
      return new Answer.MaybeSent("an answer that cannot be read: " + e.getClass().getName());
    }
  }

  private Answer read(Response response, int largest) {
    try (response) {
      byte[] body = response.body().byteStream().readNBytes(largest + 1);
      return read(response.code(), body.length > largest ? new byte[0] : body);
    } catch (IOException e) {
      return new Answer.MaybeSent(words(e.toString()));
    }
  }

  private Answer read(int status, byte[] body) throws IOException {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.path("ok").asBoolean()) {
        return new Answer.Ok(json.path("result"));
      }
      if (json.path("error_code").isInt()) {
        return error(json);
      }
    } catch (JsonProcessingException e) {
      // Not Telegram's own words: what counts is the status.
    }
    return status / 100 == 2
        ? new Answer.MaybeSent("an answer that is not the Bot API's, HTTP " + status)
        : new Answer.Page(status);
  }

  private Answer.Declined error(JsonNode json) {
    JsonNode retry = json.at("/parameters/retry_after");
    JsonNode migrate = json.at("/parameters/migrate_to_chat_id");
    return new Answer.Declined(
        json.path("error_code").asInt(),
        words(json.path("description").asText()),
        retry.isNumber() ? Optional.of(rest(retry.asLong())) : Optional.empty(),
        migrate.isIntegralNumber() ? OptionalLong.of(migrate.asLong()) : OptionalLong.empty());
  }

  /** Foreign words without the token, and not too many. */
  private String words(String foreign) {
    return Plain.cut(token.masked(foreign), LONGEST_WORDS);
  }

  private static Duration rest(long seconds) {
    return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_REST));
  }
}
