package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Language;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The bot that people and groups talk to: a poller that fills the inbox, and a handler that empties
 * it, each with a thread of its own, from its start until it is closed.
 */
public final class TelegramBot implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final PollingMonitor monitor;
  private final Replies replies;
  private final TimedSteps delays;
  private final UpdateHandler handler;
  private final UpdatePoller poller;
  private final Latecomers latecomers;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Worker polling;
  private final Worker handling;

  /**
   * A bot that has not started yet.
   *
   * @param turn asked before each message
   * @param desk where people and groups register
   * @param whereabouts is told who cannot be reached, and who can be again
   * @param incidents has what only an admin can put right
   * @param inbox keeps updates until they are handled; this bot's own
   * @param failures receives internal errors of the bot
   */
  public TelegramBot(
      BotSettings settings,
      BotApi api,
      Turn turn,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      UpdateInbox inbox,
      Clock clock,
      WorkerFailures failures) {
    this(
        settings,
        PollingApi.of(api),
        new Replies(api, turn, failures),
        desk,
        whereabouts,
        incidents,
        inbox,
        clock,
        failures,
        Cadence.standard());
  }

  TelegramBot(
      BotSettings settings,
      PollingApi api,
      Replies replies,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      UpdateInbox inbox,
      Clock clock,
      WorkerFailures failures,
      Cadence cadence) {
    this.replies = replies;
    this.delays = new TimedSteps(cadence.migrationTime(), replies, failures);
    Dialogue dialogue = dialogue(settings, desk, whereabouts, incidents, delays, clock);
    var tongues = new Tongues(desk.wishes(), settings.operators());
    var pauses = Pauses.until(closed);
    this.monitor =
        new PollingMonitor(new PollingIncidents(incidents, cadence, clock, System::nanoTime));
    this.handler =
        new UpdateHandler(
            inbox,
            (event, name) -> dialogue.replies(tongues.heard(event), name),
            replies::say,
            new HandlingIncidents(incidents, System::nanoTime),
            cadence,
            pauses,
            failures);
    this.poller =
        new UpdatePoller(
            api,
            inbox,
            handler,
            cadence,
            monitor,
            new PollingGaps(inbox, incidents, clock, System::nanoTime),
            pauses,
            System::nanoTime,
            failures);
    this.latecomers =
        new Latecomers(desk.promises(), dialogue::keep, replies, cadence.keepEvery(), failures);
    var tidings = new Tidings(incidents, settings.operators());
    desk.notices().follow(notice -> replies.say(tidings.of(notice)));
    this.polling = new Worker("telegram-polling", poller::run, failures);
    this.handling = new Worker("telegram-updates", handler::run, failures);
  }

  /** Starts listening, and keeping what is owed. */
  public TelegramBot start() {
    polling.start();
    handling.start();
    latecomers.start();
    return this;
  }

  /** How the bot stands with Telegram. */
  public Line line() {
    return monitor.line();
  }

  /**
   * Stops polling and has the update in hand finished, within some seconds. What was not handled
   * waits in the inbox. May be called twice.
   */
  @Override
  public void close() {
    closed.countDown();
    polling.close();
    poller.acknowledge();
    handler.wake();
    try {
      boolean _ = handling.join(FAREWELL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    handling.close();
    latecomers.close();
    delays.close();
    replies.close();
  }

  private static Dialogue dialogue(
      BotSettings settings,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      DelayedSteps delays,
      Clock clock) {
    Registry registry = desk.registry();
    var limits = RequestLimits.standard(clock);
    var owed = new Owed(desk.promises());
    Language operators = settings.operators();
    var attendance = new Attendance(whereabouts);
    var approvals = new Approvals(registry, settings.adminChat(), operators);
    return new Dialogue(
        new PersonDialogue(
            registry, limits, owed, incidents, attendance, settings.region(), operators),
        new GroupDialogue(
            registry,
            limits,
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
}
