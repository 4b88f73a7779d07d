package dev.vestovoy.sandbox;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The real program on embedded defaults, with a page to watch it and to play the others. */
public final class Sandbox implements AutoCloseable {
  private static final int SECONDS_BETWEEN_REPORTS = 7;

  private final Clock clock = Clock.systemUTC();
  private final Terminal terminal = new Terminal(clock);
  private final Uploads uploads = new Uploads();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final FakeBotApi telegram;
  private final Cast cast;
  private final SampleBase base;
  private final Mailroom mailroom;
  private final Program program;
  private final Page page;

  private Sandbox(Path launcher, Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("telegram"));
    telegram = new FakeBotApi("4242:fake-token_of-the-sandbox", 0, files);
    cast = new Cast(telegram);
    base = new SampleBase(cast.adminId(), cast.annaId(), cast.borisId());
    mailroom = new Mailroom(clock);
    program = new Program(launcher, environment(folder), folder, terminal::line);
    List<Action> general = general();
    var state = new PageState(program, mailroom, cast, base, uploads, general);
    page = new Page(() -> state.json().toString(), uploads, path -> action(general, path));
    telegram.journal().onMessage(this::received);
    terminal.plain(
        """

        Vestovoy sandbox: %s
        Superset mails a report every %d seconds. Ctrl-C stops it. The program's log: %s
        """
            .formatted(page.url(), SECONDS_BETWEEN_REPORTS, program.log()));
  }

  /**
   * Runs until it is told to stop.
   *
   * @param arguments the launcher of the packaged program, and a folder that is emptied
   */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Path launcher = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    empty(folder);
    try (var sandbox = new Sandbox(launcher, folder)) {
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
      // Maven may be ended alone, and does not take its child along.
      ProcessHandle.current().parent().ifPresent(sandbox::stopWith);
      sandbox.play();
    }
  }

  private void stopWith(ProcessHandle other) {
    Thread.ofVirtual()
        .start(() -> {
          ProcessHandle ended = other.onExit().join();
          terminal.plain("Process " + ended.pid() + ", which had started this one, has ended.");
          close();
        });
  }

  private void play() throws InterruptedException {
    cast.opening();
    program.start();
    for (int report = 0; !stopped.await(SECONDS_BETWEEN_REPORTS, TimeUnit.SECONDS); report++) {
      mail(report % Mailroom.BOXES.size());
    }
  }

  private void mail(int box) {
    mailroom.send(box);
    terminal.line("Superset mailed a report to " + Mailroom.BOXES.get(box).email());
  }

  private List<Action> general() {
    var actions = new ArrayList<Action>();
    for (int i = 0; i < Mailroom.BOXES.size(); i++) {
      int box = i;
      actions.add(
          new Action(
              "mail-" + box, "Mail a report to " + Mailroom.BOXES.get(i).email(), () -> mail(box)));
    }
    actions.add(new Action("crash", "Kill the program and start it again", this::crash));
    return actions;
  }

  private void crash() throws InterruptedException {
    program.crash();
  }

  private Optional<Action> action(List<Action> general, String path) {
    return general.stream()
        .filter(action -> action.path().equals(path))
        .findFirst()
        .or(() -> cast.action(path));
  }

  private void received(Sent sent) {
    String who = cast.received(sent);
    if (sent.files().isEmpty()) {
      terminal.line(who + " was told: " + sent.text());
    }
    for (SentFile file : sent.files()) {
      terminal.line(
          "%s received %s (%d bytes): %s"
              .formatted(
                  who, file.name().isEmpty() ? "a photo" : file.name(), file.size(), sent.text()));
    }
  }

  private Map<String, String> environment(Path folder) {
    var environment = new HashMap<String, String>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("BOT_TOKEN", telegram.token());
    environment.put("TELEGRAM_API_URL", telegram.uri().toString());
    environment.put("IMAP_SERVER", mailroom.url());
    for (int i = 0; i < Mailroom.BOXES.size(); i++) {
      environment.put("IMAP_EMAIL_BOX" + i, Mailroom.BOXES.get(i).email());
      environment.put("IMAP_PASSWORD_BOX" + i, Mailroom.BOXES.get(i).password());
    }
    environment.put("SEATABLE_SERVER", base.url());
    environment.put("SEATABLE_API_TOKEN", base.token());
    environment.put("SEATABLE_USERS_TABLE_ID", "users");
    environment.put("SEATABLE_MAILBOXES_TABLE_ID", "mailboxes");
    environment.put("SEATABLE_T_CHATS_TABLE_ID", "t_chats");
    environment.put("VESTOVOY_ADMIN_CHAT", Long.toString(cast.adminId()));
    environment.put("VESTOVOY_DATA", folder.resolve("data").toString());
    environment.put("VESTOVOY_DIRECTORY_REFRESH", "2s");
    return environment;
  }

  /** State of an earlier sandbox would speak of chats and mails that this one does not have. */
  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    Files.createDirectories(folder);
  }

  @Override
  public void close() {
    synchronized (stopped) {
      if (stopped.getCount() == 0) {
        return;
      }
      stopped.countDown();
      program.close();
      page.close();
      mailroom.close();
      base.close();
      telegram.close();
      terminal.plain("The sandbox has stopped.");
    }
  }
}
