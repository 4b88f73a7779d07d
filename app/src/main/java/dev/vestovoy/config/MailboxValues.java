package dev.vestovoy.config;

import dev.vestovoy.config.MailboxSettings.Afterwards;
import dev.vestovoy.config.MailboxSettings.Beginning;
import dev.vestovoy.config.MailboxSettings.Identity;
import dev.vestovoy.config.MailboxSettings.TokenProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The grammars of the values that a mailbox can have. */
final class MailboxValues {
  private static final Pattern KEYWORD = Pattern.compile("[\\x21-\\x7e&&[^(){%*\"\\\\\\]]]{1,60}");
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]{1,100}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private MailboxValues() {}

  static Afterwards afterwards(String text) {
    int colon = text.indexOf(':');
    String what = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    String with = colon < 0 ? "" : text.substring(colon + 1).strip();
    if (with.isEmpty() != (what.equals("seen") || what.equals("nothing"))) {
      throw new IllegalArgumentException("");
    }
    return switch (what) {
      case "seen" -> new Afterwards.Seen();
      case "nothing" -> new Afterwards.Nothing();
      case "move" -> new Afterwards.Move(elsewhere(with));
      case "keyword" -> new Afterwards.Keyword(keyword(with));
      default -> throw new IllegalArgumentException("");
    };
  }

  private static String elsewhere(String folder) {
    if (folder.equalsIgnoreCase("INBOX")) {
      throw new IllegalArgumentException("mails are to move out of INBOX");
    }
    return folder;
  }

  private static String keyword(String word) {
    if (!KEYWORD.matcher(word).matches()) {
      throw new IllegalArgumentException(
          "a keyword has letters, digits and signs like $ or - only");
    }
    return word;
  }

  static Beginning beginning(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "new" -> new Beginning.New();
      case "newest" -> new Beginning.Newest();
      case "all" -> new Beginning.All();
      default -> new Beginning.On(day(text));
    };
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("", e);
    }
  }

  static TokenProvider provider(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("google")) {
      return new TokenProvider.Google();
    }
    if (lower.equals("microsoft")) {
      return new TokenProvider.Microsoft("common");
    }
    if (lower.startsWith("microsoft:")) {
      String tenant = text.substring("microsoft:".length()).strip();
      if (!TENANT.matcher(tenant).matches()) {
        throw new IllegalArgumentException("a tenant is the id or the domain of a directory");
      }
      return new TokenProvider.Microsoft(tenant);
    }
    var endpoint = Values.site(text);
    if (!lower.startsWith("https:") && !HERE.contains(endpoint.getHost())) {
      throw new IllegalArgumentException("secrets are sent there: it must begin with https://");
    }
    return new TokenProvider.Other(endpoint);
  }

  static Identity fingerprint(String text) {
    String hex = text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException("");
    }
    return new Identity.Fingerprint(hex);
  }

  static Identity authorities(String text) {
    Path file = Path.of(text);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException("there is no such file that this program can read");
    }
    return new Identity.Authorities(file);
  }

  static Secret token(String text) {
    if (!TOKEN.matcher(text).matches()) {
      throw new IllegalArgumentException("it has no blanks and only ASCII characters");
    }
    return new Secret(text);
  }
}
