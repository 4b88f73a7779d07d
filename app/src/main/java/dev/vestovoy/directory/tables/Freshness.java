package dev.vestovoy.directory.tables;

import java.time.Duration;

/**
 * How old knowledge may be.
 *
 * @param checkEvery while changes are not told: for each mail it is asked whether anything changed,
 *     but not more often than that
 * @param interval while changes are not told: how often that is asked without any mail
 * @param told the same while changes are told, in case one got lost
 * @param rereadAfter everything is read anew after this time even if nothing seems to have changed
 * @param patience how long a caller waits for an answer before it makes do with what is known
 * @param retryEvery how often the tables are tried while they are away
 * @param sayAfter when an outage has lasted so long, people are told how old the knowledge is;
 *     while nothing is known, they are told at once
 */
public record Freshness(
    Duration checkEvery,
    Duration interval,
    Duration told,
    Duration rereadAfter,
    Duration patience,
    Duration retryEvery,
    Duration sayAfter) {
  /** For tables that may be asked as often as one likes: each minute. */
  public static Freshness standard() {
    return new Freshness(
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(15),
        Duration.ofHours(1));
  }

  /** For a server that counts the requests of a month: five minutes, and little is read in vain. */
  public static Freshness sparing() {
    return standard().every(Duration.ofMinutes(5)).rereadAfter(Duration.ofHours(12));
  }

  /** The same with another interval of asking, without mail and without being told. */
  public Freshness every(Duration other) {
    return new Freshness(checkEvery, other, told, rereadAfter, patience, retryEvery, sayAfter);
  }

  /** The same with another interval of asking while changes are told. */
  public Freshness toldEvery(Duration other) {
    return new Freshness(checkEvery, interval, other, rereadAfter, patience, retryEvery, sayAfter);
  }

  /** The same with callers of another patience. */
  public Freshness patience(Duration other) {
    return new Freshness(checkEvery, interval, told, rereadAfter, other, retryEvery, sayAfter);
  }

  /** The same with another age at which everything is read anew. */
  public Freshness rereadAfter(Duration other) {
    return new Freshness(checkEvery, interval, told, other, patience, retryEvery, sayAfter);
  }
}
