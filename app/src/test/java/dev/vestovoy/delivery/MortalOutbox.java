package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An outbox whose program dies at one of its durable steps: at that step and ever after, nothing is
 * written or read any more, as if the process were gone. What was written before stays.
 */
final class MortalOutbox implements Outbox {
  private final Outbox outbox;
  private final AtomicInteger left;
  private final Map<Long, Integer> flying = new ConcurrentHashMap<>();

  /**
   * Wraps one.
   *
   * @param steps how many durable steps it lives; the half of a step after its write counts too
   */
  MortalOutbox(Outbox outbox, int steps) {
    this.outbox = outbox;
    this.left = new AtomicInteger(steps);
  }

  /** How many letters were marked and not settled. */
  int flying() {
    return flying.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether it has died. */
  boolean dead() {
    return left.get() <= 0;
  }

  @Override
  public DueLetters due(Instant now, DueQuery query) {
    alive();
    return outbox.due(now, query);
  }

  @Override
  public void refuse(DueLetters.UnreadableLetter letter) {
    step();
    outbox.refuse(letter);
  }

  @Override
  public void move(Address from, Address to) {
    alive();
    outbox.move(from, to);
  }

  @Override
  public void release(Address address) {
    alive();
    outbox.release(address);
  }

  @Override
  public int releaseFuture(Instant now) {
    alive();
    return outbox.releaseFuture(now);
  }

  @Override
  public List<Letter> droppedBefore(
      Instant moment, int limit, Consumer<DueLetters.UnreadableLetter> unreadable) {
    alive();
    return outbox.droppedBefore(moment, limit, unreadable);
  }

  @Override
  public void revive(Letter letter) {
    step();
    outbox.revive(letter);
  }

  @Override
  public void confirmDrop(Letter letter) {
    step();
    outbox.confirmDrop(letter);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    alive();
    return outbox.nextDue(now);
  }

  @Override
  public boolean begin(Letter letter, int items) {
    step();
    boolean begun = outbox.begin(letter, items);
    if (begun) {
      flying.merge(letter.id(), 1, Integer::sum);
    }
    step();
    return begun;
  }

  @Override
  public void settle(Letter letter, Settlement settlement, Runnable queued) {
    try {
      step();
      outbox.settle(letter, settlement, queued);
      // The next items of a letter may fly before this is written.
      flying.computeIfPresent(letter.id(), (_, flights) -> flights == 1 ? null : flights - 1);
      step();
    } catch (Died e) {
      // A settlement is written again and again, but not by a thread that is dead.
      Thread.currentThread().interrupt();
      throw e;
    }
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
