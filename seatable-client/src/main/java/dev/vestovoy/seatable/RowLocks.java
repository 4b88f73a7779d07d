package dev.vestovoy.seatable;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Locks for rows, many rows to one lock: they need not be counted or thrown away. */
final class RowLocks {
  private static final int STRIPES = 64;

  private final Lock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

  /**
   * @param what a row's id, or a table's name
   */
  Lock of(Object what) {
    return stripes[Math.floorMod(what.hashCode(), STRIPES)];
  }
}
