package dev.vestovoy.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * One direction of a connection. What comes is read at once and written when it is due: a sleep
 * before each piece would limit the bandwidth, as no long cable does.
 */
final class DelayLine {
  /** How many bytes may be on the way: 500 MB/s at 30 ms. */
  private static final int AHEAD = 16 << 20;

  private static final int PIECE = 1 << 16;

  /**
   * Bytes on the way.
   *
   * @param bytes empty at the end
   * @param due by {@link System#nanoTime}
   */
  private record Piece(ByteBuffer bytes, long due) {}

  private final ProxyLink link;
  private final ProxyWeather weather;
  private final ProxyLink.Watcher watcher;
  private final boolean fromServer;
  private final Semaphore room = new Semaphore(AHEAD);
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();

  DelayLine(ProxyLink link, ProxyWeather weather, ProxyLink.Watcher watcher, boolean fromServer) {
    this.link = link;
    this.weather = weather;
    this.watcher = watcher;
    this.fromServer = fromServer;
  }

  void run(Socket from, Socket to) {
    Thread.ofVirtual().start(() -> read(from));
    Thread.ofVirtual().start(() -> write(to));
  }

  private void read(Socket from) {
    var buffer = new byte[PIECE];
    try {
      var in = from.getInputStream();
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        var bytes = Arrays.copyOf(buffer, got);
        watcher.passes(fromServer, bytes);
        room.acquireUninterruptibly(got);
        send(bytes);
      }
    } catch (IOException _) {
      // Closed from one side or the other.
    }
    send(new byte[0]);
  }

  private void send(byte[] bytes) {
    pieces.add(
        new Piece(ByteBuffer.wrap(bytes), System.nanoTime() + weather.delay(fromServer).toNanos()));
  }

  private void write(Socket to) {
    boolean broken = false;
    try {
      for (var piece = pieces.take(); piece.bytes().hasRemaining(); piece = pieces.take()) {
        // A reader that waits for room must not wait for ever.
        broken = broken || !written(piece, to);
        room.release(piece.bytes().capacity());
      }
      if (!link.dead() && !broken) {
        to.shutdownOutput();
      }
    } catch (IOException _) {
      // It is closed already.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    link.directionEnded();
  }

  private boolean written(Piece piece, Socket to) {
    ProxyLink.sleep(Duration.ofNanos(piece.due() - System.nanoTime()));
    try {
      write(piece.bytes().array(), to.getOutputStream());
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void write(byte[] bytes, OutputStream out) throws IOException {
    for (int at = 0; at < bytes.length && !link.dead(); ) {
      var drip = weather.drip();
      boolean dripping = fromServer && drip.bytes() > 0;
      int some = dripping ? Math.min(drip.bytes(), bytes.length - at) : bytes.length - at;
      if (fromServer) {
        some = Math.max(1, weather.allowed(some));
      }
      out.write(bytes, at, some);
      at += some;
      if (fromServer) {
        weather.passed(some).ifPresent(link::end);
      }
      if (dripping) {
        ProxyLink.sleep(drip.interval());
      }
    }
  }
}
