package dev.vestovoy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, checked. Its text shows no secret.
 *
 * @param <S> what a mail server is to who reads mail
 * @param data the folder that the program keeps its state in
 */
public record Settings<S>(
    Path data,
    Telegram telegram,
    Imap<S> imap,
    Directory directory,
    Reports reports,
    Registration registration,
    Storage storage) {

  /**
   * The bot.
   *
   * @param api the Bot API server, without a slash at its end
   * @param adminChat the chat that is told what somebody should act on, if there is one
   * @param language of what is said in the admin chat
   */
  public record Telegram(
      Secret token,
      URI api,
      @Nullable Proxy proxy,
      @Nullable Long adminChat,
      AdminLanguage language) {}

  /**
   * Where mail is read.
   *
   * @param mailboxes at least one; no address twice
   */
  public record Imap<S>(List<MailboxSettings<S>> mailboxes) {
    public Imap {
      mailboxes = List.copyOf(mailboxes);
    }
  }

  /** Where it is said who gets what. */
  public sealed interface Directory {
    /** How often it is asked whether anything changed; null for what fits the place. */
    @Nullable Duration refresh();
  }

  /** A file on this machine. */
  public record LocalFile(Path path, @Nullable Duration refresh) implements Directory {}

  /**
   * The base and the names of its tables.
   *
   * @param server without a slash at its end
   * @param refresh how often it is asked whether the tables changed; null for what fits the server
   */
  public record SeaTable(
      Secret token,
      URI server,
      String users,
      String mailboxes,
      String chats,
      @Nullable Duration refresh)
      implements Directory {}

  /**
   * How reports are shown.
   *
   * @param zone that dates are shown in
   * @param subjectPrefixes that are cut off subjects
   * @param lateAfter what is delivered after so long says that it is late
   * @param pdfPreview whether a PDF shows its first page
   * @param iconSide pictures with both sides up to so many pixels are left out of a mail that has
   *     no PDF; 0 keeps all
   */
  public record Reports(
      ZoneId zone,
      List<String> subjectPrefixes,
      Duration lateAfter,
      boolean pdfPreview,
      int iconSide) {
    public Reports {
      subjectPrefixes = List.copyOf(subjectPrefixes);
    }
  }

  /**
   * How people and groups are recognised.
   *
   * @param phoneRegion the country that phones without a country code belong to, ISO 3166 alpha-2
   */
  public record Registration(String phoneRegion, GroupBinding groups, PersonRebinding rebinding) {}

  /**
   * What is kept, and for how long. Sizes in bytes.
   *
   * @param diskReserve below which no mail is taken
   * @param spoolLimit above which the oldest files that no letter needs leave
   * @param duplicateWindow within which the same files to the same mailbox are sent once; zero for
   *     never
   */
  public record Storage(
      long diskReserve,
      long spoolLimit,
      Duration expireAfter,
      Duration keepFiles,
      Duration keepReports,
      Duration duplicateWindow) {}

  /**
   * Reads the settings. A variable of the environment wins over a line of the file; an empty one
   * counts as not set.
   *
   * @param file lines of {@code KEY=value}, UTF-8
   * @throws SettingsException with all mistakes together
   */
  public static <S> Settings<S> read(
      Map<String, String> environment, @Nullable Path file, ServerGrammar<S> imapServer) {
    return new SettingsReader<>(sheet(environment, file), imapServer).read();
  }

  /**
   * Reads what {@link #read} reads, and needs no more of it than what leads to the directory.
   *
   * @throws SettingsException with all mistakes together
   */
  public static Directory readDirectory(Map<String, String> environment, @Nullable Path file) {
    return new SettingsReader<>(sheet(environment, file), (text, _) -> text).readDirectory();
  }

  private static Sheet sheet(Map<String, String> environment, @Nullable Path file) {
    var values = new HashMap<String, String>();
    var sheet = new Sheet(values);
    if (file != null) {
      values.putAll(EnvFile.read(file, sheet));
    }
    environment.forEach((key, value) -> {
      if (!value.isBlank()) {
        values.put(key, value);
      }
    });
    return sheet;
  }
}
