package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Turns a failed answer into the exception that says what it means. */
final class Failures {
  private final ObjectMapper mapper;
  private final Clock clock;

  Failures(ObjectMapper mapper, Clock clock) {
    this.mapper = mapper;
    this.clock = clock;
  }

  SeaTableException of(Call call, Answer answer) {
    ErrorBody body = ErrorBody.of(mapper, answer.body());
    var problem = new Problem(answer.status(), call.line(), body.type(), body.sentence());
    return switch (answer.status()) {
      case 401, 403 -> new PermissionException(problem);
      case 404 -> new NotFoundException(problem);
      case 413 -> new LimitException(problem);
      case 429 -> rateLimit(problem, answer.headers());
      default -> byHundred(call, problem);
    };
  }

  private static SeaTableException byHundred(Call call, Problem problem) {
    if (problem.status() >= 500) {
      return new ServerException(problem);
    }
    return problem.status() >= 400
        ? refused(call, problem)
        : new ProtocolException(problem.saying("an unexpected redirect"), null);
  }

  private static SeaTableException refused(Call call, Problem problem) {
    if (problem.type().startsWith("exceed_") || problem.type().equals("base_exceeds_limit")) {
      return new LimitException(problem);
    }
    return call.kind() == Call.Kind.STATEMENT
        ? new SqlException(problem)
        : new ValidationException(problem);
  }

  private RateLimitException rateLimit(Problem problem, Headers headers) {
    String remaining = headers.get("x-ratelimit-remaining");
    boolean left = remaining != null && !remaining.isBlank() && !remaining.strip().startsWith("0");
    return new RateLimitException(problem, resetAt(headers), left);
  }

  /** The later of both headers, for each may be the one that counts. */
  private @Nullable Instant resetAt(Headers headers) {
    Instant after = retryAfter(headers.get("Retry-After"));
    Instant reset = unixSeconds(headers.get("x-ratelimit-reset"));
    if (after == null || reset == null) {
      return after == null ? reset : after;
    }
    return after.isAfter(reset) ? after : reset;
  }

  /** Seconds or an HTTP date (RFC 9110, 10.2.3). */
  private @Nullable Instant retryAfter(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return clock.instant().plusSeconds(Math.max(0, Long.parseLong(value.strip())));
    } catch (NumberFormatException | DateTimeException _) {
      return httpDate(value.strip());
    }
  }

  private static @Nullable Instant httpDate(String value) {
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Instant unixSeconds(@Nullable String value) {
    try {
      return value == null ? null : Instant.ofEpochSecond(Long.parseLong(value.strip()));
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }
}
