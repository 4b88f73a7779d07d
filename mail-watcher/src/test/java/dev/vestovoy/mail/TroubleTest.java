package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {
  private static final WatchedMailbox MAILBOX =
      WatchedMailbox.inbox(
          "a@corp.example", Password.of("hunter2"), MailServer.parse("imap.corp.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[AUTHENTICATIONFAILED] Authentication failed.",
        "LOGIN invalid credentials or IMAP is disabled",
        "",
      })
  void a_wrong_password_is_refused(String said) {
    assertThat(login(said)).isInstanceOf(Trouble.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[LIMIT] Maximum number of connections from user+IP exceeded",
        "[ALERT] Too many simultaneous connections. (Failure)",
      })
  void too_many_connections_are_no_wrong_password(String said) {
    assertThat(login(said)).isEqualTo(new Trouble.Busy(said, Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[UNAVAILABLE] Temporary authentication failure.",
        "[INUSE] Mailbox is locked",
      })
  void a_server_in_trouble_is_no_wrong_password(String said) {
    assertThat(login(said)).isInstanceOf(Trouble.Lost.class);
  }

  @Test
  void a_server_that_asks_for_patience_gets_it() {
    assertThat(login("Request is throttled. Suggested Backoff Time: 299961 milliseconds"))
        .isInstanceOfSatisfying(
            Trouble.Busy.class, busy -> assertThat(busy.after()).hasMillis(299_961));
  }

  @Test
  void a_server_that_repeats_the_password_does_not_get_it_into_the_log() {
    var trouble = Trouble.of(new ProtocolException("BAD LOGIN a hunter2"), MAILBOX);

    assertThat(trouble.words()).doesNotContain("hunter2").contains("***");
  }

  @Test
  void a_bad_certificate_and_a_missing_folder_are_not_tried_soon() {
    var tls = new SSLHandshakeException("certificate_expired");
    var folder = new FolderFailedException("X", new CommandFailedException("no such folder"));

    assertThat(Trouble.of(tls, MAILBOX)).isInstanceOf(Trouble.Busy.class);
    assertThat(Trouble.of(folder, MAILBOX)).isInstanceOf(Trouble.Busy.class);
  }

  @Test
  void a_lost_line_says_what_happened_to_it() {
    var lost = new ConnectException("Connection refused");

    assertThat(Trouble.of(lost, MAILBOX))
        .isEqualTo(new Trouble.Lost("ConnectException: Connection refused"));
  }

  private static Trouble login(String said) {
    return Trouble.of(new LoginFailedException(new CommandFailedException(said)), MAILBOX);
  }
}
