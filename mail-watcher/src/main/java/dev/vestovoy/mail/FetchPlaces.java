package dev.vestovoy.mail;

import java.util.concurrent.Semaphore;

/**
 * Places for pieces of mail in memory. A server has half of them at most: one that drips its bytes
 * must not hold up the mailboxes of others.
 */
record FetchPlaces(Semaphore all, Semaphore ofServer) {
  /** Places for one more server. */
  static FetchPlaces of(Semaphore all, int atOnce) {
    return new FetchPlaces(all, new Semaphore(Math.max(1, atOnce / 2), true));
  }

  /** Takes a place until it is closed. */
  Place take() throws InterruptedException {
    ofServer.acquire();
    try {
      all.acquire();
    } catch (InterruptedException e) {
      ofServer.release();
      throw e;
    }
    return () -> {
      all.release();
      ofServer.release();
    };
  }

  /** A taken place. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }
}
