package dev.vestovoy.config;

import dev.vestovoy.config.MailboxSettings.Identity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Every setting there is; those of the mailboxes are in {@link MailboxKeys}. */
final class Keys {
  private static final String SIZE = "a size such as 256MB or 10GB";
  private static final String SPAN = "a time from 1m to 3650d such as 12h or 30d";

  static final Key<Secret> BOT_TOKEN =
      Key.hidden("BOT_TOKEN", "the bot's token from @BotFather, 123456:ABC…", Values::botToken);
  static final Key<URI> TELEGRAM_API_URL =
      Key.shown("TELEGRAM_API_URL", "a URL such as https://api.telegram.org", Values::site);
  static final Key<Proxy> TELEGRAM_PROXY =
      Key.hidden(
          "TELEGRAM_PROXY",
          "http://host:port or socks5://host:port, with user:password@ before the host if it asks",
          Proxy::parse);

  static final Key<String> IMAP_SERVER =
      Key.shown(
          "IMAP_SERVER",
          "a host, host:port, imaps://…, imap+starttls://… or, if VESTOVOY_IMAP_ALLOW_PLAIN is true or"
              + " the host is this machine, imap://…",
          text -> text);
  static final Key<Boolean> IMAP_ALLOW_PLAIN =
      Key.shown("VESTOVOY_IMAP_ALLOW_PLAIN", "true or false", Values::claim);

  static final Key<Identity> IMAP_CA_FILE = caFile("IMAP_CA_FILE");
  static final Key<Identity> IMAP_FINGERPRINT = fingerprint("IMAP_FINGERPRINT");

  static final Key<DirectoryKind> DIRECTORY =
      Key.shown("VESTOVOY_DIRECTORY", "seatable or file", DirectoryKind::parse);
  static final Key<Path> DIRECTORY_FILE =
      Key.shown("VESTOVOY_DIRECTORY_FILE", "the path of a file", Values::folder);
  static final Key<Secret> SEATABLE_API_TOKEN =
      Key.hidden("SEATABLE_API_TOKEN", "the API token of the base", Values::secret);
  static final Key<URI> SEATABLE_SERVER =
      Key.shown("SEATABLE_SERVER", "a URL such as https://cloud.seatable.io", Values::site);
  static final Key<String> USERS_TABLE = table("SEATABLE_USERS_TABLE_ID", "users");
  static final Key<String> MAILBOXES_TABLE = table("SEATABLE_MAILBOXES_TABLE_ID", "mailboxes");
  static final Key<String> CHATS_TABLE = table("SEATABLE_T_CHATS_TABLE_ID", "t_chats");
  static final Key<Duration> DIRECTORY_REFRESH =
      Key.shown(
          "VESTOVOY_DIRECTORY_REFRESH",
          "a time from 1s to 24h such as 60s, 5m or PT1M",
          Values::refresh);

  static final Key<Path> DATA = Key.shown("VESTOVOY_DATA", "the path of a folder", Values::folder);
  static final Key<Long> ADMIN_CHAT =
      Key.shown(
          "VESTOVOY_ADMIN_CHAT",
          "the number of a chat such as 123456789 or -1001234567890",
          Values::chat);
  static final Key<AdminLanguage> LANGUAGE =
      Key.shown("VESTOVOY_LANGUAGE", "ru or en", AdminLanguage::parse);
  static final Key<ZoneId> ZONE =
      Key.shown("VESTOVOY_ZONE", "a time zone such as Europe/Moscow", Values::zone);
  static final Key<String> PHONE_REGION =
      Key.shown("VESTOVOY_PHONE_REGION", "a country in two letters such as RU", Values::region);
  static final Key<List<String>> SUBJECT_PREFIXES =
      Key.shown(
          "VESTOVOY_SUBJECT_PREFIXES",
          "prefixes with commas between them such as [Superset],[Report]",
          Values::list);
  static final Key<GroupBinding> GROUPS_BIND =
      Key.shown("VESTOVOY_GROUPS_BIND", "trusted, title or approval", GroupBinding::parse);
  static final Key<PersonRebinding> PERSON_REBIND =
      Key.shown("VESTOVOY_PERSON_REBIND", "replace or refuse", PersonRebinding::parse);

  static final Key<Long> DISK_RESERVE = Key.shown("VESTOVOY_DISK_RESERVE", SIZE, Values::bytes);
  static final Key<Duration> DUPLICATE_WINDOW =
      Key.shown("VESTOVOY_DUPLICATE_WINDOW", "off or a time up to 7d such as 10m", Values::window);
  static final Key<Duration> EXPIRE_AFTER = Key.shown("VESTOVOY_EXPIRE_AFTER", SPAN, Values::span);
  static final Key<Integer> ICON_SIDE =
      Key.shown("VESTOVOY_ICON_SIDE", "a number of pixels from 0 to 1000", Values::pixels);
  static final Key<Duration> KEEP_FILES = Key.shown("VESTOVOY_KEEP_FILES", SPAN, Values::span);
  static final Key<Duration> KEEP_REPORTS = Key.shown("VESTOVOY_KEEP_REPORTS", SPAN, Values::span);
  static final Key<Duration> LATE_AFTER = Key.shown("VESTOVOY_LATE_AFTER", SPAN, Values::span);
  static final Key<Boolean> PDF_PREVIEW =
      Key.shown("VESTOVOY_PDF_PREVIEW", "true or false", Values::claim);
  static final Key<Long> SPOOL_LIMIT = Key.shown("VESTOVOY_SPOOL_LIMIT", SIZE, Values::bytes);

  /** All of the above. */
  static final List<Key<?>> ALL =
      List.of(
          BOT_TOKEN,
          TELEGRAM_API_URL,
          TELEGRAM_PROXY,
          IMAP_SERVER,
          IMAP_ALLOW_PLAIN,
          IMAP_CA_FILE,
          IMAP_FINGERPRINT,
          DIRECTORY,
          DIRECTORY_FILE,
          SEATABLE_API_TOKEN,
          SEATABLE_SERVER,
          USERS_TABLE,
          MAILBOXES_TABLE,
          CHATS_TABLE,
          DIRECTORY_REFRESH,
          DATA,
          ADMIN_CHAT,
          LANGUAGE,
          ZONE,
          PHONE_REGION,
          SUBJECT_PREFIXES,
          GROUPS_BIND,
          PERSON_REBIND,
          DISK_RESERVE,
          DUPLICATE_WINDOW,
          EXPIRE_AFTER,
          ICON_SIDE,
          KEEP_FILES,
          KEEP_REPORTS,
          LATE_AFTER,
          PDF_PREVIEW,
          SPOOL_LIMIT);

  private Keys() {}

  static Key<Identity> caFile(String name) {
    return Key.shown(
        name,
        "the path of a PEM file with certificates of authorities",
        MailboxValues::authorities);
  }

  static Key<Identity> fingerprint(String name) {
    return Key.shown(
        name,
        "the SHA-256 fingerprint of a certificate, 64 hexadecimal digits with or without colons",
        MailboxValues::fingerprint);
  }

  private static Key<String> table(String name, String example) {
    return Key.shown(name, "the name of a table of the base such as " + example, text -> text);
  }
}
