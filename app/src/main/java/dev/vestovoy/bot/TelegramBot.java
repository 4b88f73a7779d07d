package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.AdminChat;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The bot that people and groups talk to: a poller that fills the inbox, and a handler that empties
 * it, each with a thread of its own, from its start until it is closed.
 */
public final class TelegramBot implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final PollingMonitor monitor;
  private final Replies replies;
  private final @Nullable CardSender cards;
  private final UpdateHandler handler;
  private final UpdatePoller poller;
  private final Latecomers latecomers;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Worker polling;
  private final Worker handling;

  /**
   * A bot that has not started yet.
   *
   * @param adminChat where requests are approved and registrations are told; null when nowhere
   * @param turn asked before each message
   * @param desk where people and groups register
   * @param whereabouts is told who cannot be reached, and who can be again
   * @param incidents has what only an admin can put right
   * @param stores this bot's own
   * @param failures receives internal errors of the bot
   */
  public TelegramBot(
      BotSettings settings,
      BotApi api,
      @Nullable AdminChat adminChat,
      Turn turn,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      BotStores stores,
      Clock clock,
      WorkerFailures failures) {
    this(
        settings,
        PollingApi.of(api),
        adminChat,
        new Speech(api, turn, clock),
        desk,
        whereabouts,
        incidents,
        stores,
        clock,
        failures,
        Cadence.standard());
  }

  TelegramBot(
      BotSettings settings,
      PollingApi api,
      @Nullable AdminChat adminChat,
      Speech speech,
      Desk desk,
      Whereabouts whereabouts,
      Incidents incidents,
      BotStores stores,
      Clock clock,
      WorkerFailures failures,
      Cadence cadence) {
    this.replies =
        new Replies(speech, stores.updates(), stores.replies(), stores.cards(), clock, failures);
    var vanished = new VanishedCards(desk.vanished(), stores.cards(), settings.operators());
    var dialogue =
        new Dialogue(
            settings,
            desk,
            stores.cards(),
            adminChat == null ? null : adminChat::is,
            whereabouts,
            incidents,
            cadence.migrationTime(),
            clock);
    this.cards =
        adminChat == null
            ? null
            : new CardSender(
                adminChat,
                stores.cards(),
                replies,
                vanished,
                settings.operators(),
                cadence.cardsEvery(),
                failures);
    if (cards != null) {
      replies.whenCards(cards::wake);
    }
    var tongues = new Tongues(desk.wishes(), settings.operators());
    var pauses = Pauses.until(closed);
    this.monitor =
        new PollingMonitor(new PollingIncidents(incidents, cadence, clock, System::nanoTime));
    this.handler =
        new UpdateHandler(
            stores.updates(),
            (event, name, occasion) -> dialogue.replies(tongues.heard(event), name, occasion),
            replies::finish,
            new HandlingIncidents(incidents, System::nanoTime),
            cadence,
            pauses,
            failures);
    this.poller =
        new UpdatePoller(
            api,
            stores.updates(),
            handler,
            cadence,
            monitor,
            new PollingGaps(stores.updates(), incidents, clock, System::nanoTime),
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
    replies.start();
    polling.start();
    handling.start();
    latecomers.start();
    if (cards != null) {
      cards.start();
    }
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
    if (cards != null) {
      cards.close();
    }
    replies.close();
  }
}
