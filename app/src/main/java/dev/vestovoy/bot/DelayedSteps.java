package dev.vestovoy.bot;

import java.util.List;
import java.util.function.Supplier;

/** Queue of steps that are due after a pause of seconds. */
interface DelayedSteps {
  /**
   * Takes a step. It is left out if the program ends before it is due.
   *
   * @param step returns what is to be said
   */
  void later(Supplier<List<Reply>> step);
}
