package dev.vestovoy.mail;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way into one server, for all its mailboxes: a few log in at a time, one alone tries whether a
 * server that was away is back, and nobody knocks with a login that was just refused.
 */
final class ServerGate {
  /** A server that is back is found within a minute. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int ALL = 1 << 20;

  private final Semaphore places;
  private final Backoff backoff;
  private final Map<Login, Long> refusals = new ConcurrentHashMap<>();
  private String why = "";
  private boolean closed;
  private @Nullable Thread trying;
  private long opensAt;

  ServerGate(int atOnce, RandomGenerator random) {
    this.places = new Semaphore(atOnce, true);
    this.backoff = new Backoff(random, LONGEST);
  }

  /** What came of an attempt to get in. */
  enum Ending {
    /** The server answered, whatever it said. */
    REACHED,
    /** It did not, or it said that it cannot serve anybody now. */
    AWAY,
    /** Nobody knows: the attempt was given up from here. */
    GIVEN_UP
  }

  /**
   * Waits for one's turn.
   *
   * @return whether it came in time; then {@link #leave} has to follow
   */
  boolean enter(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    if (!places.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    if (mayTry(deadline)) {
      return true;
    }
    places.release();
    return false;
  }

  private synchronized boolean mayTry(long deadline) throws InterruptedException {
    while (closed && (trying != null || System.nanoTime() - opensAt < 0)) {
      long until = trying != null || deadline - opensAt < 0 ? deadline : opensAt;
      long left = until - System.nanoTime();
      if (deadline - System.nanoTime() <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, left));
    }
    if (closed) {
      trying = Thread.currentThread();
    }
    return true;
  }

  /**
   * Ends a turn, in the thread that entered.
   *
   * @param words why the server is away
   */
  synchronized void leave(Ending ending, String words) {
    boolean tried = Thread.currentThread().equals(trying);
    switch (ending) {
      case REACHED -> {
        closed = false;
        why = "";
        backoff.reset();
      }
      case AWAY -> {
        // Those who were on their way together count once.
        if (!closed || tried) {
          opensAt = System.nanoTime() + backoff.next().toNanos();
        }
        closed = true;
        why = words;
      }
      case GIVEN_UP -> {}
    }
    if (tried) {
      trying = null;
    }
    places.release();
    notifyAll();
  }

  /** Why nobody gets in, in words; empty when somebody may. */
  synchronized String why() {
    return why;
  }

  /** Lets everybody through who waits, so that they see that it is over. */
  synchronized void open() {
    closed = false;
    places.release(ALL);
    notifyAll();
  }

  /** The server refused a login: trying soon again may lock the account. */
  void refused(Login login) {
    refusals.put(login, System.nanoTime() + Backoff.LONGEST.toNanos());
  }

  void accepted(Login login) {
    refusals.remove(login);
  }

  /** How long a login must not be tried; zero or less when it may. */
  Duration refusedFor(Login login) {
    var until = refusals.get(login);
    return until == null ? Duration.ZERO : Duration.ofNanos(until - System.nanoTime());
  }
}
