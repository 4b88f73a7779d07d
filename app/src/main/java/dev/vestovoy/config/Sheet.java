package dev.vestovoy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The given values, and the mistakes found in them so far. */
final class Sheet {
  private static final String SET_IT =
      "Set it in the environment or in the file given with --env-file.";
  private static final String CORRECT_IT = "Correct it.";

  private final Map<String, String> values;
  private final List<Mistake> mistakes = new ArrayList<>();

  Sheet(Map<String, String> values) {
    this.values = values;
  }

  /** What is given under a name; white space alone is nothing. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  Map<String, String> values() {
    return values;
  }

  void mistake(String where, String what, String advice) {
    mistakes.add(new Mistake(where, what, advice));
  }

  <T> Answer<T> required(Key<T> key) {
    if (text(key.name()).isEmpty()) {
      mistake(key.name(), "wanted " + key.wanted() + ", found nothing", SET_IT);
    }
    return optional(key);
  }

  <T> Answer<T> or(Key<T> key, T standard) {
    return text(key.name()).isEmpty() ? new Answer<>(standard) : optional(key);
  }

  <T> Answer<T> optional(Key<T> key) {
    Optional<String> text = text(key.name());
    return text.isEmpty() ? new Answer<>(null) : new Answer<>(parsed(key, text.get()));
  }

  private <T> @Nullable T parsed(Key<T> key, String text) {
    try {
      return key.grammar().parse(text);
    } catch (IllegalArgumentException e) {
      // Only our own words may be shown beside a hidden value: a library's would quote it.
      boolean ours = e.getClass() == IllegalArgumentException.class && e.getCause() == null;
      String reason = ours && e.getMessage() != null ? e.getMessage() : "";
      // Whatever stands before an @ may be a password.
      boolean quiet = key.hidden() || text.contains("@");
      String found = quiet ? "something else (not shown)" : "\"" + text + "\"";
      mistake(
          key.name(),
          "wanted " + key.wanted() + ", found " + found,
          reason.isEmpty() ? CORRECT_IT : "Correct it: " + reason + ".");
      return null;
    }
  }

  /** Stops here when there is any mistake. */
  void finish() {
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
  }

  /**
   * What came of one key.
   *
   * @param orNull null when nothing was given, or when it was wrong and is among the mistakes
   */
  record Answer<T>(@Nullable T orNull) {
    T value() {
      return Objects.requireNonNull(orNull, "asked for a value before the mistakes were reported");
    }

    boolean isPresent() {
      return orNull != null;
    }
  }
}
