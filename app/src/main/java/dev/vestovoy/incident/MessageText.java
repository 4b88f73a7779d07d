package dev.vestovoy.incident;

import dev.vestovoy.text.TextKey;
import java.util.Locale;

/** Texts around those of incidents. */
enum MessageText implements TextKey {
  /** One of many incidents of a type: its text {first}, how many more, their {names}. */
  MORE,
  /** {@link #MORE} about incidents that the log tells of in full. */
  MORE_IN_LOG,
  /** {@link #MORE} about incidents whose numbers the log has, and not the subject lines. */
  MORE_NUMBERS_IN_LOG,
  /** Names within {@link #MORE}; left out when there are none. */
  MORE_NAMES,
  /** An incident's name within {@link #MORE}: one of its arguments. */
  NAME,
  /** A report's name within {@link #MORE}: its subject line, its mailbox. */
  REPORT,
  /** Line above a message that may have arrived before. */
  REPEAT,
  /** Line below a text without its foreign words: what the log has, a type and a number. */
  WORDS_LEFT_OUT,
  /** Words instead of a cause. */
  SEE_LOG,
  /** Words instead of a message that is not taken. */
  ONLY_IN_LOG;

  @Override
  public String key() {
    return "incident-message." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
