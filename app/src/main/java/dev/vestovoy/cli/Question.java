package dev.vestovoy.cli;

import java.io.Console;
import java.util.Optional;

/** Asks whoever sits at the terminal. */
@FunctionalInterface
public interface Question {
  /** The answer, one line; empty when nobody sits there. */
  Optional<String> ask(String text);

  /** Asks at this process's terminal, if it has one. */
  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none again where nothing is a terminal.
  static Question atTerminal() {
    Console console = System.console();
    // A console is there with redirected streams too: a script is nobody to be asked.
    return console != null && console.isTerminal()
        ? text -> Optional.ofNullable(console.readLine("%s", text))
        : _ -> Optional.empty();
  }
}
