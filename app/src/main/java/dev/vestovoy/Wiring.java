package dev.vestovoy;

import dev.vestovoy.bot.BotSettings;
import dev.vestovoy.bot.BotStores;
import dev.vestovoy.bot.Desk;
import dev.vestovoy.bot.GroupRule;
import dev.vestovoy.bot.TelegramBot;
import dev.vestovoy.channel.telegram.AdminChat;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.channel.telegram.ChatMoved;
import dev.vestovoy.channel.telegram.TelegramChannel;
import dev.vestovoy.channel.telegram.TelegramSettings;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.config.Settings;
import dev.vestovoy.delivery.Addressing;
import dev.vestovoy.delivery.Courier;
import dev.vestovoy.delivery.DeliveryPorts;
import dev.vestovoy.delivery.DeliveryTiming;
import dev.vestovoy.delivery.Keeping;
import dev.vestovoy.delivery.Pacer;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Upkeep;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.tables.FilePromises;
import dev.vestovoy.directory.tables.TablesDirectory;
import dev.vestovoy.incident.IncidentChannel;
import dev.vestovoy.incident.IncidentNotifier;
import dev.vestovoy.incident.IncidentRegister;
import dev.vestovoy.incident.IncidentTiming;
import dev.vestovoy.incident.LogChannel;
import dev.vestovoy.incident.WorkerIncidents;
import dev.vestovoy.intake.Headroom;
import dev.vestovoy.intake.Reception;
import dev.vestovoy.intake.imap.ImapIntake;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.preview.PdfPreviews;
import dev.vestovoy.report.Language;
import dev.vestovoy.text.Texts;
import dev.vestovoy.worker.TimeScale;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The parts of the running service: constructors called in order, closed in reverse. */
final class Wiring implements AutoCloseable {

  private final Settings<MailServer> settings;
  private final Clock clock;
  private final TimeScale waits = TimeScale.ofWaits();
  private final Closing parts = new Closing();

  private final boolean acceptBot;
  private final Runnable giveUp;

  /** Makes nothing yet; a part that failed too often stays as it is. */
  Wiring(Settings<MailServer> settings, Clock clock) {
    this(settings, clock, false, () -> {});
  }

  /**
   * Makes nothing yet.
   *
   * @param acceptBot whether the token's bot takes the place of another one
   * @param giveUp ends the process; called when a part failed too often to be restarted
   */
  Wiring(Settings<MailServer> settings, Clock clock, boolean acceptBot, Runnable giveUp) {
    this.settings = settings;
    this.clock = clock;
    this.acceptBot = acceptBot;
    this.giveUp = giveUp;
  }

  /** Makes and starts every part; what was made when one fails is closed by {@link #close}. */
  void start() {
    Path data = settings.data();
    var failures = new WorkerIncidents(giveUp);
    EmbeddedOutbox outbox =
        closing(
            EmbeddedOutbox.open(
                data.resolve("outbox"),
                clock,
                settings.storage().duplicateWindow(),
                timing().lastCopy(),
                failures));
    var spool = new Spool(data.resolve("spool"));
    OkHttpClient http = http();
    var token = new BotToken(settings.telegram().token().value());
    var api = new BotApi(token, settings.telegram().api(), http, TimeScale.ofAnswers());
    var pacer = new Pacer(outbox.paces(), clock);
    Turn turn = Turn.of(pacer);
    var incidents = new IncidentRegister(outbox.incidents(), clock, incidentTiming());
    outbox.onTrouble(incidents::storeFailed);
    failures.reportTo(incidents);
    AdminChat chat = adminChat(api, turn, outbox);
    var notifier = notifier(incidents, chat, failures);
    notifier.start();
    var people =
        closing(new DirectoryWiring(settings, data, language(), incidents, failures, clock));
    people.start();
    TablesDirectory directory = people.directory();
    Registry registry = people.registry();
    var work = new AtomicReference<Runnable>(() -> {});
    Whereabouts whereabouts =
        new Presence(
            outbox.letters(),
            directory,
            people.marks(),
            language(),
            incidents,
            () -> work.get().run());
    Whereabouts followed = chat == null ? whereabouts : followed(whereabouts, chat, notifier);
    var book = new Book(directory, directory, clock, settings.reports().zone());
    var channel =
        new TelegramChannel(
            api,
            spool,
            outbox.uploads(),
            incidents,
            mover(followed, registry),
            previews(data, spool, failures),
            telegramSettings(chat),
            failures,
            clock);
    if (chat != null) {
      chat.whenTaken(channel::taken);
    }
    var ports =
        new DeliveryPorts(
            outbox.letters(),
            book,
            whereabouts,
            pacer,
            incidents,
            new StatusReporter(people.status(), whereabouts, texts()),
            failures,
            timing(),
            clock);
    Courier courier = closing(new Courier(ports, List.of(channel)));
    work.set(courier::letters);
    directory.whenQuietChanges(addresses -> {
      outbox.endQuiet(addresses);
      courier.letters();
    });
    var addresses = new AddressIncidents(directory::receives, incidents);
    directory.whenRead(_ -> addresses.review());
    addresses.review();
    Addressing addressing =
        closing(new Addressing(outbox.ledger(), book, incidents, courier::letters, failures));
    var intake =
        new ImapIntake(
            spool,
            new Reception(outbox.ledger(), addressing::arrived),
            Headroom.of(data, settings.storage().diskReserve()),
            incidents);
    Upkeep upkeep =
        closing(new Upkeep(ports, outbox.archive(), spool, keeping(), courier::letters));
    boolean knownBot = new BotCheck(outbox, incidents).passes(token, acceptBot);
    if (knownBot) {
      courier.start();
    }
    addressing.start();
    upkeep.start();
    outbox.examine(incidents);
    closing(new ImapWiring(settings, spool, people, intake, incidents, failures, clock)).start();
    var promises = new FilePromises(data.resolve("promises.json"), clock, incidents);
    TelegramBot bot =
        closing(
            new TelegramBot(
                botSettings(),
                api,
                chat,
                turn,
                new Desk(
                    registry,
                    directory,
                    promises,
                    people.notices(),
                    people.titles(),
                    people.vanished()),
                followed,
                incidents,
                stores(outbox, api.botId()),
                clock,
                failures));
    if (knownBot) {
      bot.start();
    }
  }

  @Override
  public void close() {
    parts.close();
  }

  private <T extends AutoCloseable> T closing(T part) {
    return parts.add(part);
  }

  private OkHttpClient http() {
    OkHttpClient client = TelegramHttp.client(settings.telegram().proxy());
    closing(() -> client.dispatcher().executorService().shutdownNow());
    return client;
  }

  private @Nullable AdminChat adminChat(BotApi api, Turn turn, EmbeddedOutbox outbox) {
    Long chat = settings.telegram().adminChat();
    return chat == null
        ? null
        : new AdminChat(api, turn, chat, outbox.movedDestinations(), waits.scaled(AdminChat.RETRY));
  }

  /** Address status by which the admin chat follows its group. */
  private static Whereabouts followed(
      Whereabouts whereabouts, AdminChat chat, IncidentNotifier notifier) {
    return new AdminChatFollower(
        whereabouts,
        chat::id,
        (from, to) -> chat.moved(from.chat(), to.chat()),
        notifier::retryNow);
  }

  private IncidentNotifier notifier(
      IncidentRegister incidents, @Nullable AdminChat chat, WorkerFailures failures) {
    IncidentChannel channel = chat == null ? new LogChannel() : chat;
    return closing(new IncidentNotifier(incidents, channel, texts(), failures, incidentTiming()));
  }

  /** Texts for administrators. */
  private Texts texts() {
    return new Texts(language(), settings.reports().zone());
  }

  private Language language() {
    return switch (settings.telegram().language()) {
      case RU -> Language.RUSSIAN;
      case EN -> Language.ENGLISH;
    };
  }

  private DeliveryTiming timing() {
    return DeliveryTiming.STANDARD.scaled(waits);
  }

  private IncidentTiming incidentTiming() {
    return IncidentTiming.STANDARD.scaled(waits);
  }

  private Keeping keeping() {
    Settings.Storage storage = settings.storage();
    return new Keeping(
        storage.expireAfter(), storage.keepReports(), storage.keepFiles(), storage.spoolLimit());
  }

  private TelegramSettings telegramSettings(@Nullable AdminChat chat) {
    return new TelegramSettings(
        settings.reports().subjectPrefixes(),
        settings.reports().zone(),
        TelegramSettings.uploadLimit(settings.telegram().api()),
        TelegramSettings.telegrams(settings.telegram().api()),
        settings.reports().lateAfter(),
        chat == null ? null : chat::id,
        waits.scaled(TelegramSettings.REFUSAL_WAIT));
  }

  private Previews previews(Path data, Spool spool, WorkerFailures failures) {
    return settings.reports().pdfPreview()
        ? closing(new PdfPreviews(spool, data.resolve("previews"), failures)).start()
        : Previews.NONE;
  }

  private static BotStores stores(EmbeddedOutbox outbox, String bot) {
    return new BotStores(outbox.updates(bot), outbox.replies(bot), outbox.cards(bot));
  }

  private BotSettings botSettings() {
    return new BotSettings(
        settings.registration().phoneRegion(),
        switch (settings.registration().groups()) {
          case TRUSTED -> GroupRule.TRUSTED;
          case TITLE -> GroupRule.TITLE;
          case APPROVAL -> GroupRule.APPROVAL;
        },
        language(),
        settings.reports().zone());
  }

  private static ChatMoved mover(Whereabouts whereabouts, Registry registry) {
    return (from, to) -> {
      // The directory first: a letter with an address that it does not know would be dropped.
      registry.move(from.chat(), to.chat());
      whereabouts.move(from.address(), to.address());
    };
  }
}
