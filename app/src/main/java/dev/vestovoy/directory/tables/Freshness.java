package dev.vestovoy.directory.tables;

import java.time.Duration;

/**
 * How old knowledge may be.
 *
 * @param checkEvery SeaTable is asked not more often whether anything changed
 * @param rereadAfter everything is read anew after this time even if nothing seems to have changed
 * @param patience how long a caller waits for an answer before it makes do with what is known
 * @param retryEvery how often SeaTable is tried while it is away
 * @param sayAfter when an outage has lasted so long, people are told how old the knowledge is
 */
public record Freshness(
    Duration checkEvery,
    Duration rereadAfter,
    Duration patience,
    Duration retryEvery,
    Duration sayAfter) {
  /** Five seconds, two minutes; two seconds; fifteen seconds; an hour. */
  public static Freshness standard() {
    return new Freshness(
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(15),
        Duration.ofHours(1));
  }

  /** The same with another age at which everything is read anew. */
  public Freshness rereadAfter(Duration other) {
    return new Freshness(checkEvery, other, patience, retryEvery, sayAfter);
  }
}
