package dev.vestovoy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/** Sockets whose connection takes as long as a round trip to a distant server. */
final class DistantSockets extends SocketFactory {
  private final Duration roundTrip;

  DistantSockets(Duration roundTrip) {
    this.roundTrip = roundTrip;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress to, int timeout) throws IOException {
        try {
          TimeUnit.NANOSECONDS.sleep(roundTrip.toNanos());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while connecting", e);
        }
        super.connect(to, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw unconnected();
  }

  private static IllegalStateException unconnected() {
    return new IllegalStateException("Wanted a socket that is connected later");
  }
}
