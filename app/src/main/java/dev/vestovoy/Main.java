package dev.vestovoy;

import dev.vestovoy.cli.Commands;
import dev.vestovoy.cli.Conversation;
import dev.vestovoy.cli.Failure;
import dev.vestovoy.cli.Inspection;
import dev.vestovoy.cli.RunOptions;
import dev.vestovoy.config.MailboxSettings;
import dev.vestovoy.config.Settings;
import dev.vestovoy.config.SettingsException;
import dev.vestovoy.mail.ExtractionLimits;
import dev.vestovoy.mail.MailContent;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.ReportExtractor;
import dev.vestovoy.outbox.OutboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program. */
public final class Main {
  /** EX_SOFTWARE of sysexits.h. */
  private static final int GAVE_UP = 70;

  private static final Logger log = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Does what the arguments say; {@code --help} says what they may be. */
  public static void main(String[] arguments) {
    System.exit(
        Commands.onTerminal(Main::run, Main::init, Main::inspect, Main::backup).execute(arguments));
  }

  private static void run(RunOptions options) throws InterruptedException {
    Settings<MailServer> settings = settings(options.envFile());
    if (options.checkOnly()) {
      Initiation.check(settings.directory());
      return;
    }
    settings.imap().mailboxes().stream()
        .map(MailboxSettings::server)
        .distinct()
        .forEach(Main::warnOfPlain);
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var gaveUp = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(stop, stopped), "shutdown"));
    Runnable giveUp =
        () -> {
          gaveUp.set(true);
          stop.countDown();
        };
    try (var wiring = new Wiring(settings, Clock.systemUTC(), options.acceptBot(), giveUp)) {
      wiring.start();
      log.atInfo().addKeyValue("mailboxes", settings.imap().mailboxes().size()).log("started");
      stop.await();
      log.info("stopping: what is on its way is finished first");
    } catch (OutboxException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    } finally {
      log.info("stopped");
      stopped.countDown();
    }
    if (gaveUp.get()) {
      throw new Failure(GAVE_UP, "a part of the program failed too often: the log has the cause");
    }
  }

  private static void init(@Nullable Path envFile, Conversation with) {
    Settings.Directory settings = settled(() -> Settings.readDirectory(System.getenv(), envFile));
    Initiation.run(settings, with, Clock.systemUTC());
  }

  private static Inspection inspect(Path mail) throws IOException {
    Path folder = Files.createTempDirectory("vestovoy-inspect");
    try (MailContent content =
        new ReportExtractor(ExtractionLimits.DEFAULTS).extract(mail, folder)) {
      return new Inspection(
          content.subject(),
          content.files().stream()
              .map(file ->
                  new Inspection.FoundFile(
                      file.name(), file.kind().name(), file.size(), file.sha256()))
              .toList(),
          content.skipped().stream()
              .map(part -> new Inspection.LeftOut(part.name(), part.type(), part.why()))
              .toList(),
          content.errorMail());
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private static void backup(Path data, Path target) throws IOException {
    try {
      Backup.make(data, target);
    } catch (OutboxException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static Settings<MailServer> settings(@Nullable Path envFile) {
    return settled(() -> Settings.read(System.getenv(), envFile, MailServer::parse));
  }

  private static <T> T settled(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (SettingsException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static void warnOfPlain(MailServer server) {
    if (server.security() == MailServer.Security.PLAIN && !server.loopback()) {
      log.atWarn()
          .addKeyValue("server", server)
          .log("passwords and mails cross the network unprotected: use imaps:// if you can");
    }
  }

  /** Runs when a signal ends the program; a drained end is a good one, whatever the signal. */
  private static void drain(CountDownLatch stop, CountDownLatch stopped) {
    if (stopped.getCount() == 0) {
      return;
    }
    stop.countDown();
    try {
      stopped.await();
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
