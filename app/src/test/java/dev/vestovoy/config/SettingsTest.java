package dev.vestovoy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  private static final Map<String, String> PREDECESSOR =
      Map.ofEntries(
          Map.entry("BOT_TOKEN", "123456:AbC-d_e"),
          Map.entry("IMAP_SERVER", "imap.example.org"),
          Map.entry("IMAP_EMAIL_SR01", "box01@example.org"),
          Map.entry("IMAP_PASSWORD_SR01", " pass word "),
          Map.entry("IMAP_EMAIL_SR02", "Box02@example.org"),
          Map.entry("IMAP_PASSWORD_SR02", "p=2"),
          Map.entry("IMAP_EMAIL_SR03", ""),
          Map.entry("IMAP_PASSWORD_SR03", ""),
          Map.entry("SEATABLE_API_TOKEN", "seatable-token"),
          Map.entry("SEATABLE_SERVER", "https://table.example.org/"),
          Map.entry("SEATABLE_USERS_TABLE_ID", "users"),
          Map.entry("SEATABLE_MAILBOXES_TABLE_ID", "mailboxes"),
          Map.entry("SEATABLE_T_CHATS_TABLE_ID", "t_chats"));

  @TempDir Path folder;

  @Test
  void the_predecessors_environment_is_enough() {
    Settings<String> settings = read(PREDECESSOR);

    assertThat(settings.telegram())
        .isEqualTo(
            new Settings.Telegram(
                new Secret("123456:AbC-d_e"),
                URI.create("https://api.telegram.org"),
                null,
                null,
                AdminLanguage.RU));
    assertThat(settings.imap().mailboxes())
        .containsExactly(
            mailbox("SR01", "box01@example.org", " pass word "),
            mailbox("SR02", "Box02@example.org", "p=2"));
    assertThat(settings.directory())
        .isEqualTo(
            new Settings.SeaTable(
                new Secret("seatable-token"),
                URI.create("https://table.example.org"),
                "users",
                "mailboxes",
                "t_chats",
                null));
    assertThat(settings.data()).isEqualTo(Path.of("vestovoy-data"));
    assertThat(settings.reports())
        .isEqualTo(
            new Settings.Reports(
                ZoneId.of("Europe/Moscow"),
                List.of("[Superset]", "[Report]"),
                Duration.ofHours(6),
                true,
                32));
    assertThat(settings.registration())
        .isEqualTo(new Settings.Registration("RU", GroupBinding.TRUSTED, PersonRebinding.REPLACE));
  }

  @Test
  void groups_that_are_approved_need_a_chat_in_which_they_are() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(with("VESTOVOY_GROUPS_BIND", "approval")))
        .withMessageContaining("VESTOVOY_GROUPS_BIND")
        .withMessageContaining("Set VESTOVOY_ADMIN_CHAT");
    assertThat(
            read(with("VESTOVOY_GROUPS_BIND", "approval", "VESTOVOY_ADMIN_CHAT", "-100"))
                .registration()
                .groups())
        .isEqualTo(GroupBinding.APPROVAL);
  }

  @Test
  void everything_new_can_be_set() {
    Settings<String> settings =
        read(
            with(
                "TELEGRAM_API_URL", "http://127.0.0.1:8081/",
                "TELEGRAM_PROXY", "socks5://me:p%40ss+@proxy.example.org:1080",
                "VESTOVOY_DATA", "/var/lib/vestovoy",
                "VESTOVOY_ADMIN_CHAT", "-1001234567890",
                "VESTOVOY_LANGUAGE", "EN",
                "VESTOVOY_ZONE", "Asia/Tashkent",
                "VESTOVOY_PHONE_REGION", "uz",
                "VESTOVOY_SUBJECT_PREFIXES", "[BI], [Alert] ,",
                "VESTOVOY_GROUPS_BIND", "title",
                "VESTOVOY_PERSON_REBIND", "Refuse",
                "VESTOVOY_IMAP_ALLOW_PLAIN", "true",
                "VESTOVOY_LATE_AFTER", "2d",
                "VESTOVOY_PDF_PREVIEW", "no",
                "VESTOVOY_ICON_SIDE", "0",
                "VESTOVOY_DIRECTORY_REFRESH", "5m"));

    assertThat(settings.telegram().api()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(settings.telegram().proxy())
        .isEqualTo(
            new Proxy(
                Proxy.Kind.SOCKS5,
                "proxy.example.org",
                1080,
                new Proxy.Login("me", new Secret("p@ss+"))));
    assertThat(settings.telegram().adminChat()).isEqualTo(-1001234567890L);
    assertThat(settings.telegram().language()).isEqualTo(AdminLanguage.EN);
    assertThat(settings.data()).isEqualTo(Path.of("/var/lib/vestovoy"));
    assertThat(settings.reports().zone()).isEqualTo(ZoneId.of("Asia/Tashkent"));
    assertThat(settings.reports().subjectPrefixes()).containsExactly("[BI]", "[Alert]");
    assertThat(settings.reports().lateAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(settings.reports().pdfPreview()).isFalse();
    assertThat(settings.reports().iconSide()).isZero();
    assertThat(settings.registration())
        .isEqualTo(new Settings.Registration("UZ", GroupBinding.TITLE, PersonRebinding.REFUSE));
    assertThat(settings.imap().mailboxes())
        .allMatch(mailbox -> mailbox.server().endsWith("plain:true"));
    assertThat(settings.directory().refresh()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_file_can_be_the_directory_and_needs_no_seatable() {
    Map<String, String> environment =
        new HashMap<>(
            with(
                "VESTOVOY_DIRECTORY", "File",
                "VESTOVOY_DIRECTORY_FILE", "/etc/vestovoy/people.json"));
    environment.keySet().removeIf(key -> key.startsWith("SEATABLE_"));

    assertThat(read(environment).directory())
        .isEqualTo(new Settings.LocalFile(Path.of("/etc/vestovoy/people.json"), null));
    assertThat(Settings.readDirectory(environment, null)).isEqualTo(read(environment).directory());
    assertThatThrownBy(() -> read(Map.of("VESTOVOY_DIRECTORY", "file")))
        .hasMessageContaining("VESTOVOY_DIRECTORY_FILE: wanted the path of a file, found nothing")
        .message()
        .doesNotContain("SEATABLE");
  }

  @Test
  void the_way_to_the_base_can_be_read_alone() {
    Map<String, String> environment = new HashMap<>(PREDECESSOR);
    environment.keySet().removeIf(key -> !key.startsWith("SEATABLE_"));

    assertThat(Settings.readDirectory(environment, null)).isEqualTo(read(PREDECESSOR).directory());
    assertThatThrownBy(() -> Settings.readDirectory(Map.of(), null))
        .hasMessageContaining("SEATABLE_SERVER")
        .message()
        .doesNotContain("BOT_TOKEN");
  }

  @Test
  void what_is_kept_can_be_set() {
    Settings<String> settings =
        read(
            with(
                "VESTOVOY_DISK_RESERVE", "1 tb",
                "VESTOVOY_SPOOL_LIMIT", "512",
                "VESTOVOY_EXPIRE_AFTER", "1m",
                "VESTOVOY_KEEP_FILES", "3650d",
                "VESTOVOY_KEEP_REPORTS", "12h",
                "VESTOVOY_DUPLICATE_WINDOW", "PT10M"));

    assertThat(settings.storage())
        .isEqualTo(
            new Settings.Storage(
                1L << 40,
                512,
                Duration.ofMinutes(1),
                Duration.ofDays(3650),
                Duration.ofHours(12),
                Duration.ofMinutes(10)));
    assertThat(read(PREDECESSOR).storage())
        .isEqualTo(
            new Settings.Storage(
                256L * 1024 * 1024,
                10L * 1024 * 1024 * 1024,
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofDays(365),
                Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "OFF", "0"})
  void without_a_window_every_mail_is_a_report(String off) {
    assertThat(read(with("VESTOVOY_DUPLICATE_WINDOW", off)).storage().duplicateWindow())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void all_mistakes_are_reported_together() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(Map.of("VESTOVOY_ZONE", "Mars", "IMAP_PASSWORD_A", "x")))
        .satisfies(e ->
            assertThat(e.mistakes())
                .extracting(Mistake::where)
                .containsExactly(
                    "BOT_TOKEN",
                    "IMAP_SERVER",
                    "IMAP_EMAIL_A",
                    "SEATABLE_API_TOKEN",
                    "SEATABLE_SERVER",
                    "SEATABLE_USERS_TABLE_ID",
                    "SEATABLE_MAILBOXES_TABLE_ID",
                    "SEATABLE_T_CHATS_TABLE_ID",
                    "VESTOVOY_ZONE"))
        .withMessageContaining(
            "VESTOVOY_ZONE: wanted a time zone such as Europe/Moscow, found \"Mars\". Correct it.");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "",
      quoteCharacter = '`',
      value = {
        "BOT_TOKEN, s3cret/token",
        "TELEGRAM_API_URL, s3cret",
        "TELEGRAM_API_URL, https://user:s3cret@example.org",
        "TELEGRAM_PROXY, http://user:s3cret@host",
        "TELEGRAM_PROXY, http://user:s3cret@host:99999",
        "TELEGRAM_PROXY, ftp://user:s3cret@host:21",
        "TELEGRAM_PROXY, http://user:s3%cret@host:21",
        "TELEGRAM_PROXY, http://s3cret@host:21",
        "SEATABLE_SERVER, https://user:s3cret@example.org",
        "IMAP_EMAIL_SR01, not an address",
        "IMAP_EMAIL_SR02, BOX01@EXAMPLE.ORG",
        "IMAP_SERVER, refused.example.org",
        "IMAP_SERVER, imaps://user:s3cret@refused",
        "VESTOVOY_ADMIN_CHAT, @channel",
        "VESTOVOY_ADMIN_CHAT, 0",
        "VESTOVOY_PHONE_REGION, ZZ",
        "VESTOVOY_GROUPS_BIND, code",
        "VESTOVOY_LANGUAGE, de",
        "VESTOVOY_PERSON_REBIND, ask",
        "VESTOVOY_IMAP_ALLOW_PLAIN, maybe",
        "VESTOVOY_DIRECTORY_REFRESH, 0s",
        "VESTOVOY_DIRECTORY_REFRESH, 25h",
        "VESTOVOY_DIRECTORY_REFRESH, soon",
        "VESTOVOY_DISK_RESERVE, much",
        "VESTOVOY_DISK_RESERVE, -1",
        "VESTOVOY_SPOOL_LIMIT, 10PB",
        "VESTOVOY_SPOOL_LIMIT, 999999999TB",
        "VESTOVOY_LATE_AFTER, off",
        "VESTOVOY_PDF_PREVIEW, maybe",
        "VESTOVOY_ICON_SIDE, 1001",
        "VESTOVOY_ICON_SIDE, -1",
        "VESTOVOY_ICON_SIDE, 32px",
        "VESTOVOY_EXPIRE_AFTER, 59s",
        "VESTOVOY_KEEP_FILES, 3651d",
        "VESTOVOY_KEEP_REPORTS, 0",
        "VESTOVOY_DUPLICATE_WINDOW, 8d",
        "VESTOVOY_DUPLICATE_WINDOW, -PT1M",
      })
  void a_wrong_value_is_named_and_no_secret_is_shown(String key, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(with(key, value)))
        .satisfies(e -> {
          assertThat(e.mistakes()).extracting(Mistake::where).containsExactly(key);
          assertThat(shown(e)).doesNotContain("s3", "cret@");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "VESTOVOY_DATE, VESTOVOY_DATA",
    "IMAP_MAIL_SR05, IMAP_EMAIL_SR05",
    "IMAP_PASWORD_SR05, IMAP_PASSWORD_SR05",
    "IMAP_EMAIL_, IMAP_EMAIL_MAIN",
    "SEATABLE_TCHATS_TABLE_ID, SEATABLE_T_CHATS_TABLE_ID",
    "TELEGRAM_API, TELEGRAM_API_URL",
  })
  void a_misspelt_key_is_answered_with_the_right_one(String misspelt, String right) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(with(misspelt, "x")))
        .withMessageStartingWith("the settings are not right:\n  " + misspelt + ": ")
        .withMessageContaining("Did you mean " + right + "?");
  }

  @Test
  void a_password_without_its_address_and_an_address_without_its_password_are_both_named() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(with("IMAP_EMAIL_X", "x@example.org", "IMAP_PASSWORD_Y", "secret")))
        .withMessageContaining("IMAP_PASSWORD_X: wanted the password that belongs to IMAP_EMAIL_X")
        .withMessageContaining("IMAP_EMAIL_Y: wanted the address that belongs to IMAP_PASSWORD_Y");
  }

  @Test
  void the_environment_wins_over_the_file_and_an_empty_variable_does_not() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.env"), "BOT_TOKEN=1:file\nVESTOVOY_ZONE=UTC\nVESTOVOY_ZONE=UTC\n");

    Settings<String> settings =
        Settings.read(with("BOT_TOKEN", "2:environment", "VESTOVOY_ZONE", " "), file, this::server);

    assertThat(settings.telegram().token()).isEqualTo(new Secret("2:environment"));
    assertThat(settings.reports().zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void a_missing_file_is_one_mistake_among_others() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.read(Map.of(), folder.resolve("no.env"), this::server))
        .withMessageContaining("--env-file: wanted a file at " + folder.resolve("no.env"))
        .withMessageContaining("BOT_TOKEN: ");
  }

  @Test
  void settings_show_no_secret() {
    String shown = read(with("TELEGRAM_PROXY", "http://me:s3cret@localhost:3128")).toString();

    assertThat(shown)
        .contains("***", "box01@example.org")
        .doesNotContain("s3cret", "AbC-d_e", "pass word", "p=2", "seatable-token");
  }

  private static MailboxSettings<String> mailbox(String name, String email, String password) {
    return new MailboxSettings<>(
        name,
        email,
        "imap.example.org plain:false",
        new MailboxSettings.Identity.Standard(),
        new MailboxSettings.Entry.ByPassword(email, new Secret(password)),
        "INBOX",
        new MailboxSettings.Beginning.New(),
        new MailboxSettings.Afterwards.Seen());
  }

  private Settings<String> read(Map<String, String> environment) {
    return Settings.read(environment, null, this::server);
  }

  /** A value without an @ that was to be a URL is shown: it is what has to be corrected. */
  private static String shown(SettingsException e) {
    return String.valueOf(e.getMessage()).replace("found \"s3cret\"", "");
  }

  private String server(String text, boolean plainAllowed) {
    if (text.contains("refused")) {
      throw new IllegalArgumentException("this one is refused");
    }
    return text + " plain:" + plainAllowed;
  }

  private static Map<String, String> with(String... keysAndValues) {
    var environment = new HashMap<>(PREDECESSOR);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      environment.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return environment;
  }
}
