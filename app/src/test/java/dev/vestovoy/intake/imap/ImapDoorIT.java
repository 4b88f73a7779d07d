package dev.vestovoy.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.incident.WorkerIncidents;
import dev.vestovoy.mail.CursorListener;
import dev.vestovoy.mail.FileCursorStore;
import dev.vestovoy.mail.Login;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.Password;
import dev.vestovoy.mail.WatchedMailbox;
import dev.vestovoy.mail.WatcherSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker that waits for the directory before an INBOX is watched for the first time. */
class ImapDoorIT {
  @TempDir Path folder;

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setSoTimeout(60_000);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void a_first_watch_that_fails_is_an_incident_and_is_tried_again() throws IOException {
    try (var door = door(2)) {
      door.watch(mailbox());

      awaitConnection();
    }

    assertThat(asked).hasValue(3);
    assertThat(incidents.log())
        .containsExactly(
            "open WORKER_FAILED first-box MAILBOXES", "open WORKER_FAILED first-box MAILBOXES");
    assertThat(ends).isEmpty();
  }

  @Test
  void a_first_watch_that_does_not_fail_is_no_incident() throws IOException {
    try (var door = door(0)) {
      door.watch(mailbox());

      awaitConnection();
    }

    assertThat(asked).hasValue(1);
    assertThat(incidents.log()).isEmpty();
  }

  /** Only a mailbox that is watched has a connection. */
  private void awaitConnection() throws IOException {
    try (Socket connection = server.accept()) {
      assertThat(connection.isConnected()).isTrue();
    }
  }

  private ImapDoor door(int failures) {
    var reported = new WorkerIncidents(incidents, () -> ends.add("process"));
    return new ImapDoor(
        WatcherSettings.in(folder),
        new FileCursorStore(folder.resolve("cursors")),
        CursorListener.none(),
        new Outages(incidents, (_, _) -> {}, reported),
        _ -> lastUid(failures),
        _ -> {},
        reported,
        Clock.systemUTC());
  }

  private Optional<Long> lastUid(int failures) {
    if (asked.incrementAndGet() <= failures) {
      throw new StackOverflowError("too deep");
    }
    return Optional.of(7L);
  }

  private WatchedMailbox mailbox() {
    return WatchedMailbox.of(
            new Login.WithPassword("user", Password.of("secret")),
            new MailServer("127.0.0.1", server.getLocalPort(), MailServer.Security.PLAIN))
        .named("box");
  }
}
