package dev.vestovoy.seatable.fake;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The server's one port. JDK's HTTP server cannot upgrade a connection, so it stands behind: this
 * passes requests on to it and keeps those that want a socket.
 */
final class Front implements AutoCloseable {
  private static final int ATTEMPTS = 250;
  private static final int FROM = 10_000;
  private static final int TO = 20_000;

  private final ServerSocket door;
  private final HttpServer behind;
  private final SocketDesk sockets;
  private final ExecutorService threads;
  private final Set<Socket> lines = ConcurrentHashMap.newKeySet();

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  Front(int port, HttpHandler handler, SocketDesk sockets, ExecutorService threads) {
    this.sockets = sockets;
    this.threads = threads;
    try {
      door = opened(port);
      behind = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
      behind.setExecutor(threads);
      behind.createContext("/", handler);
      behind.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /**
   * A port that was ours a moment ago may be held by a line that is just being closed. Port 0 is
   * one below those that the system gives to clients: it is still free when the server comes back.
   */
  private static ServerSocket opened(int port) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        int wanted = port == 0 ? ThreadLocalRandom.current().nextInt(FROM, TO) : port;
        return new ServerSocket(wanted, 0, loopback());
      } catch (BindException e) {
        if (attempt == ATTEMPTS || !waited()) {
          throw e;
        }
      }
    }
  }

  private static boolean waited() {
    try {
      return !new Semaphore(0).tryAcquire(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() {
    quietly(door);
    lines.forEach(Front::quietly);
    behind.stop(0);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        threads.execute(() -> serve(client));
      } catch (IOException _) {
        // The port was closed, or somebody hung up before we looked.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var server = new Socket(loopback(), behind.getAddress().getPort())) {
      lines.add(client);
      if (door.isClosed()) {
        return;
      }
      // Requests and answers come in small pieces, and nobody is to wait for an acknowledgement.
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      new FrontLine(client, server, sockets, threads).run();
    } catch (IOException _) {
      // Somebody hung up.
    } finally {
      lines.remove(client);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // It is closed all the same.
    }
  }
}
