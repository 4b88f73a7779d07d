package dev.vestovoy.directory.tables;

/** Where the three tables lie. */
public interface Source {
  /** The tables, to be read. */
  Tables reading(Patience patience);

  /** Who tells of changes; nobody unless the source is one that does. */
  default Changes changes() {
    return Changes.NONE;
  }

  /** The tables, to be written. */
  TableWriter writing(Patience patience);
}
