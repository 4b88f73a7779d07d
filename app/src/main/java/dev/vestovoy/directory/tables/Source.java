package dev.vestovoy.directory.tables;

/** Where the three tables lie. */
public interface Source {
  /** The tables, to be read. */
  Tables reading(Patience patience);

  /** The tables, to be written. */
  TableWriter writing(Patience patience);
}
