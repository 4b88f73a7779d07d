package dev.vestovoy.seatable;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a call while that may help and is harmless. */
final class Retries {
  private static final Logger log = LoggerFactory.getLogger(Retries.class);

  private final RetryPolicy policy;
  private final Clock clock;
  private final Pause pause;
  private final RandomGenerator random;

  Retries(RetryPolicy policy, Clock clock, Pause pause, RandomGenerator random) {
    this.policy = policy;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  Pause pause() {
    return pause;
  }

  Retries with(RetryPolicy other) {
    return new Retries(other, clock, pause, random);
  }

  /** What an attempt gives, each attempt in its turn. */
  <T> T run(Call.Kind kind, Throttle throttle, Supplier<T> attempt) {
    Duration left = policy.bound();
    for (int failed = 1; ; failed++) {
      left = left.minus(queued(throttle, left));
      try {
        return attempt.get();
      } catch (SeaTableException e) {
        Duration wait = pauseAfter(e, failed);
        if (failed >= policy.attempts()
            || !repeatable(kind, e)
            || wait.compareTo(left) > 0
            || interrupted(wait)) {
          throw e;
        }
        left = left.minus(wait);
        log.atDebug()
            .addKeyValue("kind", kind)
            .addKeyValue("status", e.status())
            .addKeyValue("waited", wait)
            .log("SeaTable is asked again");
      }
    }
  }

  /** The time that was spent until it was our turn. */
  private Duration queued(Throttle throttle, Duration left) {
    Duration waited = Duration.ZERO;
    while (true) {
      switch (throttle.next()) {
        case Throttle.Turn.Go _ -> {
          return waited;
        }
        case Throttle.Turn.Refused(var until) -> throw RateLimitException.quota(until);
        case Throttle.Turn.Wait(var time) -> {
          waited = waited.plus(time);
          if (waited.compareTo(left) > 0 || interrupted(time)) {
            throw RateLimitException.queue(clock.instant().plus(time));
          }
        }
      }
    }
  }

  private Duration pauseAfter(SeaTableException e, int failed) {
    Duration ours = policy.pauseAfter(failed, random.nextDouble());
    if (!(e instanceof RateLimitException limit)) {
      return ours;
    }
    return limit
        .resetAt()
        .map(reset -> Duration.between(clock.instant(), reset))
        .filter(theirs -> theirs.compareTo(ours) > 0)
        .orElse(ours);
  }

  private static boolean repeatable(Call.Kind kind, SeaTableException e) {
    if (Thread.currentThread().isInterrupted()) {
      return false;
    }
    boolean adding = kind == Call.Kind.ADDING;
    return switch (e) {
      case RateLimitException limit -> !limit.monthlyQuotaSuspected();
      case TransportException line -> !adding || !line.outcomeUnknown();
      case ServerException server -> !adding && server.status() >= 502 && server.status() <= 504;
      case AuthenticationException _,
          LimitException _,
          NotFoundException _,
          PermissionException _,
          ProtocolException _,
          SqlException _,
          UnknownColumnException _,
          UnknownTableException _,
          ValidationException _ ->
          false;
    };
  }

  private boolean interrupted(Duration wait) {
    try {
      pause.of(wait);
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
