package dev.vestovoy.channel.telegram;

/** Where uploads wait until the server has room for them. */
@FunctionalInterface
interface UploadGate {
  /** One that is always open. */
  UploadGate OPEN = _ -> {};

  /**
   * Waits until a request may upload this many bytes.
   *
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  void enter(long bytes) throws InterruptedException;
}
