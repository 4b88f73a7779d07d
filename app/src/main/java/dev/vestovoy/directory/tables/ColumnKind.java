package dev.vestovoy.directory.tables;

import dev.vestovoy.text.TextKey;
import java.util.Locale;

/** What the cells of a column hold, as far as it matters for writing into them. */
public enum ColumnKind implements TextKey {
  TEXT,
  NUMBER,
  CHECKBOX,
  DATE,
  CHOICE,
  OTHER;

  @Override
  public String key() {
    return "column-kind." + name().toLowerCase(Locale.ROOT);
  }
}
