package dev.vestovoy.delivery;

/** Something that is done the first time only. */
final class Once implements Runnable {
  private final Runnable what;
  private boolean done;

  Once(Runnable what) {
    this.what = what;
  }

  @Override
  public void run() {
    if (!done) {
      done = true;
      what.run();
    }
  }
}
