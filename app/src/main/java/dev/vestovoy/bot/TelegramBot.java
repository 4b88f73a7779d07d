package dev.vestovoy.bot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.channel.telegram.Answer;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Language;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * The bot that people and groups talk to. It listens from its start until it is closed: it waits
 * out a Telegram that is away, and replaces a poller that went deaf or failed.
 */
public final class TelegramBot implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TelegramBot.class);
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final BotSettings settings;
  private final BotApi api;
  private final OkHttpClient http;
  private final Cadence cadence;
  private final Pulse pulse;
  private final Replies replies;
  private final TimedSteps delays;
  private final Listener listener;
  private final Latecomers latecomers;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Worker worker;

  /**
   * A bot that has not started yet.
   *
   * @param turn asked before each message
   * @param http its proxy and its timeouts count; it stays the caller's
   * @param desk where people and groups register
   * @param whereabouts is told who cannot be reached, and who can be again
   * @param incidents has what only an admin can put right
   * @param failures receives internal errors of the bot
   */
  public TelegramBot(
      BotSettings settings,
      BotApi api,
      Turn turn,
      OkHttpClient http,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      WorkerFailures failures) {
    this(settings, api, turn, http, desk, whereabouts, incidents, failures, Cadence.standard());
  }

  TelegramBot(
      BotSettings settings,
      BotApi api,
      Turn turn,
      OkHttpClient http,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      WorkerFailures failures,
      Cadence cadence) {
    this.settings = settings;
    this.api = api;
    this.http = http;
    this.cadence = cadence;
    this.pulse =
        new Pulse(
            settings.prefix(),
            new PollingIncidents(incidents, cadence.conflictAfter(), System::nanoTime));
    this.replies = new Replies(api, turn, failures);
    this.delays = new TimedSteps(cadence.migrationTime(), replies, failures);
    Dialogue dialogue = dialogue(settings, desk, whereabouts, incidents, delays);
    var tongues = new Tongues(desk.wishes());
    this.listener =
        new Listener(
            (event, name) -> dialogue.replies(tongues.heard(event), name),
            replies::say,
            pulse,
            failures);
    this.latecomers =
        new Latecomers(desk.promises(), dialogue::keep, replies, cadence.keepEvery(), failures);
    var tidings = new Tidings(incidents, settings.operators());
    desk.notices().follow(notice -> replies.say(tidings.of(notice)));
    this.worker = new Worker("telegram-bot", this::run, failures);
  }

  /** Starts listening, and keeping what is owed. */
  public TelegramBot start() {
    worker.start();
    latecomers.start();
    return this;
  }

  /** How the bot stands with Telegram. */
  public Line line() {
    return pulse.line();
  }

  /** Stops listening, within three seconds. An update that was not finished comes again. */
  @Override
  public void close() {
    closed.countDown();
    try {
      boolean _ = worker.join(FAREWELL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    worker.close();
    latecomers.close();
    delays.close();
    replies.close();
  }

  private static Dialogue dialogue(
      BotSettings settings,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      DelayedSteps delays) {
    Registry registry = desk.registry();
    var owed = new Owed(desk.promises());
    Language operators = settings.operators();
    var attendance = new Attendance(whereabouts);
    var approvals = new Approvals(registry, settings.adminChat(), operators);
    return new Dialogue(
        new PersonDialogue(registry, owed, incidents, attendance, settings.region(), operators),
        new GroupDialogue(
            registry,
            owed,
            incidents,
            attendance,
            approvals,
            new GroupMigrations(delays),
            settings.groups()),
        approvals,
        attendance,
        desk.titles());
  }

  private void run() throws InterruptedException {
    int failures = 0;
    while (open()) {
      String name = ownName();
      if (name != null && free() && listen(name)) {
        failures = 0;
      } else {
        failures++;
        rest(cadence.pause(failures));
      }
    }
  }

  /** One poller's life; false when it could not even start. */
  private boolean listen(String botName) throws InterruptedException {
    try (var poller =
        new Poller(
            settings.token(),
            settings.api(),
            http,
            cadence,
            pulse,
            updates -> listener.take(updates, botName))) {
      poller.start();
      untilDeaf(poller);
      return true;
    } catch (TelegramApiException _) {
      // The pulse has told why.
      return false;
    }
  }

  /**
   * Returns when the poller is deaf, old, or refused because of a webhook.
   *
   * @throws IllegalStateException when it has failed
   */
  private void untilDeaf(Poller poller) throws InterruptedException {
    long started = System.nanoTime();
    Duration deaf = cadence.deafAfter().dividedBy(4);
    while (open()) {
      rest(deaf.compareTo(LOOK_EVERY) < 0 ? deaf : LOOK_EVERY);
      poller.check();
      if (pulse.silence().compareTo(cadence.deafAfter()) > 0) {
        log.atError()
            .addKeyValue("silent_for", pulse.silence())
            .log("The poller went deaf and is replaced");
        pulse.beat();
        return;
      }
      if (pulse.webhook() || System.nanoTime() - started > cadence.renewEvery().toNanos()) {
        return;
      }
    }
  }

  /** The bot's user name; null while Telegram does not tell. */
  private @Nullable String ownName() {
    JsonNode me = result(api.getMe());
    return me == null ? null : me.path("username").asText();
  }

  /** Whether no webhook is set; one that is set may be another program's and stays. */
  private boolean free() {
    JsonNode info = result(api.getWebhookInfo());
    if (info == null) {
      return false;
    }
    String url = info.path("url").asText();
    if (!url.isEmpty()) {
      pulse.webhookAt(host(url));
      return false;
    }
    pulse.noWebhook();
    return true;
  }

  private static String host(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed == null ? "https" : parsed.host();
  }

  private @Nullable JsonNode result(Answer answer) {
    return switch (answer) {
      case Answer.Ok(var result) -> result;
      case Answer.Declined declined -> {
        pulse.heard(declined.code());
        yield null;
      }
      case Answer.Page(var status) -> {
        pulse.heard(status);
        yield null;
      }
      case Answer.NeverSent(var why) -> {
        pulse.away(why);
        yield null;
      }
      case Answer.MaybeSent(var why) -> {
        pulse.away(why);
        yield null;
      }
    };
  }

  private boolean open() {
    return closed.getCount() > 0;
  }

  private void rest(Duration time) throws InterruptedException {
    if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      log.atDebug().log("The bot is closed");
    }
  }
}
