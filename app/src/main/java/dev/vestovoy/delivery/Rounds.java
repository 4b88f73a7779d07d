package dev.vestovoy.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reports at hand, and whose turn it is: those with few letters before mass sends, but a mass
 * send has every fourth turn; within both, one after the other.
 */
final class Rounds {
  private static final int FEW_IN_A_ROW = 3;

  private final Map<Long, Round> rounds = new LinkedHashMap<>();
  private int fewInARow;
  private long next = -1;

  Set<Long> reports() {
    return rounds.keySet();
  }

  boolean isEmpty() {
    return rounds.isEmpty();
  }

  void tidy() {
    rounds.values().removeIf(Round::over);
  }

  void add(Letter letter) {
    of(letter).add(letter);
  }

  /** Adds a letter, before the others of its report. */
  void hurry(Letter letter) {
    of(letter).hurry(letter);
  }

  void back(Letter letter, @Nullable Letter next) {
    Round round = rounds.get(letter.reportId());
    if (round != null) {
      round.back(next);
    }
  }

  /** Lets a report go next, whatever else comes. */
  void keepTurn(Letter letter) {
    next = letter.reportId();
  }

  /**
   * The next letter that passes, of a report that has none away.
   *
   * @param mass whether mass sends may send too
   */
  @Nullable Letter leave(boolean mass, Round.TollGate gate) {
    for (long report : turns()) {
      Round round = rounds.get(report);
      if (round == null || round.away() || (!mass && !round.few())) {
        continue;
      }
      boolean few = round.few();
      Letter letter = round.leave(gate);
      if (letter != null) {
        fewInARow = few ? fewInARow + 1 : 0;
        next = -1;
        rounds.remove(report);
        rounds.put(report, round);
        return letter;
      }
    }
    return null;
  }

  private List<Long> turns() {
    List<Long> few = new ArrayList<>();
    List<Long> many = new ArrayList<>();
    rounds.forEach((report, round) -> (round.few() ? few : many).add(report));
    List<Long> turns = new ArrayList<>();
    if (rounds.containsKey(next)) {
      turns.add(next);
    }
    turns.addAll(fewInARow < FEW_IN_A_ROW ? few : many);
    turns.addAll(fewInARow < FEW_IN_A_ROW ? many : few);
    return turns;
  }

  private Round of(Letter letter) {
    return rounds.computeIfAbsent(letter.reportId(), _ -> new Round(letter.arrival().few()));
  }
}
