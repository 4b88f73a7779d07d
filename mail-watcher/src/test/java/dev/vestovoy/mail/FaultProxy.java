package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy on the loopback interface that spoils connections on request. */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean swallowing;
  private volatile Duration delay = Duration.ZERO;

  /** Forwards to a port of this machine. */
  public FaultProxy(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  /** Where to connect. */
  public int port() {
    return door.getLocalPort();
  }

  /** How many connections there have been. */
  public int connections() {
    return connections.get();
  }

  /** Closes all connections; new ones work. */
  public void cut() {
    sockets.forEach(FaultProxy::close);
    sockets.clear();
  }

  /** From now on nothing arrives on the connections that exist, in either direction. */
  public void blackHole() {
    swallowing = true;
  }

  /** New connections work again; those that were swallowed stay dead. */
  public void heal() {
    sockets.clear();
    swallowing = false;
  }

  /** Every piece of data is late by so much. */
  public void delay(Duration time) {
    delay = time;
  }

  @Override
  public void close() {
    close(door);
    cut();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        connections.incrementAndGet();
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
      } catch (IOException _) {
        // The target is down, or the door was closed.
        Thread.onSpinWait();
      }
    }
  }

  private void pump(Socket from, Socket to) {
    var buffer = new byte[8192];
    boolean dead = false;
    try {
      for (int got = from.getInputStream().read(buffer); got >= 0; ) {
        LockSupport.parkNanos(delay.toNanos());
        dead |= swallowing;
        if (!dead) {
          to.getOutputStream().write(buffer, 0, got);
        }
        got = from.getInputStream().read(buffer);
      }
    } catch (IOException _) {
      // Closed from one side or the other.
    }
    if (!dead) {
      close(from);
      close(to);
    }
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // It is closed either way.
    }
  }
}
