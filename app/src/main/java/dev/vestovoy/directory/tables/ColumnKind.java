package dev.vestovoy.directory.tables;

/** What the cells of a column hold, as far as it matters for writing into them. */
public enum ColumnKind {
  TEXT,
  NUMBER,
  CHECKBOX,
  DATE,
  CHOICE,
  OTHER
}
