package dev.vestovoy.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.channel.telegram.BotToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.longpolling.BotSession;
import org.telegram.telegrambots.longpolling.interfaces.BackOff;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * One session of the library, with threads and connections of its own, so that it can be ended for
 * good. A new one asks for everything that was not acknowledged.
 */
final class Poller implements AutoCloseable {
  private static final Duration SLACK = Duration.ofSeconds(15);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("telegram-poll").factory());
  private final OkHttpClient http;
  private final BotSession session;
  private volatile boolean closing;

  Poller(
      BotToken token,
      URI api,
      OkHttpClient http,
      Cadence cadence,
      Pulse pulse,
      Consumer<List<Update>> consumer) {
    var threads = Thread.ofVirtual().name("telegram-poll-http").factory();
    this.http =
        http.newBuilder()
            .dispatcher(new Dispatcher(Executors.newThreadPerTaskExecutor(threads)))
            .readTimeout(cadence.poll().plus(SLACK))
            .addInterceptor(pulse)
            .build();
    LongPollingUpdateConsumer synchronously = consumer::accept;
    this.session =
        new BotSession(
            new ObjectMapper()
                .addMixIn(GetUpdates.class, ParametersOnly.class)
                .addMixIn(DeleteWebhook.class, ParametersOnly.class),
            this.http,
            thread,
            token.value(),
            () -> url(api),
            lastSeen -> new PatientGetUpdates(lastSeen, holding(pulse, cadence)),
            () -> new Retry(cadence),
            synchronously);
  }

  /** Starts polling; throws when Telegram does not answer the first call. */
  void start() throws TelegramApiException {
    session.start();
  }

  /**
   * Returns while it polls.
   *
   * @throws IllegalStateException with the cause when it does not any more: the library catches
   *     exceptions only
   */
  void check() {
    Future<?> polling = session.getRunningPolling();
    if (polling != null && polling.isDone() && !closing) {
      throw new IllegalStateException("polling has ended", cause(polling));
    }
  }

  private static @Nullable Throwable cause(Future<?> polling) {
    return polling.state() == Future.State.FAILED ? polling.exceptionNow() : null;
  }

  /** Ends polling; lets the update in hand be finished, within a second. */
  @Override
  public void close() {
    closing = true;
    thread.shutdown();
    http.dispatcher().cancelAll();
    try {
      if (!thread.awaitTermination(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException _) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    http.dispatcher().executorService().shutdown();
  }

  /** The first question after a silence is answered at once, so that its end is seen at once. */
  private static Duration holding(Pulse pulse, Cadence cadence) {
    return pulse.line() == Line.OPEN ? cadence.poll() : Duration.ZERO;
  }

  private static TelegramUrl url(URI api) {
    int usual = "https".equals(api.getScheme()) ? 443 : 80;
    return TelegramUrl.builder()
        .schema(api.getScheme())
        .host(api.getHost())
        .port(api.getPort() < 0 ? usual : api.getPort())
        .testServer(false)
        .build();
  }

  /** Keeps the method's name out of its parameters, where the library repeats it. */
  @JsonIgnoreProperties("method")
  private interface ParametersOnly {}

  /** Pauses between failed polls; the library's own stays deaf for a quarter of an hour. */
  private final class Retry implements BackOff {
    private final Cadence cadence;
    private int failures;

    Retry(Cadence cadence) {
      this.cadence = cadence;
    }

    @Override
    public void reset() {
      failures = 0;
    }

    @Override
    public long nextBackOffMillis() {
      failures++;
      return closing ? 0 : cadence.pause(failures).toMillis();
    }
  }
}
