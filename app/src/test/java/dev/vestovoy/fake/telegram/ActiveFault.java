package dev.vestovoy.fake.telegram;

/** A fault rule in force. */
public final class ActiveFault {
  private final FaultRule rule;
  private int skipped;
  private int hits;
  private boolean over;

  ActiveFault(FaultRule rule) {
    this.rule = rule;
  }

  /** How many calls went wrong by it. */
  public synchronized int hits() {
    return hits;
  }

  /** Ends the rule. */
  public synchronized void end() {
    over = true;
  }

  FaultRule rule() {
    return rule;
  }

  /** Whether the rule is over. */
  synchronized boolean over() {
    return over || hits >= rule.times();
  }

  /** Counts a call that the rule meets, and says whether it is one to go wrong. */
  synchronized boolean strikes() {
    if (over()) {
      return false;
    }
    if (skipped < rule.skip()) {
      skipped++;
      return false;
    }
    return true;
  }

  synchronized void hit() {
    hits++;
  }
}
