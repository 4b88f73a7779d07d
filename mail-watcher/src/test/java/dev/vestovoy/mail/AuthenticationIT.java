package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.util.MailLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationIT {
  private static final String OK = "> T OK [CAPABILITY IMAP4rev1 IDLE] in";
  private static final String XOAUTH2 = "> * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hello";
  private static final String FIRST = encoded("user=box@corp.example\1auth=Bearer t1\1\1");
  private static final String SECOND = encoded("user=box@corp.example\1auth=Bearer t2\1\1");

  private final Given tokens = new Given("t1", "t2", "t3");
  private final Login byToken = new Login.WithToken("box@corp.example", tokens);

  @Test
  void a_password_goes_by_plain_where_that_is_offered() throws Exception {
    play(
        password("s3cret"),
        "> * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN LOGINDISABLED] hello",
        "< T AUTHENTICATE PLAIN " + encoded("\0box@corp.example\0s3cret"),
        OK);
  }

  @Test
  void a_server_that_wants_to_speak_first_is_heard() throws Exception {
    play(
        password("пароль"),
        "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello",
        "< T AUTHENTICATE PLAIN",
        "> +",
        "< " + encoded("\0box@corp.example\0пароль"),
        OK);
  }

  @Test
  void a_password_goes_by_login_where_nothing_else_is_offered() throws Exception {
    play(
        password("a\"b\\c"),
        "> * OK [CAPABILITY IMAP4rev1] hello",
        "< T LOGIN box@corp.example \"a\\\"b\\\\c\"",
        OK);
  }

  @Test
  void a_password_of_other_letters_keeps_them_by_login() throws Exception {
    play(
        password("пар"),
        "> * OK [CAPABILITY IMAP4rev1] hello",
        "< T LOGIN box@corp.example {6}",
        "> + go on",
        "< пар",
        OK);
  }

  @Test
  void no_password_is_sent_where_none_is_taken() throws Exception {
    var failure = refused(password("s3cret"), "> * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hello");

    assertThat(failure.advice()).contains("TLS or STARTTLS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> T OK in", "> T OK [ALERT] in"})
  void what_the_server_can_do_is_asked_when_it_does_not_say(String ok) throws Exception {
    play(
        password("p"),
        "> * OK [CAPABILITY IMAP4rev1] hello",
        "< T LOGIN box@corp.example p",
        ok,
        "< T CAPABILITY",
        "> * CAPABILITY IMAP4rev1 IDLE",
        "> T OK done");
  }

  @Test
  void what_the_server_can_do_may_stand_before_its_ok() throws Exception {
    play(
        password("p"),
        "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hello",
        "< T AUTHENTICATE PLAIN " + encoded("\0box@corp.example\0p"),
        "> * CAPABILITY IMAP4rev1 IDLE",
        "> T OK in");
  }

  @Test
  void who_is_in_already_does_not_log_in() throws Exception {
    play(password("p"), "> * PREAUTH [CAPABILITY IMAP4rev1 IDLE] hello");
  }

  @Test
  void a_token_goes_by_the_standard_where_that_is_offered() throws Exception {
    var name = new Login.WithToken("a=b,c@corp.example", tokens);
    bearer(name, "n,a=a=3Db=2Cc@corp.example,\1host=127.0.0.1\1port=%d\1auth=Bearer t1\1\1");
  }

  @Test
  void a_token_goes_by_the_older_way_where_only_that_is_offered() throws Exception {
    play(byToken, XOAUTH2, "< T AUTHENTICATE XOAUTH2 " + FIRST, OK);
  }

  @Test
  void a_long_token_does_not_make_a_long_line() throws Exception {
    var token = "x".repeat(7000);
    play(
        new Login.WithToken("box@corp.example", new Given(token)),
        XOAUTH2,
        "< T AUTHENTICATE XOAUTH2",
        "> + ",
        "< " + encoded("user=box@corp.example\1auth=Bearer " + token + "\1\1"),
        OK);
  }

  @Test
  void a_token_that_ended_early_is_replaced_at_once() throws Exception {
    play(
        byToken,
        XOAUTH2,
        "< T AUTHENTICATE XOAUTH2 " + FIRST,
        "> + " + encoded("{\"status\":\"401\",\"schemes\":\"bearer\"}"),
        "<",
        "> T NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
        "< T AUTHENTICATE XOAUTH2 " + SECOND,
        OK);

    assertThat(tokens.refused).containsExactly("t1");
  }

  @Test
  void a_second_token_that_is_refused_is_the_last() throws Exception {
    var failure =
        refused(
            byToken,
            XOAUTH2,
            "< T AUTHENTICATE XOAUTH2 " + FIRST,
            "> T NO AUTHENTICATE failed.",
            "< T AUTHENTICATE XOAUTH2 " + SECOND,
            "> + " + encoded("{\"status\":\"invalid_token\"}"),
            "<",
            "> T NO t2 is bad");

    assertThat(failure).hasMessage("invalid_token, *** is bad");
    assertThat(tokens.refused).containsExactly("t1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[UNAVAILABLE] later", "[LIMIT] Too many connections", "Request is throttled."})
  void a_server_that_is_busy_says_nothing_about_the_token(String said) throws Exception {
    refused(byToken, XOAUTH2, "< T AUTHENTICATE XOAUTH2 " + FIRST, "> T NO " + said);

    assertThat(tokens.refused).isEmpty();
  }

  @Test
  void the_same_token_again_is_not_tried_again() throws Exception {
    refused(
        new Login.WithToken("box@corp.example", new Given("t1", "t1")),
        XOAUTH2,
        "< T AUTHENTICATE XOAUTH2 " + FIRST,
        "> T NO bad");
  }

  @Test
  void an_error_by_the_standard_is_heard_to_its_end() throws Exception {
    var failure =
        refused(
            new Login.WithToken("box@corp.example", new Given("t1", "t1")),
            "> * OK [CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER] hello",
            "< T AUTHENTICATE OAUTHBEARER",
            "> +",
            "<*",
            "> + " + encoded("{\"status\":\"invalid_token\",\"scope\":\"imap\"}"),
            "< AQ==",
            "> T NO [AUTHENTICATIONFAILED] bad");

    assertThat(failure).hasMessage("invalid_token, [AUTHENTICATIONFAILED] bad");
  }

  @Test
  void a_token_is_not_sent_where_none_is_taken() throws Exception {
    var failure = refused(byToken, "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello");

    assertThat(failure.advice()).contains("takes no tokens");
  }

  @Test
  void a_command_that_is_not_understood_is_a_failed_login() throws Exception {
    var failure =
        refused(
            password("p"),
            "> * OK [CAPABILITY IMAP4rev1] hello",
            "< T LOGIN box@corp.example p",
            "> T BAD p what");

    assertThat(failure).hasMessage("*** what");
  }

  @ParameterizedTest
  @CsvSource({"> * BYE too many connections", ">", "> + more"})
  void a_server_that_breaks_off_is_no_refused_login(String last) throws Exception {
    var script =
        List.of(
            "> * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello",
            "< T AUTHENTICATE PLAIN " + encoded("\0box@corp.example\0p"),
            last);
    try (var server = new ScriptedServer(script)) {
      assertThatCode(() -> logIn(server, password("p")))
          .isInstanceOfAny(ConnectionException.class, IOException.class, ProtocolException.class);
    }
  }

  @Test
  void a_token_that_does_not_come_is_told_before_the_server_is_asked() {
    var none = new Given();

    assertThatExceptionOfType(NoTokenException.class)
        .isThrownBy(() -> Authentication.prepare(new Login.WithToken("box@corp.example", none)))
        .withMessage("no more tokens");
    assertThatCode(() -> Authentication.prepare(password("p"))).doesNotThrowAnyException();
  }

  private static void bearer(Login login, String first) throws Exception {
    var script = new ArrayList<String>();
    script.add("> * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 AUTH=OAUTHBEARER] hello");
    script.add("< T AUTHENTICATE OAUTHBEARER");
    script.add("> + ");
    script.add("<*");
    script.add(OK);
    try (var server = new ScriptedServer(script)) {
      logIn(server, login);
      server.assertPlayed();
      assertThat(server.heard()).containsExactly(encoded(first.formatted(server.server().port())));
    }
  }

  /** Plays a login that ends well, on a server that can do IDLE then. */
  private static void play(Login login, String... script) throws Exception {
    try (var server = new ScriptedServer(List.of(script))) {
      var connection = logIn(server, login);
      server.assertPlayed();
      assertThat(connection.hasCapability("IDLE")).isTrue();
      assertThat(connection.hasCapability("BEFORE LOGIN")).isFalse();
    }
  }

  private static LoginFailedException refused(Login login, String... script) throws Exception {
    try (var server = new ScriptedServer(List.of(script))) {
      var failure = new LoginFailedException[1];
      assertThatExceptionOfType(LoginFailedException.class)
          .isThrownBy(() -> logIn(server, login))
          .satisfies(e -> failure[0] = e);
      server.assertPlayed();
      return failure[0];
    }
  }

  private static ImapConnection logIn(ScriptedServer server, Login login) throws Exception {
    var silent = new MailLogger(AuthenticationIT.class, "imap", false, System.err);
    var connection = new ImapConnection(server.server(), new Properties(), silent);
    Authentication.logIn(connection, login);
    return connection;
  }

  private static Login password(String password) {
    return new Login.WithPassword("box@corp.example", Password.of(password));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives out what it was given, in order; the same until it is refused. */
  private static final class Given implements AccessTokens {
    private final Deque<String> left;
    private final List<String> refused = new ArrayList<>();

    Given(String... tokens) {
      left = new ArrayDeque<>(List.of(tokens));
    }

    @Override
    public String token() throws IOException {
      if (left.isEmpty()) {
        throw new IOException("no more tokens");
      }
      return left.getFirst();
    }

    @Override
    public void refused(String token) {
      refused.add(token);
      left.removeFirst();
    }
  }
}
