package dev.vestovoy.directory.tables;

import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.Notice;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.seatable.SeaTableSource;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Language;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.worker.RecordedFailures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A SeaTable server with the predecessor's tables, and what reads and writes them. */
final class Office implements AutoCloseable {
  static final TableNames TABLES = new TableNames("users", "mailboxes", "t_chats");
  static final PhoneNumber ANNAS = new PhoneNumber("+79811234567");

  private static final Freshness USUAL = Freshness.standard().patience(Duration.ofSeconds(20));

  final FakeSeaTable server;
  final RecordedIncidents incidents = new RecordedIncidents();
  final List<String> alerts = incidents.told();
  final RecordedFailures failures = new RecordedFailures();
  private final AtomicLong nanos = new AtomicLong();
  private final Path file;
  private final Freshness freshness;
  private final List<Runnable> open = new ArrayList<>();
  private final Path journal;
  private SeaTable client;
  Claims claims;
  Snapshots snapshots;
  final List<Notice> notices = new CopyOnWriteArrayList<>();

  Office(Flavour flavour, Path folder) {
    this(flavour, folder, USUAL);
  }

  Office(Flavour flavour, Path folder, Freshness freshness) {
    this.freshness = freshness;
    server = FakeSeaTable.startWithReportTables(flavour);
    file = folder.resolve("directory.json");
    journal = folder.resolve("claims.json");
    client = server.client().build();
    claims = claims(journal);
    snapshots = begin();
  }

  /** The program starts again, with what lies on disk. */
  void restart() {
    snapshots.close();
    client = server.client().build();
    claims = claims(journal);
    snapshots = begin();
  }

  /** From now on the server tells of changes. */
  void follow() {
    Changes changes = source().changes();
    open.add(changes::close);
    snapshots.follow(changes);
    await().until(() -> server.sockets().watchers() == 1);
    settled();
  }

  /** Waits until all is known that was told. */
  void settled() {
    await().until(snapshots::settled);
  }

  /** So much time goes by, on every clock. */
  void later(Duration time) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> !snapshots.asking());
    nanos.addAndGet(time.toNanos());
    server.clock().advance(time);
  }

  Path file() {
    return file;
  }

  Source source() {
    return new SeaTableSource(client.base(), TABLES, failures);
  }

  TablesDirectory directory() {
    return new TablesDirectory(snapshots, claims);
  }

  /** Rows of other accounts stay as they are. */
  TablesRegistry registry() {
    return registry(Rebind.REFUSE);
  }

  TablesRegistry registry(Rebind rebind) {
    return new TablesRegistry(source(), snapshots, claims, "RU", rebind, incidents);
  }

  /** A second program on the same tables, with a journal and a client of its own. */
  TablesRegistry otherProgram(Rebind rebind) {
    SeaTable other = server.client().build();
    open.add(other::close);
    return new TablesRegistry(
        new SeaTableSource(other.base(), TABLES, failures),
        snapshots,
        claims(journal.resolveSibling("other.json")),
        "RU",
        rebind,
        incidents);
  }

  Corrections corrections() {
    var corrections =
        new Corrections(source(), claims, Duration.ofMillis(30), Duration.ofSeconds(5), failures);
    open.add(corrections::close);
    corrections.start();
    return corrections;
  }

  /** Everything is read anew, and the claims judge it. */
  void look() {
    snapshots.outdate();
    snapshots.settle();
  }

  private Claims claims(Path path) {
    var fresh = new Claims(path, "RU", server.clock(), new Random(1), incidents);
    fresh.follow(notices::add);
    return fresh;
  }

  TablesBookmarks bookmarks() {
    var bookmarks =
        new TablesBookmarks(
            source(),
            snapshots,
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            failures);
    open.add(bookmarks::close);
    bookmarks.start();
    return bookmarks;
  }

  TablesReachability reachability() {
    var reachability =
        new TablesReachability(
            source(),
            TABLES,
            snapshots,
            incidents,
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            failures);
    open.add(reachability::close);
    reachability.start();
    return reachability;
  }

  TablesFindings findings(String... configured) {
    var findings =
        new TablesFindings(
            source(),
            TABLES,
            snapshots,
            new Checks("RU", List.of(configured), Language.RUSSIAN),
            incidents,
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            failures);
    open.add(findings::close);
    findings.start();
    return findings;
  }

  /** Deliveries wait for five minutes after a writing, on the office's clock. */
  TablesStatus status() {
    var status =
        new TablesStatus(
            source(),
            snapshots,
            server.clock(),
            ZoneId.of("Europe/Moscow"),
            Duration.ofMinutes(5),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            failures);
    open.add(status::close);
    status.start();
    return status;
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
        claims.over(source()),
        TABLES,
        freshness,
        file,
        server.clock(),
        incidents,
        failures,
        nanos::get);
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
    snapshots.close();
    server.close();
  }
}
