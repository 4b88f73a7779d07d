package dev.vestovoy.config;

import dev.vestovoy.config.Settings.Directory;
import dev.vestovoy.config.Settings.Imap;
import dev.vestovoy.config.Settings.Registration;
import dev.vestovoy.config.Settings.Reports;
import dev.vestovoy.config.Settings.Storage;
import dev.vestovoy.config.Settings.Telegram;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** Reads every key first, so that all mistakes are known, and builds the settings after that. */
final class SettingsReader<S> {
  private final Sheet sheet;
  private final ServerGrammar<S> imapServer;

  SettingsReader(Sheet sheet, ServerGrammar<S> imapServer) {
    this.sheet = sheet;
    this.imapServer = imapServer;
  }

  Settings<S> read() {
    UnknownKeys.report(sheet);
    Supplier<Telegram> telegram = telegram();
    Supplier<Imap<S>> imap = imap();
    Supplier<? extends Directory> directory = directory();
    Supplier<Reports> reports = reports();
    Supplier<Registration> registration = registration();
    Supplier<Storage> storage = storage();
    var data = sheet.or(Keys.DATA, Path.of("vestovoy-data"));
    sheet.finish();
    return new Settings<>(
        data.value(),
        telegram.get(),
        imap.get(),
        directory.get(),
        reports.get(),
        registration.get(),
        storage.get());
  }

  Directory readDirectory() {
    UnknownKeys.report(sheet);
    Supplier<? extends Directory> directory = directory();
    sheet.finish();
    return directory.get();
  }

  private Supplier<Telegram> telegram() {
    var token = sheet.required(Keys.BOT_TOKEN);
    var api = sheet.or(Keys.TELEGRAM_API_URL, URI.create("https://api.telegram.org"));
    var proxy = sheet.optional(Keys.TELEGRAM_PROXY);
    var admin = sheet.optional(Keys.ADMIN_CHAT);
    var language = sheet.or(Keys.LANGUAGE, AdminLanguage.RU);
    return () ->
        new Telegram(token.value(), api.value(), proxy.orNull(), admin.orNull(), language.value());
  }

  private Supplier<Imap<S>> imap() {
    var plain = sheet.or(Keys.IMAP_ALLOW_PLAIN, false);
    boolean plainAllowed = plain.isPresent() && plain.value();
    Supplier<List<MailboxSettings<S>>> mailboxes =
        new Mailboxes<S>(sheet, text -> imapServer.parse(text, plainAllowed)).read();
    return () -> new Imap<>(mailboxes.get());
  }

  private Supplier<? extends Directory> directory() {
    var kind = sheet.or(Keys.DIRECTORY, DirectoryKind.SEATABLE);
    var refresh = sheet.<Duration>optional(Keys.DIRECTORY_REFRESH);
    return kind.orNull() == DirectoryKind.FILE ? file(refresh) : seaTable(refresh);
  }

  private Supplier<Settings.LocalFile> file(Sheet.Answer<Duration> refresh) {
    var path = sheet.required(Keys.DIRECTORY_FILE);
    return () -> new Settings.LocalFile(path.value(), refresh.orNull());
  }

  private Supplier<Settings.SeaTable> seaTable(Sheet.Answer<Duration> refresh) {
    var token = sheet.required(Keys.SEATABLE_API_TOKEN);
    var server = sheet.required(Keys.SEATABLE_SERVER);
    var users = sheet.required(Keys.USERS_TABLE);
    var mailboxes = sheet.required(Keys.MAILBOXES_TABLE);
    var chats = sheet.required(Keys.CHATS_TABLE);
    return () ->
        new Settings.SeaTable(
            token.value(),
            server.value(),
            users.value(),
            mailboxes.value(),
            chats.value(),
            refresh.orNull());
  }

  private Supplier<Reports> reports() {
    var zone = sheet.or(Keys.ZONE, ZoneId.of("Europe/Moscow"));
    var prefixes = sheet.or(Keys.SUBJECT_PREFIXES, List.of("[Superset]", "[Report]"));
    var late = sheet.or(Keys.LATE_AFTER, Duration.ofHours(6));
    var preview = sheet.or(Keys.PDF_PREVIEW, true);
    var icons = sheet.or(Keys.ICON_SIDE, 32);
    return () ->
        new Reports(zone.value(), prefixes.value(), late.value(), preview.value(), icons.value());
  }

  private Supplier<Registration> registration() {
    var region = sheet.or(Keys.PHONE_REGION, "RU");
    var groups = sheet.or(Keys.GROUPS_BIND, GroupBinding.TRUSTED);
    if (groups.orNull() == GroupBinding.APPROVAL && sheet.text(Keys.ADMIN_CHAT.name()).isEmpty()) {
      sheet.mistake(
          Keys.GROUPS_BIND.name(),
          "wanted a chat in which groups are approved, found none",
          "Set " + Keys.ADMIN_CHAT.name() + ", or use trusted.");
    }
    var rebinding = sheet.or(Keys.PERSON_REBIND, PersonRebinding.REPLACE);
    return () -> new Registration(region.value(), groups.value(), rebinding.value());
  }

  private Supplier<Storage> storage() {
    var reserve = sheet.or(Keys.DISK_RESERVE, 256L << 20);
    var limit = sheet.or(Keys.SPOOL_LIMIT, 10L << 30);
    var expire = sheet.or(Keys.EXPIRE_AFTER, Duration.ofDays(7));
    var files = sheet.or(Keys.KEEP_FILES, Duration.ofDays(30));
    var reports = sheet.or(Keys.KEEP_REPORTS, Duration.ofDays(365));
    var window = sheet.or(Keys.DUPLICATE_WINDOW, Duration.ZERO);
    return () ->
        new Storage(
            reserve.value(),
            limit.value(),
            expire.value(),
            files.value(),
            reports.value(),
            window.value());
  }
}
