package dev.vestovoy.seatable.fake;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much the server takes. Nothing is limited until a test says so, but for the sizes that every
 * SeaTable has. What is too much is answered with 429 and an empty body, as the real one does.
 */
public final class FakeLimits {
  private static final int MINUTE_OF_CLOUD = 200;

  private final FakeClock clock;
  private final Deque<Instant> exchanges = new ArrayDeque<>();
  private int callsPerMinute;
  private int callsPerMonth;
  private int exchangesPerMinute;
  private Instant minute = Instant.EPOCH;
  private int callsInMinute;
  private Optional<YearMonth> month = Optional.empty();
  private int callsInMonth;
  volatile int sqlRowsByDefault = 100;
  volatile int sqlRowsAtMost = 10_000;
  volatile int cellsAtMost = 1_000_000;

  FakeLimits(FakeClock clock) {
    this.clock = clock;
  }

  /** Calls to the base each minute; 200 on SeaTable's cloud, 500 on servers of one's own. */
  public synchronized FakeLimits callsPerMinute(int calls) {
    callsPerMinute = calls;
    return this;
  }

  /** Calls to the base each month, as teams on SeaTable's cloud have them. */
  public synchronized FakeLimits callsPerMonth(int calls) {
    callsPerMonth = calls;
    return this;
  }

  /** Exchanges of API tokens each minute; 60 on SeaTable's cloud. */
  public synchronized FakeLimits exchangesPerMinute(int calls) {
    exchangesPerMinute = calls;
    return this;
  }

  /** Rows of a SELECT without LIMIT, and of one with the highest: an administrator may set both. */
  public FakeLimits sqlRows(int byDefault, int atMost) {
    sqlRowsByDefault = byDefault;
    sqlRowsAtMost = atMost;
    return this;
  }

  /** Cells of a table that an old server lists, and of an answer to a SELECT. */
  public FakeLimits cells(int atMost) {
    cellsAtMost = atMost;
    return this;
  }

  synchronized boolean refusesExchange() {
    Instant now = clock.instant();
    exchanges.removeIf(at -> at.isBefore(now.minusSeconds(60)));
    exchanges.add(now);
    return exchangesPerMinute > 0 && exchanges.size() > exchangesPerMinute;
  }

  /** Counts a call to the base; says whether it is one too many. */
  synchronized boolean refusesCall() {
    Instant now = clock.instant();
    if (!minute.equals(now.truncatedTo(ChronoUnit.MINUTES))) {
      minute = now.truncatedTo(ChronoUnit.MINUTES);
      callsInMinute = 0;
    }
    var thisMonth = YearMonth.from(now.atZone(ZoneOffset.UTC));
    if (!month.equals(Optional.of(thisMonth))) {
      month = Optional.of(thisMonth);
      callsInMonth = 0;
    }
    boolean minuteFull = callsPerMinute > 0 && callsInMinute >= callsPerMinute;
    boolean monthFull = callsPerMonth > 0 && callsInMonth >= callsPerMonth;
    callsInMinute += minuteFull ? 0 : 1;
    callsInMonth += minuteFull || monthFull ? 0 : 1;
    return minuteFull || monthFull;
  }

  /** What the gateway tells with each answer; of the month it tells nothing. */
  synchronized Map<String, String> headers() {
    if (callsPerMinute == 0 && callsPerMonth == 0) {
      return Map.of();
    }
    int limit = callsPerMinute == 0 ? MINUTE_OF_CLOUD : callsPerMinute;
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-ratelimit-limit", Integer.toString(limit));
    headers.put("x-ratelimit-remaining", Integer.toString(Math.max(0, limit - callsInMinute)));
    headers.put(
        "x-ratelimit-reset", Long.toString(minute.plus(1, ChronoUnit.MINUTES).getEpochSecond()));
    return headers;
  }
}
