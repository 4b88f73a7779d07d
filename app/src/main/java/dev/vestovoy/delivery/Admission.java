package dev.vestovoy.delivery;

import java.time.Duration;

/** Whether messages may go now. */
public sealed interface Admission {
  /**
   * They may. What they take of their lanes counts from the moment this is closed: nobody knows
   * when between leaving and answer the other side counted them.
   */
  non-sealed interface Pass extends Admission, AutoCloseable {
    /** Notes that they were answered, or never will be. */
    @Override
    default void close() {
      answered(Duration.ZERO);
    }

    /**
     * Notes that they were answered.
     *
     * @param returnTime how long ago they were taken at least
     */
    void answered(Duration returnTime);

    /** Says that they did not leave after all: their places are free at once. */
    default void unused() {
      close();
    }
  }

  /**
   * They may not.
   *
   * @param lane the one that holds them up longest
   * @param rest after which it is worth asking again
   */
  record Hold(Lane lane, Duration rest) implements Admission {}
}
