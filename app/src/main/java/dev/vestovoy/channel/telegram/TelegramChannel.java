package dev.vestovoy.channel.telegram;

import dev.vestovoy.channel.telegram.PartPlanner.PlannedFile;
import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Health;
import dev.vestovoy.delivery.Lane;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Load;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Address;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Telegram as a way out. An address is a {@link Place}: the decimal chat id, and for a topic of a
 * forum a slash and the topic's id.
 */
public final class TelegramChannel implements Channel {
  /** The channel's name in addresses and in the outbox. */
  public static final String NAME = "telegram";

  private final BotApi api;
  private final Sender sender;
  private final PartPlanner planner;
  private final RefusalJudge judge;
  private final FallbackSender fallbacks;

  /** Creates the channel of one bot. */
  public TelegramChannel(
      BotApi api,
      Spool spool,
      Uploads uploads,
      Incidents incidents,
      ChatMoved chatMoved,
      Previews previews,
      TelegramSettings settings,
      WorkerFailures failures,
      Clock clock) {
    this(
        api,
        spool,
        uploads,
        incidents,
        chatMoved,
        previews,
        settings,
        failures,
        clock,
        System::nanoTime);
  }

  /**
   * Creates the channel of one bot.
   *
   * @param nanos what ages are measured by, like {@link System#nanoTime}
   */
  TelegramChannel(
      BotApi api,
      Spool spool,
      Uploads uploads,
      Incidents incidents,
      ChatMoved chatMoved,
      Previews previews,
      TelegramSettings settings,
      WorkerFailures failures,
      Clock clock,
      LongSupplier nanos) {
    this.api = api;
    UploadGate gate = settings.sharedUploads() ? UploadBacklog.full() : UploadGate.OPEN;
    var bookkeeping = new Bookkeeping(failures);
    this.sender = new Sender(api, spool, new HandleCache(uploads), previews, gate, bookkeeping);
    var knowledge = new FileKnowledge(settings.uploadLimit(), nanos);
    this.planner = new PartPlanner(new Items(settings.zone()), spool, knowledge);
    this.judge =
        new RefusalJudge(
            new ReferenceChats(api, settings.adminChat(), nanos), settings.refusalWait(), nanos);
    var links = new Links(nanos);
    this.fallbacks =
        new FallbackSender(
            sender,
            new Posts(planner, new Notes(settings.uploadLimit()), settings, clock),
            new MessageWriter(links, new Captions(settings.prefixes(), settings.zone())),
            new Detours(chatMoved, links, bookkeeping, nanos),
            knowledge,
            new DeliveryIncidents(incidents, settings.uploadLimit()),
            judge,
            bookkeeping,
            nanos);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Lane> lanes(Address address) {
    return Lanes.of(address);
  }

  /** What the letter's next request costs, by what is in memory; it never blocks. */
  @Override
  public Load load(Letter letter) {
    return switch (next(letter)) {
      case MessagePart.Files(Form form, List<Item> items) ->
          new Load(items.size(), sender.uploadBytes(form, items));
      case MessagePart.Note _ -> new Load(1, 0);
    };
  }

  /**
   * Looks up what {@link #load} needs: reads the headers of pictures and the stored handles, and
   * has thumbnails drawn.
   */
  @Override
  public void prepare(Letter letter) {
    for (PlannedFile file : planner.files(letter.arrival())) {
      sender.lookUp(file.form(), file.item());
    }
    var _ = ready(letter);
  }

  /** Whether its next request can go now, or waits for a thumbnail; it never blocks. */
  @Override
  public boolean ready(Letter letter) {
    return switch (next(letter)) {
      case MessagePart.Files(Form form, List<Item> items) -> sender.ready(form, items);
      case MessagePart.Note _ -> true;
    };
  }

  private MessagePart next(Letter letter) {
    List<PlannedFile> files = planner.filesFromMemory(letter.arrival());
    return planner.next(files, from(letter, files.size()), chat(letter), letter.goesAlone());
  }

  /**
   * Whether Telegram answers and accepts the bot; blocks for some seconds at most. A bot that
   * answers and still seems to be refused is reported as refused for a while.
   */
  @Override
  public Health probe() {
    return switch (api.probe()) {
      case Answer.Ok _ ->
          judge.suspicion().<Health>map(refused -> refused).orElseGet(Health.Up::new);
      case Answer.Declined declined when declined.code() == 429 -> new Health.Up();
      case Answer.Declined declined when declined.code() >= 500 -> new Health.Down(declined.why());
      case Answer.Declined declined -> new Health.BotRefused(trouble(declined), declined.why());
      case Answer.Page(int status) when status == 421 ->
          new Health.BotRefused(BotTrouble.MISDIRECTED, "HTTP 421");
      case Answer.Page(int status) -> new Health.Down("HTTP " + status);
      case Answer.NeverSent(String why) -> new Health.Down(why);
      case Answer.MaybeSent(String why) -> new Health.Down(why);
    };
  }

  private static BotTrouble trouble(Answer.Declined declined) {
    return Verdicts.of(declined) instanceof Verdicts.Refusal.BotAtFault(BotTrouble trouble)
        ? trouble
        : BotTrouble.UNEXPLAINED;
  }

  /** Notes that a chat took a message that is no letter, which shows that the bot works. */
  public void taken(long chat) {
    judge.taken(chat);
  }

  /** The shortest time of late that a connection to Telegram took; zero if unknown. */
  @Override
  public Duration returnTime() {
    return api.returnTime();
  }

  /**
   * Sends the letter's next request.
   *
   * @throws InterruptedException when the thread was interrupted before anything was taken
   */
  @Override
  public Outcome send(Letter letter) throws InterruptedException {
    Optional<Place> place = Place.of(letter.recipient().address());
    if (place.isEmpty()) {
      return new Outcome.LetterRefused(
          RefusalReason.BAD_ADDRESS, "wanted a chat id of Telegram, found another address");
    }
    if (letter.doubtful()) {
      Optional<Outcome> unheard = unheard();
      if (unheard.isPresent()) {
        return unheard.get();
      }
    }
    int total = planner.files(letter.arrival()).size();
    return fallbacks.send(
        new FallbackSender.Request(letter, from(letter, total), total, place.get()));
  }

  /** A copy that may be a repeat is not wasted on a server that does not answer. */
  private Optional<Outcome> unheard() throws InterruptedException {
    Health health = probe();
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a repeat was sent");
    }
    return switch (health) {
      case Health.Up() -> Optional.empty();
      case Health.Down(String why) -> Optional.of(new Outcome.NotSent(why));
      case Health.BotRefused(var cause, String why) ->
          Optional.of(new Outcome.BotRefused(cause, why));
    };
  }

  /** A letter of which all is sent sends its last file again, rather than nothing. */
  private static int from(Letter letter, int files) {
    return Math.min(letter.itemsDone(), files - 1);
  }

  private static long chat(Letter letter) {
    return Place.of(letter.recipient().address()).map(Place::chat).orElse(0L);
  }
}
