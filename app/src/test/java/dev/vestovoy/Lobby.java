package dev.vestovoy;

import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The whole program between SeaTable's and Telegram's fakes, with a mailbox that nobody serves. */
final class Lobby implements AutoCloseable {
  static final long ADMIN = 1000;
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final FakeSeaTable seaTable;
  final FakeBotApi telegram;
  final FakeTable users;
  final FakeTable boxes;
  final FakeTable chats;
  final RowId box;
  private final FakePerson admin;
  private final AtomicLong lastId = new AtomicLong(5_123_456_000L);
  private final Path data;
  private final Map<String, String> more;
  private Wiring wiring;

  /**
   * Starts all of it.
   *
   * @param more settings
   */
  Lobby(Flavour flavour, Path folder, Map<String, String> more) {
    this.more = more;
    seaTable = FakeSeaTable.startWithReportTables(flavour);
    telegram = new FakeBotApi("4242:secret-of-the-bot", 0, created(folder.resolve("telegram")));
    data = folder.resolve("data");
    users = seaTable.base().table("users");
    boxes = seaTable.base().table("mailboxes");
    chats =
        seaTable.base().table("t_chats").text("chat_title").checkbox("blocked").text("last_error");
    box = boxes.addRow("Name", "Продажи", "email", "sr01@corp.example");
    admin = telegram.person(ADMIN, "Дежурный").startedLongAgo();
    wiring = started();
  }

  /** The program ends, and starts again with what lies on disk. */
  void restart() {
    wiring.close();
    wiring = started();
  }

  /** The row of somebody who is linked to the mailbox. */
  RowId row(String name, String phone) {
    RowId row = users.addRow("Name", name, "phone", phone);
    boxes.link(box, "users", row);
    return row;
  }

  /** The row of a group that is linked to the mailbox. */
  RowId groupRow(String title) {
    RowId row = chats.addRow("Name", title);
    boxes.link(box, "t_chats", row);
    return row;
  }

  /** Somebody whom nobody has seen yet. */
  FakePerson newcomer(String name) {
    return telegram.person(lastId.incrementAndGet(), name);
  }

  /** Who runs the program. */
  FakePerson admin() {
    return admin;
  }

  /** The id of a supergroup or channel that nobody has seen yet. */
  long newChat() {
    return -1_000_000_000_000L - lastId.incrementAndGet();
  }

  /** Shares the own contact, and returns the answer. */
  String shares(FakePerson person, String phone) {
    int before = telegram.journal().messages(person.id()).size();
    person.sharesContact(phone);
    return telegram.journal().awaitMessages(person.id(), before + 1).get(before).text();
  }

  /** Sends /start, and returns the answer. */
  Sent starts(FakePerson person) {
    int before = telegram.journal().messages(person.id()).size();
    person.starts();
    return telegram.journal().awaitMessages(person.id(), before + 1).get(before);
  }

  /** Somebody registers whose row has this phone. */
  FakePerson registered(String name, String phone) {
    FakePerson person = newcomer(name);
    starts(person);
    String answer = shares(person, phone);
    if (!answer.startsWith("👋")) {
      throw new IllegalStateException("wanted a welcome, found " + answer);
    }
    return person;
  }

  /** The tables are looked at, as they are for each mail; until something has been said. */
  void lookUntil(long chat, Predicate<String> text) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          // Who asks often is answered from memory.
          newcomer("Прохожий").starts();
          return said(chat).stream().anyMatch(text);
        });
  }

  /** Waits until the admins were told something. */
  String awaitAlert(String... parts) {
    Predicate<String> wanted = text -> List.of(parts).stream().allMatch(text::contains);
    await().atMost(PATIENCE).until(() -> said(ADMIN).stream().anyMatch(wanted));
    return said(ADMIN).stream().filter(wanted).findFirst().orElseThrow();
  }

  List<String> said(long chat) {
    return telegram.journal().messages(chat).stream().map(Sent::text).toList();
  }

  @Override
  public void close() {
    wiring.close();
    telegram.close();
    seaTable.close();
  }

  private Wiring started() {
    var fresh =
        new Wiring(Settings.read(environment(), null, MailServer::parse), Clock.systemUTC());
    fresh.start();
    return fresh;
  }

  private Map<String, String> environment() {
    var environment = new HashMap<>(more);
    environment.put("BOT_TOKEN", telegram.token());
    environment.put("TELEGRAM_API_URL", telegram.uri().toString());
    environment.put("IMAP_SERVER", "imap://127.0.0.1:1");
    environment.put("IMAP_EMAIL_SR01", "sr01@corp.example");
    environment.put("IMAP_PASSWORD_SR01", "secret-of-the-mailbox");
    environment.put("SEATABLE_SERVER", seaTable.url().toString());
    environment.put("SEATABLE_API_TOKEN", seaTable.apiToken().value());
    environment.put("SEATABLE_USERS_TABLE_ID", "users");
    environment.put("SEATABLE_MAILBOXES_TABLE_ID", "mailboxes");
    environment.put("SEATABLE_T_CHATS_TABLE_ID", "t_chats");
    environment.put("VESTOVOY_ADMIN_CHAT", Long.toString(ADMIN));
    environment.put("VESTOVOY_DIRECTORY_REFRESH", "1s");
    environment.put("VESTOVOY_DATA", data.toString());
    return environment;
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
