package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {
  private static final WatchedMailbox MAILBOX =
      WatchedMailbox.inbox(
          "a@corp.example", Password.of("hunter2"), MailServer.parse("imap.corp.example"));

  private static final WatchedMailbox BY_TOKEN =
      WatchedMailbox.of(
          new Login.WithToken("a@corp.example", new NoTokens()),
          MailServer.parse("imap.corp.example"));

  /** What servers were seen to say to LOGIN and AUTHENTICATE, what it is, and a word of advice. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[AUTHENTICATIONFAILED] Authentication failed. | Refused | its password",
        "[AUTHENTICATIONFAILED] Invalid credentials (Failure) | Refused | its password",
        "LOGIN failed. | Refused | its password",
        "`` | Refused | its password",
        "LOGIN invalid credentials or IMAP is disabled | Refused | switch IMAP on",
        "[ALERT] Your account is not enabled for IMAP use. | Refused | switch IMAP on",
        "[ALERT] Application-specific password required: https://a.example/b?c=d (Failure) | Refused | made for programs",
        "[AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya / Application password is REQUIRED | Refused | made for programs",
        "[WEBALERT https://a.example/signin?token=s3cret] Web login required. (Failure) | Refused | with a browser",
        "LOGIN failed. LogonDenied-BasicAuthBlocked | Refused | OAuth",
        "[AUTHORIZATIONFAILED] No access to shared@corp.example | Refused | given the right",
        "[EXPIRED] Password expired | Refused | set a new one",
        "[PRIVACYREQUIRED] Plaintext authentication disallowed | Refused | TLS or STARTTLS",
        "[CONTACTADMIN] Call us | Refused | administrator",
        "Account is temporarily blocked | Refused | administrator",
        "[LIMIT] Maximum number of connections from user+IP exceeded | Busy | close other programs",
        "[ALERT] Too many simultaneous connections. (Failure) | Busy | close other programs",
        "[OVERQUOTA] Account exceeded command or bandwidth limits. (Failure) | Busy | moved as much",
        "[OVERQUOTA] Mailbox is full | Busy | mails have to be deleted",
        "User is authenticated but not connected. | Busy | IMAP is allowed",
        "Request is throttled. | Busy | patience",
        "[UNAVAILABLE] Temporary authentication failure. | Lost | at the moment",
        "[INUSE] Mailbox is locked | Busy | somebody else",
        "[SERVERBUG] Internal error occurred. | Lost | at the moment",
        "Temporary authentication failure | Lost | at the moment",
      })
  void an_answer_to_a_login_is_understood(String said, String kind, String advice) {
    var trouble = login(said);

    assertThat(trouble.getClass().getSimpleName()).as(trouble.words()).isEqualTo(kind);
    assertThat(trouble.words()).contains(advice).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO [NONEXISTENT] Unknown Mailbox: INBOX (Failure) | Busy | folder INBOX cannot be opened",
        "NO Mailbox doesn't exist: Reports | Busy | folder INBOX cannot be opened",
        "NO [NOPERM] Permission denied | Busy | no right to the folder INBOX",
        "BAD User is authenticated but not connected. | Busy | IMAP is allowed",
        "NO [SERVERBUG] Internal error | Busy | at the moment",
      })
  void a_folder_that_is_not_opened_is_understood(String said, String kind, String advice)
      throws Exception {
    var trouble = Trouble.of(new FolderFailedException("INBOX", answer(said)), MAILBOX);

    assertThat(trouble.getClass().getSimpleName()).as(trouble.words()).isEqualTo(kind);
    assertThat(trouble.words()).contains(advice);
  }

  /** What is said to other commands, and in a BYE. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO [OVERQUOTA] Quota exceeded (mailbox for user is full) | Busy | have to be deleted",
        "BAD User is authenticated but not connected. | Busy | IMAP is allowed",
        "NO [INUSE] locked | Busy | somebody else",
        "NO [CANNOT] Something | Lost | the server said: [CANNOT] Something",
        "BAD Command Argument Error. 11 | Lost | the server said: Command Argument Error. 11",
        "BYE Too many connections | Busy | close other programs",
        "BYE [UNAVAILABLE] Server shutting down. | Lost | at the moment",
        "BYE Disconnected for inactivity. | Lost | the server said: Disconnected for inactivity.",
      })
  void an_answer_to_a_command_is_understood(String said, String kind, String advice)
      throws Exception {
    var trouble = Trouble.of(new IllegalStateException("x", answer(said)), MAILBOX);

    assertThat(trouble.getClass().getSimpleName()).as(trouble.words()).isEqualTo(kind);
    assertThat(trouble.words()).contains(advice);
  }

  @Test
  void a_refused_token_is_no_wrong_password() {
    var trouble = Trouble.of(new LoginFailedException("invalid_token", ""), BY_TOKEN);

    assertThat(trouble).isInstanceOf(Trouble.Refused.class);
    assertThat(trouble.words()).contains("token", "invalid_token").doesNotContain("password");
  }

  @Test
  void known_advice_goes_before_what_the_server_said() {
    var trouble = Trouble.of(new LoginFailedException("[LIMIT] x", "do this"), MAILBOX);

    assertThat(trouble).isEqualTo(new Trouble.Refused("do this; the server said: [LIMIT] x"));
  }

  @Test
  void whoever_gives_out_no_tokens_says_why() {
    var refused = new AccessTokens.RefusedException("the owner has to agree again");

    assertThat(Trouble.of(new IOException("x", refused), BY_TOKEN))
        .isEqualTo(new Trouble.Refused("the owner has to agree again"));
  }

  @ParameterizedTest
  @CsvSource({"299961, 299961", "0, 0", "999999999, 3600000"})
  void a_server_that_asks_for_patience_gets_it_within_reason(long asked, long given) {
    assertThat(login("Request is throttled. Suggested Backoff Time: " + asked + " milliseconds"))
        .isInstanceOfSatisfying(
            Trouble.Busy.class, busy -> assertThat(busy.after()).hasMillis(given));
  }

  @Test
  void too_many_connections_are_no_wrong_password() {
    assertThat(login("[LIMIT] x"))
        .isInstanceOfSatisfying(
            Trouble.Busy.class, busy -> assertThat(busy.after()).isEqualTo(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BAD LOGIN a hunter2", "NO a hunter2", "BYE hunter2"})
  void a_server_that_repeats_the_password_does_not_get_it_into_the_log(String said)
      throws Exception {
    assertThat(Trouble.of(answer(said), MAILBOX).words()).doesNotContain("hunter2").contains("***");
    assertThat(login(said).words()).doesNotContain("hunter2").contains("***");
  }

  @Test
  void a_password_of_blanks_and_accents_is_not_shown_either() {
    var password = Password.of("my  e\u0301 \u200bword");
    var mailbox =
        WatchedMailbox.inbox("a@corp.example", password, MailServer.parse("imap.corp.example"));

    var words = Trouble.of(new LoginFailedException("BAD a my  e\u0301 \u200bword", ""), mailbox);
    var cleaned = Trouble.of(new LoginFailedException("BAD a my \u00e9 word", ""), mailbox);

    assertThat(words.words()).endsWith("BAD a ***");
    assertThat(cleaned.words()).endsWith("BAD a ***");
  }

  @Test
  void a_server_cannot_forge_lines_or_flood_the_log() {
    var words = login("a\r\nERROR b\u202e" + "x".repeat(9999)).words();

    assertThat(words).contains("a ERROR bx").doesNotContain("\n", "\r", "\u202e");
    assertThat(words).hasSizeLessThan(400);
  }

  @Test
  void a_certificate_that_is_not_trusted_is_said_in_its_own_words() {
    var distrust = new DistrustException("it ended", new CertificateException());
    var tls = new SSLHandshakeException("it ended", distrust);

    assertThat(Trouble.of(new IOException("x", tls), MAILBOX))
        .isEqualTo(new Trouble.Busy("it ended", Duration.ofMinutes(5)));
  }

  @Test
  void two_who_have_no_tls_in_common_are_not_tried_soon() {
    var alert = new SSLHandshakeException("Received fatal alert: protocol_version");
    var plain = new SSLException("Unsupported or unrecognized SSL message, plaintext connection?");

    assertThat(Trouble.of(new IOException("x", alert), MAILBOX)).isInstanceOf(Trouble.Busy.class);
    assertThat(Trouble.of(plain, MAILBOX)).isInstanceOf(Trouble.Busy.class);
  }

  @Test
  void a_handshake_that_the_line_broke_off_is_tried_soon() {
    var cut =
        new SSLHandshakeException(
            "Remote host terminated the handshake", new EOFException("SSL peer shut down"));

    assertThat(Trouble.of(new IOException("x", cut), MAILBOX))
        .isEqualTo(new Trouble.Lost("EOFException: SSL peer shut down"));
  }

  @Test
  void a_lost_line_says_what_happened_to_it() {
    var refused = new IOException("x", new ConnectException("Connection refused"));
    var unknown = new IOException("x", new UnknownHostException("imap.corp.example"));
    var away = new IOException("sso.corp.example gives out no token at the moment (503)");
    var silent = Response.byeResponse(new SocketTimeoutException("Read timed out"));

    assertThat(Trouble.of(refused, MAILBOX))
        .isEqualTo(new Trouble.Lost("ConnectException: Connection refused"));
    assertThat(Trouble.of(unknown, MAILBOX).words()).contains("no host imap.corp.example");
    assertThat(Trouble.of(away, MAILBOX))
        .isEqualTo(new Trouble.Lost("sso.corp.example gives out no token at the moment (503)"));
    assertThat(Trouble.of(new ConnectionException(null, silent), MAILBOX))
        .isEqualTo(new Trouble.Lost("SocketTimeoutException: Read timed out"));
  }

  private static Trouble login(String said) {
    return Trouble.of(new LoginFailedException(new CommandFailedException(said)), MAILBOX);
  }

  private static ProtocolException answer(String said) throws IOException, ProtocolException {
    if (said.startsWith("BYE")) {
      return new ConnectionException(null, new IMAPResponse("* " + said));
    }
    var response = new IMAPResponse("A1 " + said);
    return response.isNO()
        ? new CommandFailedException(response)
        : new BadCommandException(response);
  }

  private static final class NoTokens implements AccessTokens {
    @Override
    public String token() throws IOException {
      throw new IOException("none");
    }

    @Override
    public void refused(String token) {}
  }
}
