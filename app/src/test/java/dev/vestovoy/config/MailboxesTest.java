package dev.vestovoy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestovoy.config.MailboxSettings.Afterwards;
import dev.vestovoy.config.MailboxSettings.Beginning;
import dev.vestovoy.config.MailboxSettings.Entry;
import dev.vestovoy.config.MailboxSettings.Identity;
import dev.vestovoy.config.MailboxSettings.TokenProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MailboxesTest {
  private static final String PIN = "ab".repeat(32);

  @TempDir Path folder;

  private Path authorities;

  @BeforeEach
  void file() throws IOException {
    authorities = Files.createFile(folder.resolve("ca.pem"));
  }

  @Test
  void a_mailbox_can_have_everything_of_its_own() {
    var mailbox =
        only(
            "IMAP_EMAIL_A", "box@example.org",
            "IMAP_PASSWORD_A", "s3cret",
            "IMAP_SERVER_A", "imap.example.net",
            "IMAP_USER_A", "corp\\reader",
            "IMAP_FOLDER_A", "Reports/Daily",
            "IMAP_START_A", "2026-01-31",
            "IMAP_AFTER_A", "move:Done",
            "IMAP_FINGERPRINT_A", PIN);

    assertThat(mailbox)
        .isEqualTo(
            new MailboxSettings<>(
                "A",
                "box@example.org",
                "imap.example.net",
                new Identity.Fingerprint(PIN),
                new Entry.ByPassword("corp\\reader", new Secret("s3cret")),
                "Reports/Daily",
                new Beginning.On(LocalDate.of(2026, 1, 31)),
                new Afterwards.Move("Done")));
  }

  @Test
  void a_mailbox_can_be_entered_by_tokens() {
    var mailbox =
        only(
            "IMAP_SERVER", "imap.example.org",
            "IMAP_EMAIL_A", "box@example.org",
            "IMAP_OAUTH_PROVIDER_A", "Microsoft:corp.example",
            "IMAP_OAUTH_CLIENT_A", "client",
            "IMAP_OAUTH_SECRET_A", "s3cret",
            "IMAP_OAUTH_REFRESH_TOKEN_A", "r3fresh",
            "IMAP_OAUTH_SCOPE_A", "one two");

    assertThat(mailbox.entry())
        .isEqualTo(
            new Entry.ByToken(
                "box@example.org",
                new TokenProvider.Microsoft("corp.example"),
                "client",
                new Secret("s3cret"),
                new Secret("r3fresh"),
                "one two"));
    assertThat(mailbox.toString()).doesNotContain("s3cret", "r3fresh");
  }

  @Test
  void a_client_without_a_secret_and_the_usual_scope_are_enough() {
    var mailbox =
        only(
            "IMAP_SERVER", "imap.example.org",
            "IMAP_EMAIL_A", "box@example.org",
            "IMAP_OAUTH_PROVIDER_A", "google",
            "IMAP_OAUTH_CLIENT_A", "client",
            "IMAP_OAUTH_REFRESH_TOKEN_A", "r3fresh");

    assertThat(mailbox.entry())
        .isEqualTo(
            new Entry.ByToken(
                "box@example.org",
                new TokenProvider.Google(),
                "client",
                null,
                new Secret("r3fresh"),
                null));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("IMAP_START_A", "new", new Beginning.New()),
        Arguments.of("IMAP_START_A", "Newest", new Beginning.Newest()),
        Arguments.of("IMAP_START_A", "all", new Beginning.All()),
        Arguments.of("IMAP_AFTER_A", "seen", new Afterwards.Seen()),
        Arguments.of("IMAP_AFTER_A", "Nothing", new Afterwards.Nothing()),
        Arguments.of("IMAP_AFTER_A", "move: Done/2026", new Afterwards.Move("Done/2026")),
        Arguments.of("IMAP_AFTER_A", "keyword:$Forwarded", new Afterwards.Keyword("$Forwarded")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void what_a_mailbox_begins_and_ends_with_is_understood(String key, String text, Object value) {
    var mailbox =
        only(
            "IMAP_SERVER",
            "imap.example.org",
            "IMAP_EMAIL_A",
            "box@example.org",
            "IMAP_PASSWORD_A",
            "s3cret",
            key,
            text);

    assertThat(List.of(mailbox.beginning(), mailbox.afterwards())).contains(value);
  }

  static Stream<Arguments> providers() {
    return Stream.of(
        Arguments.of("microsoft", new TokenProvider.Microsoft("common")),
        Arguments.of(
            "https://sso.example.org/token",
            new TokenProvider.Other(URI.create("https://sso.example.org/token"))),
        Arguments.of(
            "http://127.0.0.1:8080/token",
            new TokenProvider.Other(URI.create("http://127.0.0.1:8080/token"))));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void who_gives_out_tokens_is_understood(String text, TokenProvider provider) {
    var mailbox =
        only(
            "IMAP_SERVER", "imap.example.org",
            "IMAP_EMAIL_A", "box@example.org",
            "IMAP_OAUTH_PROVIDER_A", text,
            "IMAP_OAUTH_CLIENT_A", "client",
            "IMAP_OAUTH_REFRESH_TOKEN_A", "r3fresh");

    assertThat(mailbox.entry())
        .isInstanceOfSatisfying(
            Entry.ByToken.class, token -> assertThat(token.provider()).isEqualTo(provider));
  }

  @Test
  void what_the_common_server_is_known_by_holds_for_no_other() {
    var mailboxes =
        read(
            "IMAP_SERVER", "imap.example.org",
            "IMAP_CA_FILE", authorities.toString(),
            "IMAP_EMAIL_A", "a@example.org",
            "IMAP_PASSWORD_A", "s3cret",
            "IMAP_EMAIL_B", "b@example.org",
            "IMAP_PASSWORD_B", "s3cret",
            "IMAP_SERVER_B", "imap.example.net",
            "IMAP_EMAIL_C", "c@example.org",
            "IMAP_PASSWORD_C", "s3cret",
            "IMAP_FINGERPRINT_C", PIN.toUpperCase(Locale.ROOT));

    assertThat(mailboxes)
        .extracting(MailboxSettings::identity)
        .containsExactly(
            new Identity.Authorities(authorities),
            new Identity.Standard(),
            new Identity.Fingerprint(PIN));
  }

  @ParameterizedTest
  @CsvSource({
    "IMAP_SERVER_A, refused",
    "IMAP_START_A, yesterday",
    "IMAP_START_A, 2026-02-30",
    "IMAP_AFTER_A, delete",
    "IMAP_AFTER_A, move",
    "IMAP_AFTER_A, move:",
    "IMAP_AFTER_A, move:inbox",
    "IMAP_AFTER_A, seen:x",
    "IMAP_AFTER_A, keyword:two words",
    "IMAP_AFTER_A, keyword:\\Seen",
    "IMAP_FINGERPRINT_A, abc",
    "IMAP_FINGERPRINT, abc",
    "IMAP_CA_FILE_A, /nowhere/ca.pem",
    "IMAP_CA_FILE, /nowhere/ca.pem",
    "IMAP_PASSWORD_A, 's3cret\n'",
    "IMAP_FOLDER_B, Reports",
  })
  void a_wrong_value_is_named(String key, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() ->
            read(
                "IMAP_SERVER",
                "imap.example.org",
                "IMAP_EMAIL_A",
                "box@example.org",
                "IMAP_PASSWORD_A",
                "s3cret",
                key,
                value.replace("\\n", "\nx")))
        .satisfies(e ->
            assertThat(e.mistakes())
                .extracting(Mistake::where)
                .first()
                .isEqualTo(key.equals("IMAP_FOLDER_B") ? "IMAP_EMAIL_B" : key))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @CsvSource({
    "IMAP_OAUTH_PROVIDER_A, microsoft:a/b",
    "IMAP_OAUTH_PROVIDER_A, http://sso.example.org/token",
    "IMAP_OAUTH_PROVIDER_A, yandex",
    "IMAP_OAUTH_PROVIDER_A, ''",
    "IMAP_OAUTH_CLIENT_A, ''",
    "IMAP_OAUTH_REFRESH_TOKEN_A, ''",
    "IMAP_OAUTH_REFRESH_TOKEN_A, s3cret токен",
    "IMAP_OAUTH_SECRET_A, s3 cret",
    "IMAP_PASSWORD_A, s3cret",
  })
  void a_wrong_value_of_tokens_is_named_and_no_secret_is_shown(String key, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() ->
            read(
                "IMAP_SERVER",
                "imap.example.org",
                "IMAP_EMAIL_A",
                "box@example.org",
                "IMAP_OAUTH_PROVIDER_A",
                "google",
                "IMAP_OAUTH_CLIENT_A",
                "client",
                "IMAP_OAUTH_REFRESH_TOKEN_A",
                "r3fresh",
                key,
                value))
        .satisfies(e -> assertThat(e.mistakes()).extracting(Mistake::where).containsExactly(key))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3", "r3fresh"));
  }

  @Test
  void a_certificate_is_known_by_one_thing_only() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() ->
            read(
                "IMAP_SERVER", "imap.example.org",
                "IMAP_CA_FILE", authorities.toString(),
                "IMAP_FINGERPRINT", PIN,
                "IMAP_EMAIL_A", "box@example.org",
                "IMAP_PASSWORD_A", "s3cret"))
        .withMessageContaining("IMAP_FINGERPRINT: wanted a fingerprint or a file of authorities");
  }

  @Test
  void two_folders_of_one_mailbox_are_two_and_one_is_one() {
    assertThat(
            read(
                "IMAP_SERVER", "imap.example.org",
                "IMAP_EMAIL_A", "box@example.org",
                "IMAP_PASSWORD_A", "s3cret",
                "IMAP_EMAIL_B", "Box@example.org",
                "IMAP_PASSWORD_B", "s3cret",
                "IMAP_FOLDER_B", "Reports"))
        .extracting(MailboxSettings::folder)
        .containsExactly("INBOX", "Reports");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() ->
            read(
                "IMAP_SERVER", "imap.example.org",
                "IMAP_EMAIL_A", "box@example.org",
                "IMAP_PASSWORD_A", "s3cret",
                "IMAP_EMAIL_B", "Box@example.org",
                "IMAP_PASSWORD_B", "s3cret",
                "IMAP_FOLDER_B", "Inbox"))
        .withMessageContaining("IMAP_EMAIL_B: wanted each folder of a mailbox once");
  }

  @Test
  void a_common_server_is_needed_by_those_who_have_none() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("IMAP_EMAIL_A", "box@example.org", "IMAP_PASSWORD_A", "s3cret"))
        .withMessageContaining("IMAP_SERVER: wanted ");
  }

  private static MailboxSettings<String> only(String... keysAndValues) {
    return read(keysAndValues).getFirst();
  }

  private static List<MailboxSettings<String>> read(String... keysAndValues) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    var sheet = new Sheet(Map.copyOf(values));
    UnknownKeys.report(sheet);
    var mailboxes = new Mailboxes<>(sheet, MailboxesTest::server).read();
    sheet.finish();
    return mailboxes.get();
  }

  private static String server(String text) {
    if (text.equals("refused")) {
      throw new IllegalArgumentException("this one is refused");
    }
    return text;
  }
}
