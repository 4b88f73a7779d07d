package dev.vestovoy.directory.tables;

import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.seatable.SeaTableSource;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A SeaTable server with the predecessor's tables, and what reads and writes them. */
final class Office implements AutoCloseable {
  static final TableNames TABLES = new TableNames("users", "mailboxes", "t_chats");
  static final PhoneNumber ANNAS = new PhoneNumber("+79811234567");

  final FakeSeaTable server;
  final List<String> alerts = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Path file;
  private final List<Runnable> open = new ArrayList<>();
  private SeaTable client;
  Snapshots snapshots;

  Office(Flavour flavour, Path folder) {
    server = FakeSeaTable.startWithReportTables(flavour);
    file = folder.resolve("directory.json");
    client = server.client().build();
    snapshots = begin();
  }

  /** The program starts again, with what lies on disk. */
  void restart() {
    snapshots.close();
    client = server.client().build();
    snapshots = begin();
  }

  /** So much time goes by, on every clock. */
  void later(Duration time) {
    await().until(() -> !snapshots.asking());
    nanos.addAndGet(time.toNanos());
    server.clock().advance(time);
  }

  Path file() {
    return file;
  }

  Source source() {
    return new SeaTableSource(client.base(), TABLES);
  }

  TablesDirectory directory() {
    return new TablesDirectory(snapshots);
  }

  TablesRegistry registry() {
    return new TablesRegistry(source(), snapshots, "RU");
  }

  TablesBookmarks bookmarks() {
    var bookmarks =
        new TablesBookmarks(
            source(),
            snapshots,
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(5));
    open.add(bookmarks::close);
    return bookmarks;
  }

  TablesReachability reachability() {
    var reachability =
        new TablesReachability(
            source(),
            TABLES,
            snapshots,
            alerts::add,
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofSeconds(5));
    open.add(reachability::close);
    return reachability;
  }

  FakeTable users() {
    return server.base().table("users");
  }

  FakeTable mailboxes() {
    return server.base().table("mailboxes");
  }

  FakeTable chats() {
    return server.base().table("t_chats");
  }

  RowId person(String phone, String telegramId) {
    return users().addRow("Name", "somebody", "phone", phone, "id_telegram", telegramId);
  }

  RowId group(String title, String chatId) {
    return chats().addRow("Name", title, "id_telegram_chat", chatId);
  }

  RowId mailbox(String name, String email) {
    return mailboxes().addRow("Name", name, "email", email);
  }

  private Snapshots begin() {
    return new Snapshots(
        source(),
        TABLES,
        new Freshness(
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            Duration.ofHours(1)),
        file,
        server.clock(),
        alerts::add,
        nanos::get);
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
    snapshots.close();
    server.close();
  }
}
