package dev.vestovoy.bot;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees every call of the poller: when it last gave a sign of life, and what Telegram answered. The
 * library keeps the first to itself and does not tell a refused token from a second poller. The
 * library's {@code deleteWebhook} is answered here and never sent: a webhook may be another
 * program's.
 */
final class Pulse implements Interceptor {
  private static final Logger log = LoggerFactory.getLogger(Pulse.class);

  private static final int LONGEST_ERROR = 4096;

  private final String prefix;
  private final PollingIncidents incidents;
  private volatile Line line = Line.CONNECTING;
  private volatile long lastBeat = System.nanoTime();
  private volatile boolean webhook;

  /**
   * A pulse.
   *
   * @param prefix goes before every path, which the library cannot do; empty or without a slash at
   *     its end
   */
  Pulse(String prefix, PollingIncidents incidents) {
    this.prefix = prefix;
    this.incidents = incidents;
  }

  Line line() {
    return line;
  }

  /** Whether polling is refused because of a webhook. */
  boolean webhook() {
    return webhook;
  }

  /** How long there has been no sign of life. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastBeat);
  }

  void beat() {
    lastBeat = System.nanoTime();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    beat();
    if (calls(chain.request(), "/deletewebhook")) {
      return nothingDeleted(chain.request());
    }
    try {
      Response response = chain.proceed(prefixed(chain.request()));
      polled(response);
      return response;
    } catch (IOException e) {
      if (!chain.call().isCanceled()) {
        away(e.getClass().getSimpleName());
      }
      throw e;
    } finally {
      beat();
    }
  }

  private void polled(Response response) throws IOException {
    if (response.code() == 200) {
      incidents.polled();
    } else if (response.code() == 409) {
      // "can't use getUpdates method while webhook is active", "terminated by setWebhook request"
      webhook =
          response.peekBody(LONGEST_ERROR).string().toLowerCase(Locale.ROOT).contains("webhook");
      if (!webhook) {
        incidents.conflict();
      }
    }
    heard(response.code());
  }

  /** A webhook is set, which points to this host. */
  void webhookAt(String host) {
    incidents.webhook(host);
    if (become(Line.CONFLICT)) {
      log.atError().addKeyValue("host", host).log("A webhook is set: the bot gets no updates");
    }
  }

  /** No webhook is set. */
  void noWebhook() {
    webhook = false;
    incidents.noWebhook();
  }

  void heard(int status) {
    switch (status) {
      case 200 -> {
        if (become(Line.OPEN)) {
          log.atInfo().log("The bot hears Telegram");
        }
      }
      case 401, 404 -> {
        if (become(Line.REFUSED)) {
          log.atError()
              .addKeyValue("status", status)
              .log("Telegram does not know this bot token: check BOT_TOKEN with BotFather");
        }
      }
      case 409 -> {
        if (become(Line.CONFLICT)) {
          log.atError()
              .log("Another program listens for this bot, or a webhook is set: stop the other one");
        }
      }
      default -> away("status " + status);
    }
  }

  void away(String why) {
    if (become(Line.AWAY)) {
      log.atWarn().addKeyValue("why", why).log("Telegram cannot be heard; the bot keeps trying");
    }
  }

  private synchronized boolean become(Line now) {
    boolean changed = line != now;
    line = now;
    return changed;
  }

  private static boolean calls(Request request, String method) {
    return request.url().encodedPath().toLowerCase(Locale.ROOT).endsWith(method);
  }

  private static Response nothingDeleted(Request request) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(
            ResponseBody.create("{\"ok\":true,\"result\":true}", MediaType.get("application/json")))
        .build();
  }

  private Request prefixed(Request request) {
    if (prefix.isEmpty()) {
      return request;
    }
    HttpUrl url = request.url();
    HttpUrl whole = url.newBuilder().encodedPath(prefix + url.encodedPath()).build();
    return request.newBuilder().url(whole).build();
  }
}
