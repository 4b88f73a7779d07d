package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reservation of a loopback port that was closed and will be opened again. Connections to it are
 * refused, and no other socket can take it: neither a server of a test class that runs in another
 * process at the same time, nor a client to which the system gives a port.
 */
public final class ReservedPort implements AutoCloseable {
  private static final int ATTEMPTS = 1000;

  private final Socket bound;

  private ReservedPort(Socket bound) {
    this.bound = bound;
  }

  /**
   * Reserves a port whose server was just closed. Waits until the system has closed it: a thread
   * that is about to accept a connection keeps the port open a moment longer.
   *
   * @throws UncheckedIOException when another socket listens on the port
   */
  public static ReservedPort of(int port) {
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          return new ReservedPort(bound(port));
        } catch (BindException e) {
          if (attempt == ATTEMPTS || !waited()) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reserve port " + port, e);
    }
  }

  private static Socket bound(int port) throws IOException {
    var socket = new Socket();
    try {
      // Connections of the server that was closed may still have the port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      // From here on no other socket may listen on it.
      socket.setReuseAddress(false);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static boolean waited() {
    try {
      return !new Semaphore(0).tryAcquire(5, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives the port back, so that its server can be started again. */
  @Override
  public void close() {
    try {
      bound.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
