package dev.vestovoy.mail;

import dev.vestovoy.mail.FaultProxy.End;
import dev.vestovoy.mail.FaultProxy.Fate;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection through a proxy: two sockets and what passes between them. */
final class ProxyLink implements AutoCloseable {
  /** Sees the pieces of both directions. */
  @FunctionalInterface
  interface Watcher {
    void passes(boolean fromServer, byte[] piece);
  }

  private final Socket client;
  private final @Nullable Socket server;
  private final ProxyWeather weather;
  private final Consumer<ProxyLink> closed;
  private final AtomicInteger ended = new AtomicInteger();
  private volatile boolean dead;

  /**
   * Joins two sockets.
   *
   * @param server null for a connection on which nothing is ever said
   */
  ProxyLink(
      Socket client, @Nullable Socket server, ProxyWeather weather, Consumer<ProxyLink> closed) {
    this.client = client;
    this.server = server;
    this.weather = weather;
    this.closed = closed;
  }

  /** Starts to forward. */
  void run(Watcher watcher, @Nullable Fate fate) throws IOException {
    var target = server;
    if (target == null) {
      return;
    }
    client.setTcpNoDelay(true);
    target.setTcpNoDelay(true);
    new DelayLine(this, weather, watcher, false).run(client, target);
    new DelayLine(this, weather, watcher, true).run(target, client);
    if (fate != null) {
      Thread.ofVirtual()
          .start(() -> {
            sleep(fate.after());
            end(fate.end());
          });
    }
  }

  /** A dead connection has no other end. */
  void end(End how) {
    if (dead) {
      return;
    }
    switch (how) {
      case CUT -> close();
      case RESET -> {
        sockets().forEach(ProxyLink::linger);
        close();
      }
      case HOLE -> dead = true;
    }
  }

  boolean dead() {
    return dead;
  }

  /** One direction has come to its end; with both the connection has. */
  void directionEnded() {
    if (ended.incrementAndGet() == 2 && !dead) {
      close();
    }
  }

  @Override
  public void close() {
    sockets().forEach(ProxyLink::shut);
    closed.accept(this);
  }

  private List<Socket> sockets() {
    return server == null ? List.of(client) : List.of(client, server);
  }

  static void sleep(Duration time) {
    long due = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  static void shut(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // It is closed either way.
    }
  }

  private static void linger(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // It is closed already.
    }
  }
}
