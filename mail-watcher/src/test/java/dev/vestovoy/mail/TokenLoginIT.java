package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import okhttp3.OkHttpClient;
import org.eclipse.angus.mail.util.MailLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that one server gives out and another looks up. */
@RequiresDovecot
final class TokenLoginIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final TokenServer provider = new TokenServer("anna").rotating();
  private final OkHttpClient http = new OkHttpClient();
  private final CollectedMail mail = new CollectedMail();
  private DovecotServer dovecot;
  private MailWatcher watcher;

  @BeforeEach
  void start() {
    dovecot =
        DovecotServer.started(DovecotSettings.usual().introspecting(provider.introspection()));
    watcher =
        new MailWatcher(
            WatcherSettings.in(folder.resolve("mail")),
            new MemoryCursors(),
            CursorListener.none(),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    watcher.close();
    dovecot.close();
    provider.close();
  }

  @Test
  void mail_comes_by_token_and_goes_on_when_the_token_has_ended() {
    watch(provider.consent());
    deliverAndAwait("One", List.of("[Report] One"));

    provider.endAccess();
    dovecot.restart();

    deliverAndAwait("Two", List.of("[Report] One", "[Report] Two"));
    assertThat(provider.forms())
        .extracting(form -> form.get("refresh_token"))
        .containsExactly(TokenServer.FIRST, "r3fresh-1");
  }

  @Test
  void an_owner_who_does_not_agree_any_more_is_asked_to_and_helps_at_once() {
    provider.revoke();
    watch(provider.consent());
    await().atMost(PATIENCE).until(() -> health().state() == MailboxState.REFUSED);
    var refused = health();

    watch(provider.agreedAnew());

    deliverAndAwait("One", List.of("[Report] One"));
    assertThat(refused.lastError()).contains("its owner has to agree again");
  }

  @Test
  void a_provider_that_is_away_keeps_nobody_else_from_the_server() {
    dovecot.user("boris", "secret");
    provider.fail(Integer.MAX_VALUE, 503, "");
    watch(provider.consent());
    await().atMost(PATIENCE).until(() -> health().state() == MailboxState.WAITING);

    watcher.watch(WatchedMailbox.inbox("boris", Password.of("secret"), dovecot.server()), mail);

    await().atMost(PATIENCE).until(() -> watcher.health().getLast().state() == MailboxState.IDLE);
    assertThat(health().lastError()).isEqualTo("127.0.0.1 gives out no token at the moment (503)");
    assertThat(provider.forms()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTH=OAUTHBEARER", "AUTH=XOAUTH2"})
  void both_ways_lead_in(String other) throws Exception {
    var connection = connection();
    connection.getCapabilities().remove(other);

    Authentication.logIn(connection, login(provider.consent()));

    assertThat(connection.hasCapability("IDLE")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTH=OAUTHBEARER", "AUTH=XOAUTH2"})
  void a_token_of_somebody_else_does_not_lead_in(String other) throws Exception {
    var connection = connection();
    connection.getCapabilities().remove(other);
    var boris = new Login.WithToken("boris", tokens(provider.consent()));

    assertThatExceptionOfType(LoginFailedException.class)
        .isThrownBy(() -> Authentication.logIn(connection, boris))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("acc3ss"));
    assertThat(provider.forms()).hasSize(2);
  }

  private void watch(Consent consent) {
    watcher.watch(WatchedMailbox.of(login(consent), dovecot.server()), mail);
  }

  private void deliverAndAwait(String name, List<String> subjects) {
    await().atMost(PATIENCE).until(() -> health().state() == MailboxState.IDLE);
    dovecot.deliver("anna", SupersetMail.of(SupersetMail.Version.V6_0, name).bytes());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(mail.subjects()).isEqualTo(subjects));
  }

  private MailboxHealth health() {
    return watcher.health().getFirst();
  }

  private ImapConnection connection() throws Exception {
    var silent = new MailLogger(TokenLoginIT.class, "imap", false, System.err);
    return new ImapConnection(dovecot.server(), new Properties(), silent);
  }

  private Login login(Consent consent) {
    return new Login.WithToken("anna", tokens(consent));
  }

  private AccessTokens tokens(Consent consent) {
    return new RefreshedTokens(
        consent, new FileRefreshTokens(folder.resolve("tokens")), http, Clock.systemUTC());
  }
}
