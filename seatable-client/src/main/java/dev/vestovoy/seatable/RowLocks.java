package dev.vestovoy.seatable;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Locks for rows, many rows to one lock: they need not be counted or thrown away. */
final class RowLocks {
  private static final int STRIPES = 64;

  private final Lock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

  Lock of(RowId row) {
    return stripes[Math.floorMod(row.hashCode(), STRIPES)];
  }
}
