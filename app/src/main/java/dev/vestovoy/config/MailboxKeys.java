package dev.vestovoy.config;

import dev.vestovoy.config.MailboxSettings.Afterwards;
import dev.vestovoy.config.MailboxSettings.Beginning;
import dev.vestovoy.config.MailboxSettings.Identity;
import dev.vestovoy.config.MailboxSettings.TokenProvider;
import java.util.List;

/** The settings of one mailbox: what their names begin with, and what may stand there. */
final class MailboxKeys {
  static final String EMAIL = "IMAP_EMAIL_";
  static final String PASSWORD = "IMAP_PASSWORD_";
  static final String SERVER = "IMAP_SERVER_";
  static final String USER = "IMAP_USER_";
  static final String FOLDER = "IMAP_FOLDER_";
  static final String START = "IMAP_START_";
  static final String AFTER = "IMAP_AFTER_";
  static final String CA_FILE = "IMAP_CA_FILE_";
  static final String FINGERPRINT = "IMAP_FINGERPRINT_";
  static final String PROVIDER = "IMAP_OAUTH_PROVIDER_";
  static final String CLIENT = "IMAP_OAUTH_CLIENT_";
  static final String CLIENT_SECRET = "IMAP_OAUTH_SECRET_";
  static final String REFRESH_TOKEN = "IMAP_OAUTH_REFRESH_TOKEN_";
  static final String SCOPE = "IMAP_OAUTH_SCOPE_";

  /** All of the above. */
  static final List<String> BEGINNINGS =
      List.of(
          EMAIL,
          PASSWORD,
          SERVER,
          USER,
          FOLDER,
          START,
          AFTER,
          CA_FILE,
          FINGERPRINT,
          PROVIDER,
          CLIENT,
          CLIENT_SECRET,
          REFRESH_TOKEN,
          SCOPE);

  private final String name;

  MailboxKeys(String name) {
    this.name = name;
  }

  /** What a key's name ends in when it belongs to a mailbox; else empty. */
  static String mailbox(String key) {
    return BEGINNINGS.stream()
        .filter(key::startsWith)
        .map(beginning -> key.substring(beginning.length()))
        .findFirst()
        .orElse("");
  }

  Key<String> user() {
    return Key.shown(USER + name, "the account's name", text -> text);
  }

  Key<String> folder() {
    return Key.shown(FOLDER + name, "a folder's name", text -> text);
  }

  Key<Beginning> start() {
    return Key.shown(
        START + name, "new, newest, all or a date such as 2026-01-31", MailboxValues::beginning);
  }

  Key<Afterwards> after() {
    return Key.shown(
        AFTER + name, "seen, move:FOLDER, keyword:WORD or nothing", MailboxValues::afterwards);
  }

  Key<Identity> caFile() {
    return Keys.caFile(CA_FILE + name);
  }

  Key<Identity> fingerprint() {
    return Keys.fingerprint(FINGERPRINT + name);
  }

  Key<TokenProvider> provider() {
    return Key.shown(
        PROVIDER + name,
        "google, microsoft, microsoft:TENANT or the URL of a token endpoint",
        MailboxValues::provider);
  }

  Key<String> client() {
    return Key.shown(CLIENT + name, "the id of the client at the provider", text -> text);
  }

  Key<Secret> clientSecret() {
    return Key.hidden(CLIENT_SECRET + name, "the client's secret", MailboxValues::token);
  }

  Key<Secret> refreshToken() {
    return Key.hidden(REFRESH_TOKEN + name, "a refresh token", MailboxValues::token);
  }

  Key<String> scope() {
    return Key.shown(SCOPE + name, "a scope", text -> text);
  }
}
