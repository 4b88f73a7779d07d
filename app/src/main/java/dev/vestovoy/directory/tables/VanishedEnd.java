package dev.vestovoy.directory.tables;

import dev.vestovoy.text.TextKey;
import java.util.Locale;

/** How it ended that registrations had vanished. */
enum VanishedEnd implements TextKey {
  /** Their ids are in the tables again, or were taken out by hand. */
  BACK,
  /** An administrator let them go. */
  LET_GO;

  @Override
  public String key() {
    return "vanished-end." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
