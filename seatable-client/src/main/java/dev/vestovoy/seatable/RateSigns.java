package dev.vestovoy.seatable;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer tells about the server's patience.
 *
 * @param status of the answer
 * @param limit calls a minute ({@code x-ratelimit-limit}); null if it was not told
 * @param remaining calls that are left of them; null if it was not told
 * @param reset when the next minute begins; null if it was not told
 * @param retryAfter when to come back ({@code Retry-After}); null if it was not told
 */
public record RateSigns(
    int status,
    @Nullable Long limit,
    @Nullable Long remaining,
    @Nullable Instant reset,
    @Nullable Instant retryAfter) {

  static RateSigns of(Answer answer, Clock clock) {
    Headers headers = answer.headers();
    Long reset = number(headers.get("x-ratelimit-reset"));
    return new RateSigns(
        answer.status(),
        number(headers.get("x-ratelimit-limit")),
        number(headers.get("x-ratelimit-remaining")),
        reset == null ? null : moment(reset),
        retryAfter(headers.get("Retry-After"), clock));
  }

  /** Says whether the call was refused for coming too often. */
  public boolean refused() {
    return status == 429;
  }

  /** Says whether it was refused though some of the minute's calls were left. */
  public boolean quota() {
    return refused() && remaining != null && remaining > 0;
  }

  /** The later of both moments, for each may be the one that counts. */
  @Nullable Instant comeback() {
    if (retryAfter == null || reset == null) {
      return retryAfter == null ? reset : retryAfter;
    }
    return retryAfter.isAfter(reset) ? retryAfter : reset;
  }

  /** Seconds or an HTTP date (RFC 9110, 10.2.3). */
  private static @Nullable Instant retryAfter(@Nullable String value, Clock clock) {
    Long seconds = number(value);
    if (seconds != null) {
      Instant now = clock.instant();
      return moment(now.getEpochSecond() + Math.max(0, seconds));
    }
    return value == null ? null : httpDate(value.strip());
  }

  private static @Nullable Instant httpDate(String value) {
    try {
      var format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      return ZonedDateTime.parse(value, format).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Instant moment(long unixSeconds) {
    try {
      return Instant.ofEpochSecond(unixSeconds);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Long number(@Nullable String value) {
    try {
      return value == null ? null : Long.valueOf(value.strip());
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
