package dev.vestovoy;

import static org.awaitility.Awaitility.await;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.mail.DovecotServer;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Everything that the program talks to, on loopback: Dovecot, SeaTable's and Telegram's fakes. */
public final class Premises implements AutoCloseable {
  /** The address of the one mailbox that there is at first. */
  public static final String BOX = "sr01@corp.example";

  private static final String PASSWORD = "secret-of-the-mailbox";

  public final DovecotServer imap = DovecotServer.started();
  public final FakeSeaTable seaTable;
  public final FakeBotApi telegram;
  public final FakeTable users;
  public final FakeTable boxes;
  final FakeTable chats;
  public final RowId box;
  private final Path data;

  /** Starts all of it; the program's state and the uploads lie in the folder. */
  public Premises(Flavour flavour, Path folder) {
    seaTable = FakeSeaTable.startWithReportTables(flavour);
    telegram = new FakeBotApi("4242:secret-of-the-bot", 0, created(folder.resolve("telegram")));
    data = folder.resolve("data");
    users = seaTable.base().table("users");
    boxes = seaTable.base().table("mailboxes");
    chats = seaTable.base().table("t_chats");
    box = boxes.addRow("Name", "Продажи", "email", "SR01@corp.example");
    imap.user(BOX, PASSWORD);
  }

  /** A row of a person who is linked to the mailbox. */
  RowId person(String name, String phone) {
    RowId row = users.addRow("Name", name, "phone", phone);
    users.link(row, "mailboxes", box);
    return row;
  }

  /** The same for somebody who has registered already; Telegram knows the chat. */
  RowId registered(String name, long id) {
    telegram.person(id, name).starts();
    RowId row = person(name, "+7981%07d".formatted(id % 10_000_000));
    users.setCell(row, "id_telegram", Long.toString(id));
    return row;
  }

  /** The same for somebody whose /start was answered long ago. */
  public RowId longRegistered(String name, long id) {
    telegram.person(id, name).startedLongAgo();
    RowId row = person(name, "+7981%07d".formatted(id % 10_000_000));
    users.setCell(row, "id_telegram", Long.toString(id));
    return row;
  }

  /** A row of a group that is linked to the mailbox. */
  RowId group(String title) {
    RowId row = chats.addRow("Name", title);
    boxes.link(box, "t_chats", row);
    return row;
  }

  /** Waits until the mailbox has a cursor: what was there before its first one is not reported. */
  public void awaitWatched() {
    await().atMost(Duration.ofSeconds(60)).until(() -> !isEmpty(data.resolve("cursors")));
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path folder) {
    String[] names = folder.toFile().list();
    return names == null || names.length == 0;
  }

  /** Puts a mail into the mailbox. */
  public void deliver(byte[] mail) {
    imap.deliver(BOX, mail);
  }

  /** The predecessor's environment, and where the fakes are. */
  public Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("BOT_TOKEN", telegram.token());
    environment.put("TELEGRAM_API_URL", telegram.uri().toString());
    environment.put("IMAP_SERVER", imap.server().toString());
    environment.put("IMAP_EMAIL_SR01", BOX);
    environment.put("IMAP_PASSWORD_SR01", PASSWORD);
    environment.put("SEATABLE_SERVER", seaTable.url().toString());
    environment.put("SEATABLE_API_TOKEN", seaTable.apiToken().value());
    environment.put("SEATABLE_USERS_TABLE_ID", "users");
    environment.put("SEATABLE_MAILBOXES_TABLE_ID", "mailboxes");
    environment.put("SEATABLE_T_CHATS_TABLE_ID", "t_chats");
    environment.put("VESTOVOY_DATA", data.toString());
    return environment;
  }

  @Override
  public void close() {
    telegram.close();
    seaTable.close();
    imap.close();
  }
}
