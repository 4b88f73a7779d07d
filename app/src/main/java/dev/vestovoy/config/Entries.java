package dev.vestovoy.config;

import dev.vestovoy.config.MailboxSettings.Entry;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How one mailbox is entered: by a password, or by tokens. */
final class Entries {
  private static final List<String> OAUTH =
      List.of(
          MailboxKeys.PROVIDER,
          MailboxKeys.CLIENT,
          MailboxKeys.CLIENT_SECRET,
          MailboxKeys.REFRESH_TOKEN,
          MailboxKeys.SCOPE);

  private final Sheet sheet;
  private final String name;
  private final String email;
  private final MailboxKeys keys;

  /**
   * Reads nothing yet.
   *
   * @param email empty when it is missing, which is among the mistakes then
   */
  Entries(Sheet sheet, String name, String email) {
    this.sheet = sheet;
    this.name = name;
    this.email = email;
    this.keys = new MailboxKeys(name);
  }

  Supplier<Entry> read() {
    var user = sheet.or(keys.user(), email);
    Stream<String> oauth = OAUTH.stream().map(beginning -> beginning + name);
    return oauth.anyMatch(key -> sheet.text(key).isPresent()) ? byToken(user) : byPassword(user);
  }

  private Supplier<Entry> byPassword(Sheet.Answer<String> user) {
    // A password is taken as it is: white space at its ends may be a part of it.
    String password = sheet.values().getOrDefault(MailboxKeys.PASSWORD + name, "");
    if (password.isBlank() && !email.isEmpty()) {
      sheet.mistake(
          MailboxKeys.PASSWORD + name,
          "wanted the password that belongs to " + MailboxKeys.EMAIL + name + ", found nothing",
          "Set it (or " + MailboxKeys.PROVIDER + name + "), or remove the mailbox.");
    } else if (password.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      sheet.mistake(
          MailboxKeys.PASSWORD + name,
          "wanted a password of one line, found a line break in it",
          "Correct it.");
    }
    return () -> new Entry.ByPassword(user.value(), new Secret(password));
  }

  private Supplier<Entry> byToken(Sheet.Answer<String> user) {
    if (sheet.text(MailboxKeys.PASSWORD + name).isPresent()) {
      sheet.mistake(
          MailboxKeys.PASSWORD + name,
          "wanted a password or the keys IMAP_OAUTH_…_" + name + ", found both",
          "Remove what is not used.");
    }
    var provider = sheet.required(keys.provider());
    var client = sheet.required(keys.client());
    var secret = sheet.optional(keys.clientSecret());
    var refresh = sheet.required(keys.refreshToken());
    var scope = sheet.optional(keys.scope());
    return () ->
        new Entry.ByToken(
            user.value(),
            provider.value(),
            client.value(),
            secret.orNull(),
            refresh.value(),
            scope.orNull());
  }
}
