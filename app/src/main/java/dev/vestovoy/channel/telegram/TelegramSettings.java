package dev.vestovoy.channel.telegram;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How the channel shows reports.
 *
 * @param prefixes what is cut off the start of a subject, in any case
 * @param zone of the dates in captions and file names
 * @param uploadLimit in bytes, for all files of one request together
 * @param sharedUploads whether the server refuses many uploads of one size, as Telegram's own does
 * @param lateAfter how long after its arrival a report says that it is late
 * @param adminChat present id of the chat of the administrators, or null; it shows whether the bot
 *     works
 * @param refusalWait the wait after a refusal that nothing explains yet; it doubles
 */
public record TelegramSettings(
    List<String> prefixes,
    ZoneId zone,
    long uploadLimit,
    boolean sharedUploads,
    Duration lateAfter,
    @Nullable LongSupplier adminChat,
    Duration refusalWait) {
  /** The first wait after a refusal that nothing explains yet. */
  public static final Duration REFUSAL_WAIT = Duration.ofSeconds(15);

  private static final Duration LATE_AFTER = Duration.ofHours(6);

  // The limit holds for the request, so the rest of it needs some room too.
  private static final long HEADROOM = 256 << 10;
  private static final long PUBLIC_LIMIT = (50L << 20) - HEADROOM;
  private static final long LOCAL_LIMIT = (2000L << 20) - HEADROOM;

  public TelegramSettings {
    prefixes = prefixes.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
    if (uploadLimit < 1) {
      throw new IllegalArgumentException("wanted an upload limit above 0, found " + uploadLimit);
    }
  }

  /** The defaults: Superset's prefixes, Moscow time. */
  public static TelegramSettings of(URI api) {
    return new TelegramSettings(
        List.of("[Superset]", "[Report]"),
        ZoneId.of("Europe/Moscow"),
        uploadLimit(api),
        telegrams(api),
        LATE_AFTER,
        null,
        REFUSAL_WAIT);
  }

  /**
   * How much one request may upload: 50 MB to Telegram's own server, 2000 MB to a Bot API server of
   * one's own, core.telegram.org/bots/api#using-a-local-bot-api-server.
   */
  public static long uploadLimit(URI api) {
    return telegrams(api) ? PUBLIC_LIMIT : LOCAL_LIMIT;
  }

  /** Whether this is Telegram's own server. */
  public static boolean telegrams(URI api) {
    return BotApi.TELEGRAM.getHost().equalsIgnoreCase(api.getHost());
  }
}
