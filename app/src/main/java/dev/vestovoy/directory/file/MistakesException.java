package dev.vestovoy.directory.file;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.util.List;

/** A text that is no directory. */
final class MistakesException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 5;

  private final transient List<Mistake> mistakes;

  MistakesException(List<Mistake> mistakes) {
    List<Mistake> sorted =
        mistakes.stream()
            .sorted(comparingInt(Mistake::line).thenComparingInt(Mistake::column))
            .toList();
    super(told(sorted));
    this.mistakes = sorted;
  }

  /** All of them, at least one, in the order of the text. */
  List<Mistake> mistakes() {
    return mistakes;
  }

  private static String told(List<Mistake> mistakes) {
    String first = mistakes.stream().limit(SHOWN).map(Mistake::toString).collect(joining("\n"));
    int more = mistakes.size() - SHOWN;
    return more > 0 ? first + "\nand " + more + " more" : first;
  }
}
