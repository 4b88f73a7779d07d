package dev.vestovoy.config;

/**
 * One setting: its name and what may stand there.
 *
 * @param wanted completes "wanted …"
 * @param hidden whether its value is never shown
 */
record Key<T>(String name, String wanted, boolean hidden, Grammar<T> grammar) {
  static <T> Key<T> shown(String name, String wanted, Grammar<T> grammar) {
    return new Key<>(name, wanted, false, grammar);
  }

  static <T> Key<T> hidden(String name, String wanted, Grammar<T> grammar) {
    return new Key<>(name, wanted, true, grammar);
  }
}
