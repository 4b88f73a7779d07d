package dev.vestovoy.channel.telegram;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Watches one call: whether its request has left whole, and how long a connection took. */
final class Trace extends EventListener {
  private final LongConsumer connected;
  private final CompletableFuture<Void> leaving = new CompletableFuture<>();
  private volatile long connectStart;
  private volatile boolean connecting;

  /**
   * Watches a call that has not begun.
   *
   * @param connected gets the nanoseconds that a direct TCP connection took
   */
  Trace(LongConsumer connected) {
    this.connected = connected;
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    // A proxy's handshake would be part of the time.
    connecting = proxy.type() == Proxy.Type.DIRECT;
    connectStart = System.nanoTime();
  }

  @Override
  public void secureConnectStart(Call call) {
    connected();
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    connected();
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    leaving.complete(null);
  }

  /**
   * Whether the last byte was handed to the line. Until then the server cannot have acted: it waits
   * for as many bytes as the header announced.
   */
  boolean left() {
    return leaving.isDone();
  }

  /** Done when the last byte was handed to the line. */
  CompletableFuture<Void> leaving() {
    return leaving;
  }

  private void connected() {
    if (connecting) {
      connecting = false;
      connected.accept(System.nanoTime() - connectStart);
    }
  }
}
