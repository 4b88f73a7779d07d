package dev.vestovoy.channel.telegram;

/** Gate that uploads pass when the server has room for them. */
interface UploadGate {
  /** One that is always open. */
  UploadGate OPEN =
      new UploadGate() {
        @Override
        public boolean admits(long bytes) {
          return true;
        }

        @Override
        public void enter(long bytes) {}
      };

  /** Whether a request that uploads this many bytes could enter without a wait; never blocks. */
  boolean admits(long bytes);

  /**
   * Waits until a request may upload this many bytes.
   *
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  void enter(long bytes) throws InterruptedException;
}
