package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.config.MailboxSettings;
import dev.vestovoy.config.MailboxSettings.Afterwards;
import dev.vestovoy.config.MailboxSettings.Beginning;
import dev.vestovoy.config.MailboxSettings.Entry;
import dev.vestovoy.config.MailboxSettings.Identity;
import dev.vestovoy.config.MailboxSettings.TokenProvider;
import dev.vestovoy.config.Secret;
import dev.vestovoy.mail.AfterHandling;
import dev.vestovoy.mail.Login;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.Password;
import dev.vestovoy.mail.Start;
import dev.vestovoy.mail.Trust;
import dev.vestovoy.mail.WatchedMailbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class MailWiringTest {
  private static final MailServer SERVER = MailServer.parse("imap.example.org");
  private static final Entry PASSWORD = new Entry.ByPassword("reader", new Secret("s3cret"));
  private static final String PIN = "ab".repeat(32);

  private final MailWiring wiring =
      new MailWiring(Path.of("nowhere"), ZoneId.of("Europe/Moscow"), Clock.systemUTC());

  @AfterEach
  void close() {
    wiring.close();
  }

  @Test
  void a_mailbox_is_called_by_its_address_and_folder_and_entered_by_its_account() {
    var mailbox =
        wiring.mailbox(
            settings(
                PASSWORD, new Identity.Standard(), new Beginning.New(), new Afterwards.Seen()));

    assertThat(mailbox)
        .isEqualTo(
            WatchedMailbox.of(new Login.WithPassword("reader", Password.of("s3cret")), SERVER)
                .named("box@example.org/Reports")
                .folder("Reports"));
  }

  static Stream<Arguments> beginnings() {
    return Stream.of(
        Arguments.of(new Beginning.Newest(), new Start.Newest()),
        Arguments.of(new Beginning.All(), new Start.All()),
        Arguments.of(
            new Beginning.On(LocalDate.of(2026, 1, 31)),
            new Start.Since(Instant.parse("2026-01-30T21:00:00Z"))));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void a_mailbox_begins_where_it_is_set_to(Beginning beginning, Start start) {
    var mailbox =
        wiring.mailbox(
            settings(PASSWORD, new Identity.Standard(), beginning, new Afterwards.Seen()));

    assertThat(mailbox.start()).isEqualTo(start);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(new Afterwards.Nothing(), new AfterHandling.Nothing()),
        Arguments.of(new Afterwards.Move("Done"), new AfterHandling.Move("Done")),
        Arguments.of(new Afterwards.Keyword("$Done"), new AfterHandling.Keyword("$Done")));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void a_mail_ends_as_it_is_set_to(Afterwards afterwards, AfterHandling after) {
    var mailbox =
        wiring.mailbox(
            settings(PASSWORD, new Identity.Standard(), new Beginning.New(), afterwards));

    assertThat(mailbox.afterHandling()).isEqualTo(after);
  }

  static Stream<Arguments> identities() {
    return Stream.of(
        Arguments.of(new Identity.Authorities(Path.of("ca")), new Trust.Authorities(Path.of("ca"))),
        Arguments.of(new Identity.Fingerprint(PIN), new Trust.Fingerprint(PIN)));
  }

  @ParameterizedTest
  @MethodSource("identities")
  void a_server_is_known_by_what_is_set(Identity identity, Trust trust) {
    var mailbox =
        wiring.mailbox(settings(PASSWORD, identity, new Beginning.New(), new Afterwards.Seen()));

    assertThat(mailbox.trust()).isEqualTo(trust);
  }

  static Stream<TokenProvider> providers() {
    return Stream.of(
        new TokenProvider.Google(),
        new TokenProvider.Microsoft("common"),
        new TokenProvider.Other(URI.create("https://sso.example.org/token")));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void tokens_are_a_login_that_shows_no_secret(TokenProvider provider) {
    var entry =
        new Entry.ByToken(
            "reader", provider, "client", new Secret("s3cret"), new Secret("r3fresh"), null);

    var mailbox =
        wiring.mailbox(
            settings(entry, new Identity.Standard(), new Beginning.New(), new Afterwards.Seen()));

    assertThat(mailbox.login()).isInstanceOf(Login.WithToken.class);
    assertThat(mailbox.login())
        .isEqualTo(
            wiring
                .mailbox(
                    settings(
                        entry, new Identity.Standard(), new Beginning.All(), new Afterwards.Seen()))
                .login());
    assertThat(mailbox.toString())
        .contains("tokens of box@example.org")
        .doesNotContain("s3cret", "r3fresh");
  }

  private static MailboxSettings<MailServer> settings(
      Entry entry, Identity identity, Beginning beginning, Afterwards afterwards) {
    return new MailboxSettings<>(
        "A", "box@example.org", SERVER, identity, entry, "Reports", beginning, afterwards);
  }
}
