package dev.vestovoy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox.
 *
 * @param <S> what a mail server is to who reads mail
 * @param name what its keys end in, for example {@code SR01}
 * @param email as it was written
 * @param folder as people write it
 */
public record MailboxSettings<S>(
    String name,
    String email,
    S server,
    Identity identity,
    Entry entry,
    String folder,
    Beginning beginning,
    Afterwards afterwards) {

  /** By what the server's certificate is known. */
  public sealed interface Identity {
    /** By an authority that Java trusts. */
    record Standard() implements Identity {}

    /** By an authority of a PEM file. */
    record Authorities(Path file) implements Identity {}

    /** By its SHA-256, in hexadecimal. */
    record Fingerprint(String sha256) implements Identity {}
  }

  /** How the mailbox is entered. */
  public sealed interface Entry {
    /** What the server calls the account. */
    String user();

    /** By a password. */
    record ByPassword(String user, Secret password) implements Entry {}

    /**
     * By tokens, OAuth 2.
     *
     * @param clientSecret null when the client has none
     * @param scope null for the provider's usual one
     */
    record ByToken(
        String user,
        TokenProvider provider,
        String client,
        @Nullable Secret clientSecret,
        Secret refreshToken,
        @Nullable String scope)
        implements Entry {}
  }

  /** Who gives out tokens. */
  public sealed interface TokenProvider {
    /** Gmail and Google Workspace. */
    record Google() implements TokenProvider {}

    /** Microsoft 365 and Outlook.com. */
    record Microsoft(String tenant) implements TokenProvider {}

    /** Another one, at its token endpoint. */
    record Other(URI endpoint) implements TokenProvider {}
  }

  /** Where a mailbox begins that nobody read before. */
  public sealed interface Beginning {
    /** With the next mail. */
    record New() implements Beginning {}

    /** With the newest mail. */
    record Newest() implements Beginning {}

    /** With the oldest mail. */
    record All() implements Beginning {}

    /** With what came on a day or later, in the zone of the settings. */
    record On(LocalDate day) implements Beginning {}
  }

  /** What becomes of a mail whose report is on disk. */
  public sealed interface Afterwards {
    /** It counts as read. */
    record Seen() implements Afterwards {}

    /** It moves to a folder. */
    record Move(String folder) implements Afterwards {}

    /** It gets a keyword. */
    record Keyword(String word) implements Afterwards {}

    /** Nothing. */
    record Nothing() implements Afterwards {}
  }
}
