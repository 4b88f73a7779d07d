package dev.vestovoy.incident;

import dev.vestovoy.text.TextKey;
import java.util.Locale;

/** Texts around those of incidents. */
enum MessageText implements TextKey {
  /** One of many incidents of a type: its text {first}, how many more, their {names}. */
  MORE,
  /** Names within {@link #MORE}; left out when there are none. */
  MORE_NAMES,
  /** Words instead of a cause. */
  SEE_LOG,
  /** Words instead of a message that is not taken. */
  ONLY_IN_LOG;

  @Override
  public String key() {
    return "incident-message." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
