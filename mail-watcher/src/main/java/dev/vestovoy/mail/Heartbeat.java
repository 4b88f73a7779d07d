package dev.vestovoy.mail;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * How long a quiet connection to one server may stay quiet before the server has to prove that it
 * is alive. With thousands of mailboxes proofs are rarer, so that they do not keep the machine
 * busy: the kernel still notices dead networks within a minute. A server that has kept mail from us
 * is asked more often for the next hour.
 */
final class Heartbeat {
  /** RFC 2177 advises to end an IDLE before 29 minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(25);

  private static final long MISTRUST_NANOS = Duration.ofHours(1).toNanos();
  private static final int PER_SECOND = 5;
  private static final int PER_SECOND_IN_MISTRUST = 50;

  private final Duration shortest;
  private final IntSupplier mailboxes;
  private final RandomGenerator random;
  private int misses;
  private long lastMiss;

  Heartbeat(Duration shortest, IntSupplier mailboxes, RandomGenerator random) {
    this.shortest = shortest;
    this.mailboxes = mailboxes;
    this.random = random;
  }

  /** The time until the next proof of life; a little different each time. */
  Duration next() {
    int perSecond = mistrusted() ? PER_SECOND_IN_MISTRUST : PER_SECOND;
    var affordable = Duration.ofSeconds(1).multipliedBy(mailboxes.getAsInt()).dividedBy(perSecond);
    var longer = affordable.compareTo(shortest) > 0 ? affordable : shortest;
    long millis = (longer.compareTo(LONGEST) > 0 ? LONGEST : longer).toMillis();
    return Duration.ofMillis(millis - random.nextLong(millis / 10 + 1));
  }

  /** A mail lay there that the server had not told of, or a silence turned out to be the end. */
  synchronized void missed() {
    misses = System.nanoTime() - lastMiss > MISTRUST_NANOS ? 1 : misses + 1;
    lastMiss = System.nanoTime();
  }

  /** Once is an accident: the mail may have come in the very moment. */
  synchronized boolean mistrusted() {
    return misses > 1 && System.nanoTime() - lastMiss < MISTRUST_NANOS;
  }
}
