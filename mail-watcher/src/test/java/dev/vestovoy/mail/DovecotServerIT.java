package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresDovecot
final class DovecotServerIT {
  private static final byte[] MAIL = "Subject: x\r\n\r\ny\r\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void tokens_are_looked_up_where_the_settings_say() throws Exception {
    var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/introspect",
        exchange -> {
          var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var answer =
              asked.contains("token=good")
                  ? "{\"active\": true, \"username\": \"anna\"}"
                  : "{\"active\": false}";
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length());
          exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    endpoint.start();
    var url =
        URI.create("http://127.0.0.1:%d/introspect".formatted(endpoint.getAddress().getPort()));
    try (var dovecot = DovecotServer.started(DovecotSettings.usual().introspecting(url));
        var imap = new ImapTalk(dovecot.port())) {
      dovecot.user("boris", "secret");

      assertThat(imap.ask("CAPABILITY").getFirst()).contains("AUTH=XOAUTH2", "AUTH=OAUTHBEARER");
      assertThat(imap.verdict(xoauth2("anna", "bad"))).isEqualTo("NO");
      assertThat(imap.verdict(xoauth2("boris", "good"))).isEqualTo("NO");
      assertThat(imap.verdict(xoauth2("anna", "good"))).as(dovecot.log()).isEqualTo("OK");
      try (var other = new ImapTalk(dovecot.port())) {
        assertThat(other.verdict(bearer("anna", "good"))).isEqualTo("OK");
      }
      try (var other = new ImapTalk(dovecot.port())) {
        assertThat(other.verdict("LOGIN boris secret")).isEqualTo("OK");
      }
    } finally {
      endpoint.stop(0);
    }
  }

  @Test
  void a_certificate_is_swapped_without_an_end_of_what_goes_on() throws Exception {
    try (var dovecot = DovecotServer.started();
        var old = new ImapTalk(dovecot.port())) {
      dovecot.user("anna", "secret");
      old.ask("LOGIN anna secret");

      dovecot.certify(DovecotCertificate.good());
      assertThat(shaken(dovecot, "localhost")).isEmpty();
      dovecot.certify(DovecotCertificate.expired());
      assertThat(shaken(dovecot, "localhost")).contains("validity check failed");
      dovecot.certify(DovecotCertificate.ofAnother());
      assertThat(shaken(dovecot, "localhost")).contains("name matching localhost");
      dovecot.certify(DovecotCertificate.selfSigned());
      assertThat(shaken(dovecot, "localhost")).contains("unable to find valid certification path");

      assertThat(old.verdict("NOOP")).isEqualTo("OK");
    }
  }

  @Test
  void folders_exist_from_their_first_mail_on() throws Exception {
    try (var dovecot = DovecotServer.started();
        var imap = new ImapTalk(dovecot.port())) {
      dovecot.user("anna", "secret");
      dovecot.folder("anna", "Отчёты/День").deliver(MAIL);
      dovecot.shared("Sales").deliver(List.of(MAIL, MAIL));
      dovecot.inbox("anna").numberFrom(7, 42);
      dovecot.deliver("anna", MAIL);

      imap.ask("LOGIN anna secret");

      assertThat(imap.ask("LIST \"\" *")).anyMatch(line -> line.endsWith("Shared/Sales"));
      assertThat(imap.ask("SELECT &BB4EQgRHBFEEQgRL-/&BBQENQQ9BEw-")).contains("* 1 EXISTS");
      assertThat(imap.ask("SELECT Shared/Sales")).contains("* 2 EXISTS");
      assertThat(imap.ask("SELECT INBOX"))
          .anyMatch(line -> line.contains("[UIDVALIDITY 7]"))
          .anyMatch(line -> line.contains("[UIDNEXT 43]"));
    }
  }

  @Test
  void a_mailbox_that_was_removed_begins_anew() throws Exception {
    try (var dovecot = DovecotServer.started();
        var imap = new ImapTalk(dovecot.port())) {
      dovecot.user("anna", "secret");
      dovecot.deliver("anna", MAIL);
      imap.ask("LOGIN anna secret");
      imap.ask("SELECT INBOX");

      dovecot.inbox("anna").remove();

      try (var other = new ImapTalk(dovecot.port())) {
        other.ask("LOGIN anna secret");
        assertThat(other.ask("SELECT INBOX")).contains("* 0 EXISTS");
      }
    }
  }

  @Test
  void a_user_has_so_many_connections_and_no_more() throws Exception {
    try (var dovecot = DovecotServer.started(DovecotSettings.usual().connections(1));
        var first = new ImapTalk(dovecot.port());
        var second = new ImapTalk(dovecot.port())) {
      dovecot.user("anna", "secret");

      assertThat(first.verdict("LOGIN anna secret")).isEqualTo("OK");
      assertThat(second.ask("LOGIN anna secret").getLast()).startsWith("NO [LIMIT]");
    }
  }

  @Test
  void processes_of_users_are_killed_and_hang_while_the_server_goes_on() throws Exception {
    try (var dovecot = DovecotServer.started();
        var killed = new ImapTalk(dovecot.port());
        var frozen = new ImapTalk(dovecot.port())) {
      dovecot.user("anna", "secret");
      killed.ask("LOGIN anna secret");

      dovecot.killSessions();
      assertThatThrownBy(killed::hear).hasMessageContaining("closed");
      frozen.ask("LOGIN anna secret");
      dovecot.freezeSessions();
      frozen.say("x NOOP");
      try (var other = new ImapTalk(dovecot.port())) {
        assertThat(other.verdict("LOGIN anna secret")).isEqualTo("OK");
      }
      dovecot.thawSessions();

      assertThat(frozen.hear()).startsWith("x OK");
    }
  }

  @Test
  void a_hibernating_connection_has_no_process_and_hears_of_mail() throws Exception {
    var settings = DovecotSettings.usual().hibernating(Duration.ofSeconds(1));
    try (var dovecot = DovecotServer.started(settings);
        var imap = new ImapTalk(dovecot.port())) {
      dovecot.user("anna", "secret");
      imap.ask("LOGIN anna secret");
      imap.ask("SELECT INBOX");
      imap.say("i IDLE");
      imap.hear();
      await().until(() -> dovecot.sessionCount() == 0);

      dovecot.deliver("anna", MAIL);

      assertThat(imap.hear()).isEqualTo("* 1 EXISTS");
    }
  }

  @Test
  void a_server_that_is_killed_again_and_again_comes_back_on_its_ports() throws Exception {
    try (var dovecot = DovecotServer.started()) {
      dovecot.user("anna", "secret");
      int port = dovecot.port();
      for (int i = 0; i < 5; i++) {
        dovecot.kill();
        dovecot.start();

        try (var imap = new ImapTalk(port)) {
          assertThat(imap.verdict("LOGIN anna secret")).isEqualTo("OK");
        }
      }
    }
  }

  @Test
  void a_process_that_makes_a_lock_is_killed_when_it_says_whose_it_is(@TempDir Path folder)
      throws Exception {
    var lock = folder.resolve("dovecot-uidlist.lock");
    var making =
        "(exec 9>%s; sleep 0.5; echo mine >&9; exec 9>&-; sleep 60) & wait".formatted(lock);
    var master = new ProcessBuilder("setsid", "sh", "-c", making).start();
    await().until(() -> Files.exists(lock));

    new DovecotProcesses(master).kill();

    assertThat(lock).content().isEqualToIgnoringNewLines("mine");
  }

  @Test
  void a_process_that_holds_a_lock_hangs_when_it_has_let_go(@TempDir Path folder) throws Exception {
    var lock = folder.resolve("dovecot-uidlist.lock");
    var imap = Files.createSymbolicLink(folder.resolve("imap"), Path.of("/bin/sh"));
    var holding = "echo $$:vm >dovecot-uidlist.lock; exec 8>dovecot-uidlist; sleep 0.5";
    var session = holding + "; rm dovecot-uidlist.lock; sleep 60; :";
    var master =
        new ProcessBuilder("setsid", "sh", "-c", imap + " -c '" + session + "' & wait")
            .directory(folder.toFile())
            .start();
    var processes = new DovecotProcesses(master);
    try {
      await().until(() -> Files.exists(folder.resolve("dovecot-uidlist")));

      processes.freezeSessions();

      assertThat(lock).doesNotExist();
    } finally {
      processes.kill();
    }
  }

  @Test
  void a_mailbox_is_numbered_anew_although_a_killed_process_has_locked_it(@TempDir Path folder)
      throws Exception {
    var inbox = new Maildir(folder);
    inbox.deliver(MAIL);
    var killed = new ProcessBuilder("true").start();
    killed.waitFor();
    var lock = Files.writeString(folder.resolve("dovecot-uidlist.lock"), killed.pid() + ":vm");

    inbox.renumber();

    assertThat(lock).doesNotExist();
    assertThat(folder.resolve("dovecot-uidlist")).exists();
  }

  private static String xoauth2(String user, String token) {
    return "AUTHENTICATE XOAUTH2 " + encoded("user=%s\1auth=Bearer %s\1\1".formatted(user, token));
  }

  private static String bearer(String user, String token) {
    return "AUTHENTICATE OAUTHBEARER "
        + encoded("n,a=%s,\1auth=Bearer %s\1\1".formatted(user, token));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a careful client says of the certificate; empty when it is content. */
  private static String shaken(DovecotServer dovecot, String host) throws IOException {
    try (var socket =
        (SSLSocket)
            DovecotCertificate.trusting(dovecot.authority())
                .createSocket(host, dovecot.tlsPort())) {
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return "";
    } catch (SSLHandshakeException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
