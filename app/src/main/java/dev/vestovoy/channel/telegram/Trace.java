package dev.vestovoy.channel.telegram;

import okhttp3.Call;
import okhttp3.EventListener;

/** Watches one call: had its request left whole when the line died? */
final class Trace extends EventListener {
  private volatile boolean left;

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    left = true;
  }

  /**
   * Whether the last byte was handed to the line. Until then the server cannot have acted: it waits
   * for as many bytes as the header announced.
   */
  boolean left() {
    return left;
  }
}
