package dev.vestovoy.bench;

import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.channel.telegram.TelegramChannel;
import dev.vestovoy.channel.telegram.TelegramSettings;
import dev.vestovoy.channel.telegram.Transport;
import dev.vestovoy.delivery.AddressBook;
import dev.vestovoy.delivery.Addressees;
import dev.vestovoy.delivery.Addressing;
import dev.vestovoy.delivery.Courier;
import dev.vestovoy.delivery.DeliveryListener;
import dev.vestovoy.delivery.DeliveryPorts;
import dev.vestovoy.delivery.DeliveryTiming;
import dev.vestovoy.delivery.Manner;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Pacer;
import dev.vestovoy.delivery.Paces;
import dev.vestovoy.delivery.Preview;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Standing;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.incident.WorkerIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.preview.PdfPreviews;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.report.Senders;
import dev.vestovoy.worker.WorkerFailures;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the ledger and Telegram, as the program wires it, in this process: outbox,
 * addressing, courier and channel, with an address book in memory.
 */
final class Engine implements AutoCloseable {
  private final Map<String, Addressees> audiences = new ConcurrentHashMap<>();
  private final OkHttpClient http;
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final URI telegram;
  private final Spool spool;
  private final EmbeddedOutbox outbox;
  private final Tap tap;
  private final Courier courier;
  private final Addressing addressing;
  private final @Nullable PdfPreviews drawing;

  /**
   * Starts it.
   *
   * @param rated whether it keeps Telegram's rates
   */
  Engine(Path folder, URI telegram, boolean rated) {
    this(folder, telegram, rated, Duration.ZERO);
  }

  /**
   * Starts it far from Telegram.
   *
   * @param rated whether it keeps Telegram's rates
   * @param roundTrip how long a connection takes
   */
  Engine(Path folder, URI telegram, boolean rated, Duration roundTrip) {
    this(folder, telegram, rated, roundTrip, false);
  }

  /**
   * Starts it far from Telegram.
   *
   * @param rated whether it keeps Telegram's rates
   * @param roundTrip how long a connection takes
   * @param draws whether PDFs go with pictures of their first pages
   */
  Engine(Path folder, URI telegram, boolean rated, Duration roundTrip, boolean draws) {
    http = Transport.client(null).newBuilder().socketFactory(new DistantSockets(roundTrip)).build();
    this.telegram = telegram;
    spool = new Spool(folder.resolve("spool"));
    drawing =
        draws
            ? new PdfPreviews(spool, folder.resolve("previews"), WorkerFailures.LOG_ONLY).start()
            : null;
    outbox = EmbeddedOutbox.open(folder.resolve("outbox"), Clock.systemUTC());
    tap = new Tap(channel(outbox.uploads()), rated);
    var book = new Book(audiences);
    var ports =
        new DeliveryPorts(
            outbox.letters(),
            book,
            new Places(),
            new Pacer(Paces.forgetful(), Clock.systemUTC()),
            incidents,
            DeliveryListener.NONE,
            new WorkerIncidents(incidents, () -> Bench.print("    a worker gave up")),
            DeliveryTiming.STANDARD,
            Clock.systemUTC());
    courier = new Courier(ports, List.of(tap));
    addressing =
        new Addressing(outbox.ledger(), book, incidents, courier::letters, ports.failures());
    courier.start();
    addressing.start();
  }

  /** A channel to the same Telegram that sends what lies in the same spool. */
  TelegramChannel channel(Uploads uploads) {
    return new TelegramChannel(
        new BotApi(new BotToken(TelegramProcess.TOKEN), telegram, http),
        spool,
        uploads,
        incidents,
        (_, _) -> {},
        drawing == null ? Previews.NONE : drawing,
        TelegramSettings.of(BotApi.TELEGRAM),
        WorkerFailures.LOG_ONLY,
        Clock.systemUTC());
  }

  /** Who receives what reaches a mailbox. */
  void audience(String mailbox, List<Recipient> recipients) {
    audiences.put(mailbox, new Addressees(recipients, Pictures.AUTO, Senders.EVERYBODY));
  }

  /** Puts a file into the spool. */
  ReportFile file(String name, FileKind kind, byte[] bytes) {
    return Papers.file(spool, name, kind, bytes);
  }

  /** Takes a report in as a door does. */
  void accept(Report report) {
    outbox.ledger().accept(report, false);
    addressing.arrived();
  }

  /** Waits until so many letters stand as delivered in the outbox. */
  void awaitSettled(int letters) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (outbox.tally().getOrDefault("delivered", 0) < letters) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "wanted " + letters + " delivered letters, found " + outbox.tally());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** How many letters are written. */
  int letters() {
    return outbox.tally().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many of these files have a picture now. */
  long drawn(List<ReportFile> files) {
    return drawing == null
        ? 0
        : files.stream().filter(file -> drawing.of(file) instanceof Preview.Drawn).count();
  }

  /** Counts the letters that are delivered. */
  Tap tap() {
    return tap;
  }

  /** Incidents that were opened, as lines. */
  List<String> incidents() {
    return incidents.log();
  }

  @Override
  public void close() {
    addressing.close();
    courier.close();
    if (drawing != null) {
      drawing.close();
    }
    outbox.close();
    http.dispatcher().executorService().shutdownNow();
    http.connectionPool().evictAll();
  }

  /** Where chats are is of no interest here. */
  private static final class Places implements Whereabouts {
    @Override
    public void move(Address from, Address to) {}

    @Override
    public void lost(Address address, ChatTrouble trouble) {}

    @Override
    public void regained(Address address) {}
  }

  private record Book(Map<String, Addressees> audiences) implements AddressBook {
    @Override
    public Optional<Addressees> addressees(String mailbox, Instant asOf) {
      return Optional.ofNullable(audiences.get(mailbox));
    }

    @Override
    public String name(Recipient recipient) {
      return recipient.id();
    }

    @Override
    public Standing standing(Recipient recipient, String mailbox) {
      return new Standing.Receives(Manner.USUAL);
    }
  }
}
