package dev.vestovoy.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Its message has every mistake, one a line, below a heading. */
public final class SettingsException extends RuntimeException {
  private final transient List<Mistake> mistakes;

  SettingsException(List<Mistake> mistakes) {
    super(
        mistakes.stream()
            .map(Mistake::toString)
            .collect(Collectors.joining("\n  ", "the settings are not right:\n  ", "")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All of them, at least one. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
