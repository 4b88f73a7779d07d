package dev.vestovoy.delivery;

import java.util.Map;

/**
 * Request for the letters of one channel that may be sent now. Its cost is bounded by these
 * numbers, whatever waits.
 *
 * @param small the most letters of small messages to return, in the order in which they became due;
 *     letters of mass sends that a small message waits behind are among them
 * @param massAtHand how many letters of each mass send the caller holds; messages that are not
 *     listed have none
 * @param perMassSend letters wanted of each mass send; one with half of them at hand is skipped
 */
public record DueQuery(String channel, int small, Map<Long, Integer> massAtHand, int perMassSend) {
  public DueQuery {
    massAtHand = Map.copyOf(massAtHand);
  }

  /** A query of a caller that holds no letters. */
  public static DueQuery first(String channel, int each) {
    return new DueQuery(channel, each, Map.of(), each);
  }
}
