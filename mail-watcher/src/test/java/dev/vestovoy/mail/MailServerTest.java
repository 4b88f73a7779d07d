package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vestovoy.mail.MailServer.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailServerTest {
  @ParameterizedTest
  @CsvSource({
    "imap.example.org, imap.example.org, 993, TLS",
    "' imap.example.org ', imap.example.org, 993, TLS",
    "imap.example.org:10993, imap.example.org, 10993, TLS",
    "imap.example.org:143, imap.example.org, 143, STARTTLS",
    "imaps://imap.example.org, imap.example.org, 993, TLS",
    "IMAPS://imap.example.org:1993/, imap.example.org, 1993, TLS",
    "imap+starttls://imap.example.org, imap.example.org, 143, STARTTLS",
    "imap://localhost:3143, localhost, 3143, PLAIN",
    "imap://127.0.0.1, 127.0.0.1, 143, PLAIN",
    "imap://[::1]:3143, ::1, 3143, PLAIN",
    "::1, ::1, 993, TLS",
  })
  void a_server_is_read(String text, String host, int port, Security security) {
    assertThat(MailServer.parse(text)).isEqualTo(new MailServer(host, port, security));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "pop3://mail.example.org",
        "imaps://",
        "imaps://mail.example.org/INBOX",
        "mail.example.org:",
        "mail.example.org:0",
        "mail.example.org:65536",
        "mail.example.org:imaps",
        "mail example.org",
        "https://mail.example.org",
      })
  void a_mistake_says_what_is_wanted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailServer.parse(text))
        .withMessageMatching("(?s).*(wanted|leave).*");
  }

  @Test
  void a_password_in_the_address_is_not_repeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailServer.parse("imaps://me:hunter2@mail.example.org"))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void an_unprotected_line_leaves_the_machine_only_when_allowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailServer.parse("imap://mail.example.org"))
        .withMessageContaining("imap+starttls://");

    assertThat(MailServer.parse("imap://mail.example.org", true).security())
        .isEqualTo(Security.PLAIN);
  }

  @Test
  void a_server_reads_what_it_prints() {
    var server = new MailServer("::1", 3143, Security.PLAIN);

    assertThat(MailServer.parse(server.toString())).isEqualTo(server);
  }
}
