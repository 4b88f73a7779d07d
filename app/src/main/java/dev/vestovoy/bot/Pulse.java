package dev.vestovoy.bot;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees every call of the poller: when it last gave a sign of life, and what Telegram answered. The
 * library keeps the first to itself and does not tell a refused token from a second poller.
 */
final class Pulse implements Interceptor {
  private static final Logger log = LoggerFactory.getLogger(Pulse.class);

  private final String prefix;
  private volatile Line line = Line.CONNECTING;
  private volatile long lastBeat = System.nanoTime();

  /**
   * A pulse.
   *
   * @param prefix goes before every path, which the library cannot do; empty or without a slash at
   *     its end
   */
  Pulse(String prefix) {
    this.prefix = prefix;
  }

  Line line() {
    return line;
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
    try {
      Response response = chain.proceed(prefixed(chain.request()));
      // The call before the first poll succeeds where polling does not: it says nothing.
      if (response.code() != 200 || polls(chain.request())) {
        heard(response.code());
      }
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

  private static boolean polls(Request request) {
    return request.url().encodedPath().toLowerCase(Locale.ROOT).endsWith("/getupdates");
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
