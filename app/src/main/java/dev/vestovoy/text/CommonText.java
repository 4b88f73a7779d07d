package dev.vestovoy.text;

import java.util.Locale;

/** Words that many texts share. */
public enum CommonText implements TextKey {
  /** A time span: {0} is a whole number of the unit. */
  DAYS,
  /** As {@link #DAYS}. */
  HOURS,
  /** As {@link #DAYS}. */
  MINUTES,
  /** As {@link #DAYS}. */
  SECONDS,
  /** A day and a time, in the pattern letters of {@link java.time.format.DateTimeFormatter}. */
  MOMENT,
  /** Names, and how many more there are. */
  NAMES_AND_MORE,
  /** That a report was not delivered, and why. */
  NOT_DELIVERED;

  @Override
  public String key() {
    return "common." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
