package dev.vestovoy.seatable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Packets of engine.io over a WebSocket; it answers pings, or sends them, and notices silence. */
final class FeedLine extends WebSocketListener implements AutoCloseable {
  private sealed interface Heard {
    record Packet(String text) implements Heard {}

    record End(FeedFailure.Kind kind, String why) implements Heard {}
  }

  private static final int NORMAL = 1000;

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean opened;
  private volatile boolean greeted;
  private long interval;
  private long silence;
  private boolean pinging;
  private long nextPing;
  private @Nullable WebSocket socket;

  private FeedLine() {}

  static FeedLine open(OkHttpClient http, HttpUrl url) {
    var line = new FeedLine();
    line.socket = http.newWebSocket(new Request.Builder().url(url).build(), line);
    return line;
  }

  /**
   * How long the other side may be silent.
   *
   * @param pings whether this side sends them
   */
  void patience(Duration pingInterval, Duration pingTimeout, boolean pings) {
    interval = pingInterval.toNanos();
    silence = interval + pingTimeout.toNanos();
    pinging = pings;
    nextPing = System.nanoTime() + interval;
  }

  void send(String packet) throws FeedFailure {
    WebSocket open = socket;
    if (open == null || !open.send(packet)) {
      throw new FeedFailure(FeedFailure.Kind.LINE, "the socket is closed");
    }
  }

  /** The next packet that is no ping. */
  String next() throws FeedFailure, InterruptedException {
    while (true) {
      long dead = lastHeard + silence - System.nanoTime();
      long ping = pinging ? nextPing - System.nanoTime() : Long.MAX_VALUE;
      Heard next = heard.poll(Math.min(dead, ping), TimeUnit.NANOSECONDS);
      switch (next) {
        case null -> idle();
        case Heard.Packet(var text) -> {
          return text;
        }
        case Heard.End(var kind, var why) -> throw new FeedFailure(kind, why);
      }
    }
  }

  private void idle() throws FeedFailure {
    if (System.nanoTime() - lastHeard >= silence) {
      cancel();
      throw new FeedFailure(FeedFailure.Kind.LINE, "the server fell silent");
    }
    if (pinging && System.nanoTime() - nextPing >= 0) {
      nextPing += interval;
      send("2");
    }
  }

  @Override
  public void close() {
    WebSocket open = socket;
    if (open != null && !open.close(NORMAL, null)) {
      open.cancel();
    }
  }

  /** A line that hangs would not notice a goodbye. */
  private void cancel() {
    WebSocket open = socket;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public void onOpen(WebSocket webSocket, Response response) {
    opened = true;
    lastHeard = System.nanoTime();
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    greeted = true;
    lastHeard = System.nanoTime();
    if (text.equals("2")) {
      boolean _ = webSocket.send("3");
    } else {
      boolean _ = heard.add(new Heard.Packet(text));
    }
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    boolean _ = webSocket.close(NORMAL, null);
    end(FeedFailure.Kind.LINE, "the server closed the socket");
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
    if (response != null && !opened) {
      int status = response.code();
      end(kind(status), "the server answered " + status + " and gives no socket");
    } else if (opened && !greeted) {
      // What socket.io 4 does to an old client: it opens, and breaks what it opened.
      end(FeedFailure.Kind.VERSION, "the server opened a socket and broke it");
    } else {
      // Names of exceptions only: messages may hold addresses.
      String why = t instanceof IOException ? "the line broke" : "the socket broke";
      end(FeedFailure.Kind.LINE, why + " (" + t.getClass().getSimpleName() + ")");
    }
  }

  private static FeedFailure.Kind kind(int status) {
    if (status == 400) {
      return FeedFailure.Kind.VERSION;
    }
    return status >= 500 || status == 429 ? FeedFailure.Kind.LINE : FeedFailure.Kind.REFUSED;
  }

  private void end(FeedFailure.Kind kind, String why) {
    boolean _ = heard.add(new Heard.End(kind, why));
  }
}
