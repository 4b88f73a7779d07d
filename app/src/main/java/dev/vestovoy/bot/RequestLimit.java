package dev.vestovoy.bot;

import dev.vestovoy.collection.RecentMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Rate limit for each chat or person: some requests at once, then one in each interval. */
final class RequestLimit {
  private static final int MOST = 10_000;

  private final Duration interval;
  private final Duration burst;
  private final Clock clock;
  private final Map<Long, State> states = new RecentMap<>(MOST);

  /** What becomes of a request. */
  enum Decision {
    GRANTED,
    /** Refused, and the first one since the last that was granted. */
    REFUSED,
    REFUSED_AGAIN
  }

  /**
   * What is left to a chat or person.
   *
   * @param fullAt when nothing is used up any more
   * @param refused whether a request was refused since the last that was granted
   */
  private record State(Instant fullAt, boolean refused) {}

  /**
   * A limit with nothing used up.
   *
   * @param requests how many at once
   * @param interval after which one more is granted
   */
  RequestLimit(int requests, Duration interval, Clock clock) {
    this.interval = interval;
    this.burst = interval.multipliedBy(requests);
    this.clock = clock;
  }

  /** Takes a request of a chat or person. */
  synchronized Decision take(long id) {
    Instant now = clock.instant();
    State state = states.get(id);
    Duration used = state == null ? Duration.ZERO : Duration.between(now, state.fullAt());
    if (used.isNegative() || used.compareTo(burst) > 0) {
      // Never so much but after the clock was put back.
      used = Duration.ZERO;
    }
    Duration after = used.plus(interval);
    if (state == null || after.compareTo(burst) <= 0) {
      states.put(id, new State(now.plus(after), false));
      return Decision.GRANTED;
    }
    states.put(id, new State(state.fullAt(), true));
    return state.refused() ? Decision.REFUSED_AGAIN : Decision.REFUSED;
  }

  /** Takes a request, and returns whether it is granted. */
  boolean grants(long id) {
    return take(id) == Decision.GRANTED;
  }
}
