package dev.vestovoy.directory.tables;

import java.util.Set;

/** Tells of changes of the tables while they happen, as far as it can. */
public interface Changes extends AutoCloseable {
  /** Nobody tells: whoever wants to know has to ask. */
  Changes NONE =
      new Changes() {
        @Override
        public void follow(Listener listener) {
          // There is nothing to tell.
        }

        @Override
        public long heard() {
          return 0;
        }

        @Override
        public void close() {
          // There is nothing to end.
        }
      };

  /** Begins to tell, until it is closed. */
  void follow(Listener listener);

  /**
   * The newest version of the tables that was heard of; 0 before the first. What made it is told a
   * moment later.
   */
  long heard();

  @Override
  void close();

  /** Who is told, on one thread. */
  interface Listener {
    /**
     * Rows came, changed or went.
     *
     * @param rows empty when any may have
     * @param columns in which cells changed; empty when any may have
     */
    void changed(TableName table, Set<String> rows, Set<String> columns);

    /** From now on each change is told. What was read at this version misses nothing. */
    void begins(long version);

    /** From now on changes are not told, until it begins again. */
    void ends();

    /** Something may have changed: asking is worth a request. */
    void maybe();
  }
}
