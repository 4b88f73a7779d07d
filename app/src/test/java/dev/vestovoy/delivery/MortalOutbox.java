package dev.vestovoy.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An outbox whose program dies at one of its durable steps: at that step and ever after, nothing is
 * written or read any more, as if the process were gone. What was written before stays.
 */
final class MortalOutbox implements Outbox {
  private final Outbox outbox;
  private final AtomicInteger left;

  /**
   * Wraps one.
   *
   * @param steps how many durable steps it lives; the half of a step after its write counts too
   */
  MortalOutbox(Outbox outbox, int steps) {
    this.outbox = outbox;
    this.left = new AtomicInteger(steps);
  }

  /** Whether it has died. */
  boolean dead() {
    return left.get() <= 0;
  }

  @Override
  public List<Letter> due(Instant now, Set<Long> busy, int perReport) {
    alive();
    return outbox.due(now, busy, perReport);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    alive();
    return outbox.nextDue(now);
  }

  @Override
  public boolean begin(Letter letter) {
    step();
    boolean begun = outbox.begin(letter);
    step();
    return begun;
  }

  @Override
  public void settle(Letter letter, Settlement settlement, Runnable queued) {
    step();
    outbox.settle(letter, settlement, queued);
    step();
  }

  /** A durable step of somebody else in the same program. */
  void step() {
    if (left.getAndDecrement() <= 1) {
      left.set(0);
      throw new Died();
    }
  }

  private void alive() {
    if (dead()) {
      throw new Died();
    }
  }

  /** An error, so that nothing in the program catches it and goes on: there is no program. */
  static final class Died extends Error {
    Died() {
      super("the program died here", null, false, false);
    }
  }
}
