package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Properties;
import org.eclipse.angus.mail.util.MailLogger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords that a real server has to understand, by both of its ways. */
@RequiresDovecot
final class PasswordLoginIT {
  private static DovecotServer dovecot;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.started();
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "anna,secret,AUTH=NONE",
        "anna,secret,AUTH=PLAIN",
        "boris,пароль,AUTH=NONE",
        "boris,пароль,AUTH=PLAIN",
        "vera,a \"b\" \\c {5} %d*,AUTH=NONE",
        "vera,a \"b\" \\c {5} %d*,AUTH=PLAIN",
      })
  void a_password_leads_in_as_its_owner_typed_it(String user, String password, String leftOut)
      throws Exception {
    dovecot.user(user, password);
    var connection = connection();
    connection.getCapabilities().remove(leftOut);

    Authentication.logIn(connection, new Login.WithPassword(user, Password.of(password)));

    assertThat(connection.hasCapability("IDLE")).isTrue();
  }

  @Test
  void a_wrong_one_is_refused_in_words() throws Exception {
    dovecot.user("olga", "secret");
    var connection = connection();

    assertThatExceptionOfType(LoginFailedException.class)
        .isThrownBy(() ->
            Authentication.logIn(connection, new Login.WithPassword("olga", Password.of("wrong"))))
        .withMessageContaining("[AUTHENTICATIONFAILED]");
  }

  private static ImapConnection connection() throws Exception {
    var silent = new MailLogger(PasswordLoginIT.class, "imap", false, System.err);
    return new ImapConnection(dovecot.server(), new Properties(), silent);
  }
}
