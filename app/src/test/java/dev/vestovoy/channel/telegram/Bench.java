package dev.vestovoy.channel.telegram;

import dev.vestovoy.channel.MemoryUploads;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.mail.ManualClock;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.worker.RecordedFailures;
import dev.vestovoy.worker.TimeScale;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A channel and the Telegram it sends to: Anna has started the bot and added it to a group. */
final class Bench implements AutoCloseable {
  static final long ANNA = 1001;
  static final long STRANGER = 1002;
  static final long GROUP = -5;

  final FakeBotApi telegram = FakeBotApi.start();
  final FakePerson anna = telegram.person(ANNA, "Анна");
  final FakeGroup group = telegram.group(GROUP, "Отчёты");
  final MemoryUploads uploads = new MemoryUploads();
  final RecordedIncidents incidents = new RecordedIncidents();
  final RecordedFailures failures = new RecordedFailures();
  final List<String> moves = new CopyOnWriteArrayList<>();
  final Spool spool;
  Previews previews = Previews.NONE;
  final TelegramChannel channel;
  private final ManualClock clock = new ManualClock(Samples.arrival(Reports.titled("x")).at());
  private final AtomicLong nanos = new AtomicLong();
  boolean movesFail;
  private @Nullable LongSupplier adminChat;
  private TimeScale answerScale = TimeScale.STANDARD;
  private final OkHttpClient client = Transport.client(null);

  Bench(Path folder) {
    telegram.person(STRANGER, "Борис");
    anna.starts();
    group.addsBot(anna);
    spool = new Spool(folder);
    channel = channel(TelegramSettings.of(BotApi.TELEGRAM).uploadLimit());
  }

  /** Another channel of the same bot. */
  TelegramChannel channel(long uploadLimit) {
    return channel(uploadLimit, uploads, incidents, this::moved);
  }

  /** Another channel of the same bot whose notes go there. */
  TelegramChannel channel(Uploads handles, Incidents register, ChatMoved listener) {
    return channel(TelegramSettings.of(BotApi.TELEGRAM).uploadLimit(), handles, register, listener);
  }

  private TelegramChannel channel(
      long uploadLimit, Uploads handles, Incidents register, ChatMoved listener) {
    var defaults = TelegramSettings.of(BotApi.TELEGRAM);
    return new TelegramChannel(
        new BotApi(new BotToken(telegram.token()), telegram.uri(), client, answerScale),
        spool,
        handles,
        register,
        listener,
        file -> previews.of(file),
        new TelegramSettings(
            defaults.prefixes(),
            defaults.zone(),
            uploadLimit,
            false,
            defaults.lateAfter(),
            adminChat,
            defaults.refusalWait()),
        failures,
        clock,
        nanos::get);
  }

  /** Another channel of the same bot that asks this chat whether the bot works. */
  TelegramChannel channelWithAdminChat(long chat) {
    adminChat = () -> chat;
    return channel(TelegramSettings.of(BotApi.TELEGRAM).uploadLimit());
  }

  /** Another channel of the same bot whose longest waits for answers are multiplied. */
  TelegramChannel channelWithAnswerScale(TimeScale scale) {
    answerScale = scale;
    return channel(TelegramSettings.of(BotApi.TELEGRAM).uploadLimit());
  }

  /** Lets time pass since the arrival of reports. */
  void passes(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  private void moved(Place from, Place to) {
    if (movesFail) {
      throw new IllegalStateException("the disk is full");
    }
    moves.add(from.address().value() + " to " + to.address().value());
  }

  /** A picture of this size in bytes. */
  static byte[] jpeg(int bytes) {
    var jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(226, 320, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(jpeg.toByteArray(), bytes);
  }

  /** A report whose PDF files all have one name and different bytes. */
  Report report(int files) {
    return Reports.of(
        "[Superset]  Продажи & <план>",
        IntStream.range(0, files)
            .mapToObj(i -> pdf("Отчёт.pdf", "%PDF-" + i))
            .toArray(ReportFile[]::new));
  }

  ReportFile pdf(String name, String content) {
    return SpoolFiles.put(spool, FileKind.PDF, name, content, 0);
  }

  List<Sent> got(long chat) {
    return telegram.journal().messages(chat);
  }

  static Recipient person(long chat) {
    return new Recipient.Person("r" + chat, new Address("telegram", Long.toString(chat)));
  }

  static Recipient topic(long chat, long topic) {
    return new Recipient.Group("t" + topic, new Address("telegram", chat + "/" + topic));
  }

  static Recipient group(long chat) {
    return new Recipient.Group("g" + chat, new Address("telegram", Long.toString(chat)));
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdownNow();
    client.connectionPool().evictAll();
    telegram.close();
  }
}
