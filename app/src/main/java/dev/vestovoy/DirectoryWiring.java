package dev.vestovoy;

import dev.vestovoy.config.MailboxSettings;
import dev.vestovoy.config.PersonRebinding;
import dev.vestovoy.config.Settings;
import dev.vestovoy.directory.Bookmarks;
import dev.vestovoy.directory.Notices;
import dev.vestovoy.directory.Reachability;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.StatusBoard;
import dev.vestovoy.directory.Titles;
import dev.vestovoy.directory.VanishedRegistrations;
import dev.vestovoy.directory.file.FileSource;
import dev.vestovoy.directory.seatable.SeaTableSource;
import dev.vestovoy.directory.tables.Checks;
import dev.vestovoy.directory.tables.Claims;
import dev.vestovoy.directory.tables.Corrections;
import dev.vestovoy.directory.tables.DatedRegistry;
import dev.vestovoy.directory.tables.Freshness;
import dev.vestovoy.directory.tables.Snapshots;
import dev.vestovoy.directory.tables.Source;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.directory.tables.TablesBookmarks;
import dev.vestovoy.directory.tables.TablesDirectory;
import dev.vestovoy.directory.tables.TablesFindings;
import dev.vestovoy.directory.tables.TablesReachability;
import dev.vestovoy.directory.tables.TablesRegistry;
import dev.vestovoy.directory.tables.TablesStatus;
import dev.vestovoy.directory.tables.TablesTitles;
import dev.vestovoy.directory.tables.TablesVanishedRegistrations;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Language;
import dev.vestovoy.seatable.ApiToken;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** The directory as the settings want it, with all that reads and writes it. */
final class DirectoryWiring implements AutoCloseable {
  private static final String CLOUD = ".seatable.io";
  private static final Duration GATHER = Duration.ofMillis(500);
  private static final Duration MARKS_GATHER = Duration.ofSeconds(2);
  private static final Duration STATUS_EVERY = Duration.ofMinutes(15);
  private static final Duration STATUS_GATHER = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(15);
  private static final Duration CORRECT_EVERY = Duration.ofSeconds(2);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Closing parts = new Closing();
  private final Source source;
  private final Corrections corrections;
  private final TablesFindings findings;
  private final Snapshots snapshots;
  private final Claims claims;
  private final Titles titles;
  private final TablesRegistry registry;
  private final TablesBookmarks bookmarks;
  private final TablesReachability marks;
  private final TablesStatus status;

  /**
   * Makes every part. Nothing is read before {@link #start}.
   *
   * @param data the folder for what has to outlive the program
   * @param operators the language of what is written for administrators
   */
  DirectoryWiring(
      Settings<?> settings,
      Path data,
      Language operators,
      Incidents incidents,
      WorkerFailures failures,
      Clock clock) {
    TableNames tables = names(settings.directory());
    source =
        switch (settings.directory()) {
          case Settings.SeaTable base ->
              new SeaTableSource(client(base, clock).base(), tables, failures);
          case Settings.LocalFile file ->
              parts.add(new FileSource(file.path(), incidents, failures));
        };
    Settings.Registration rules = settings.registration();
    claims =
        new Claims(
            data.resolve("claims.json"), rules.phoneRegion(), clock, new SecureRandom(), incidents);
    snapshots =
        parts.add(
            new Snapshots(
                claims.over(source),
                tables,
                freshness(settings.directory()),
                data.resolve("directory.json"),
                clock,
                incidents,
                failures));
    registry =
        new TablesRegistry(
            source, snapshots, claims, rules.phoneRegion(), rebind(rules.rebinding()), incidents);
    titles = new TablesTitles(source, snapshots, claims);
    corrections = parts.add(new Corrections(source, claims, CORRECT_EVERY, FAREWELL, failures));
    bookmarks =
        parts.add(new TablesBookmarks(source, snapshots, GATHER, RETRY, FAREWELL, failures));
    marks =
        parts.add(
            new TablesReachability(
                source, tables, snapshots, incidents, MARKS_GATHER, RETRY, FAREWELL, failures));
    status =
        parts.add(
            new TablesStatus(
                source,
                snapshots,
                clock,
                settings.reports().zone(),
                STATUS_EVERY,
                STATUS_GATHER,
                RETRY,
                FAREWELL,
                failures));
    findings = findings(settings, tables, operators, incidents, failures);
  }

  /** Starts every part; the tables are read from now on. */
  void start() {
    if (source instanceof FileSource file) {
      file.start();
    }
    corrections.start();
    bookmarks.start();
    marks.start();
    status.start();
    findings.start();
    snapshots.follow(parts.add(source.changes()));
    snapshots.keep();
  }

  /** SeaTable Cloud counts a team's requests by the month; an own server and a file do not. */
  private static Freshness freshness(Settings.Directory directory) {
    Freshness usual =
        switch (directory) {
          case Settings.SeaTable base when ("." + base.server().getHost()).endsWith(CLOUD) ->
              Freshness.sparing();
          case Settings.SeaTable _ -> Freshness.standard();
          case Settings.LocalFile _ -> Freshness.standard().every(Duration.ofSeconds(5));
        };
    Duration wanted = directory.refresh();
    return wanted == null ? usual : usual.every(wanted).toldEvery(wanted);
  }

  private TablesFindings findings(
      Settings<?> settings,
      TableNames tables,
      Language operators,
      Incidents incidents,
      WorkerFailures failures) {
    var checks =
        new Checks(
            settings.registration().phoneRegion(),
            settings.imap().mailboxes().stream().map(MailboxSettings::email).toList(),
            operators);
    return parts.add(
        new TablesFindings(
            source, tables, snapshots, checks, incidents, MARKS_GATHER, RETRY, FAREWELL, failures));
  }

  private SeaTable client(Settings.SeaTable base, Clock clock) {
    return parts.add(
        SeaTable.builder(base.server(), new ApiToken(base.token().value())).clock(clock).build());
  }

  private static TableNames names(Settings.Directory directory) {
    return switch (directory) {
      case Settings.SeaTable base -> new TableNames(base.users(), base.mailboxes(), base.chats());
      case Settings.LocalFile _ -> FileSource.NAMES;
    };
  }

  TablesDirectory directory() {
    return new TablesDirectory(snapshots, claims);
  }

  Registry registry() {
    return new DatedRegistry(registry, status);
  }

  StatusBoard status() {
    return status;
  }

  Titles titles() {
    return titles;
  }

  Notices notices() {
    return claims;
  }

  /** Registrations that are held until an administrator decides. */
  VanishedRegistrations vanished() {
    return new TablesVanishedRegistrations(claims, snapshots);
  }

  Bookmarks bookmarks() {
    return bookmarks;
  }

  Reachability marks() {
    return marks;
  }

  @Override
  public void close() {
    parts.close();
  }

  private static Rebind rebind(PersonRebinding rule) {
    return switch (rule) {
      case REPLACE -> Rebind.REPLACE;
      case REFUSE -> Rebind.REFUSE;
    };
  }
}
