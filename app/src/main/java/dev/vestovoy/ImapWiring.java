package dev.vestovoy;

import static java.util.stream.Collectors.toSet;

import dev.vestovoy.config.Settings;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.tables.TablesDirectory;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.intake.imap.ImapDoor;
import dev.vestovoy.intake.imap.ImapIntake;
import dev.vestovoy.intake.imap.MailboxName;
import dev.vestovoy.intake.imap.Outages;
import dev.vestovoy.intake.imap.Roster;
import dev.vestovoy.mail.FileCursorStore;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.WatcherSettings;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The IMAP intake: watches those mailboxes of the settings that are enabled in the directory. */
final class ImapWiring implements AutoCloseable {
  private final Settings<MailServer> settings;
  private final DirectoryWiring people;
  private final WorkerFailures failures;
  private final Clock clock;
  private final Closing parts = new Closing();
  private final ImapDoor door;

  /** Makes the intake; nothing is watched before {@link #start}. */
  ImapWiring(
      Settings<MailServer> settings,
      Spool spool,
      DirectoryWiring people,
      ImapIntake intake,
      Incidents incidents,
      WorkerFailures failures,
      Clock clock) {
    this.settings = settings;
    this.people = people;
    this.failures = failures;
    this.clock = clock;
    Path data = settings.data();
    this.door =
        parts.add(
            new ImapDoor(
                WatcherSettings.in(spool.incoming())
                    .quarantine(data.resolve("quarantine"))
                    .iconSide(settings.reports().iconSide()),
                new FileCursorStore(data.resolve("cursors")),
                (mailbox, cursor) -> {
                  if (MailboxName.parse(mailbox).inbox()) {
                    people.bookmarks().reached(mailbox, cursor.uidValidity(), cursor.lastUid());
                  }
                },
                new Outages(
                    incidents,
                    (mailbox, why) ->
                        people.status().mailbox(MailboxName.parse(mailbox).address(), why),
                    failures),
                mailbox -> people.directory().mailboxes().map(known -> lastUid(known, mailbox)),
                intake,
                failures,
                clock));
  }

  /** Begins to watch. */
  void start() {
    var wiring = parts.add(new MailWiring(settings.data(), settings.reports().zone(), clock));
    TablesDirectory directory = people.directory();
    var roster =
        parts.add(
            new Roster(
                door,
                settings.imap().mailboxes().stream().map(wiring::mailbox).toList(),
                directory.known().map(ImapWiring::enabled).orElse(null),
                failures));
    roster.start();
    directory.whenRead(listed -> roster.listed(enabled(listed)));
    // What was read between the two lines above.
    directory.known().map(ImapWiring::enabled).ifPresent(roster::listed);
  }

  @Override
  public void close() {
    parts.close();
  }

  private static long lastUid(List<Mailbox> known, String mailbox) {
    String address = mailbox.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(other -> other.address().equals(address))
        .mapToLong(Mailbox::lastUid)
        .findFirst()
        .orElse(0);
  }

  private static Set<String> enabled(List<Mailbox> listed) {
    return listed.stream().filter(Mailbox::enabled).map(Mailbox::address).collect(toSet());
  }
}
