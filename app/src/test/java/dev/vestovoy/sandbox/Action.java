package dev.vestovoy.sandbox;

/**
 * A button of the page.
 *
 * @param path names it in URLs: lower-case letters and hyphens
 */
record Action(String path, String label, Deed deed) {
  /** What it does. */
  @FunctionalInterface
  interface Deed {
    void run() throws InterruptedException;
  }
}
