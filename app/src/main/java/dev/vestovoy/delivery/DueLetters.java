package dev.vestovoy.delivery;

import java.util.List;
import java.util.stream.Stream;

/**
 * Answer to a {@link DueQuery}. Each letter is the oldest open one of its address.
 *
 * @param small letters that go before mass sends: of small messages, or small ones wait behind them
 * @param massSends letters of mass sends
 * @param unreadable rows that no letter can be made of
 */
public record DueLetters(
    List<Letter> small, List<Letter> massSends, List<UnreadableLetter> unreadable) {
  public DueLetters {
    small = List.copyOf(small);
    massSends = List.copyOf(massSends);
    unreadable = List.copyOf(unreadable);
  }

  /** All letters, those that go first before the others. */
  public List<Letter> letters() {
    return Stream.concat(small.stream(), massSends.stream()).toList();
  }

  /**
   * Row of a letter that cannot be read.
   *
   * @param why what was wanted and what was found
   */
  public record UnreadableLetter(long id, long report, String why) {}
}
