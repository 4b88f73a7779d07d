package dev.vestovoy.seatable;

import okhttp3.Call;
import okhttp3.EventListener;

/** Knows whether any byte of a request went out: if not, the server surely did nothing. */
final class Departure extends EventListener {
  volatile boolean began;

  @Override
  public void requestHeadersStart(Call call) {
    began = true;
  }
}
