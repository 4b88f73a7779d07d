package dev.vestovoy.directory.tables;

/** Where the three tables lie. */
public interface Source {
  /** The tables, to be read. */
  Tables reading(Patience patience);

  /** Who tells of changes; nobody unless the source is one that does. */
  default Changes changes() {
    return Changes.NONE;
  }

  /**
   * What the tables come to.
   *
   * @param read all rows
   * @param before what they came to the last time
   * @throws TablesException when they lack columns
   */
  default Snapshot snapshot(Contents read, Snapshot before) {
    return TableReader.snapshot(read);
  }

  /** The tables, to be written. */
  TableWriter writing(Patience patience);
}
