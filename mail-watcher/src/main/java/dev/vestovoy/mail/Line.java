package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The plain socket under a connection. Closing it ends whatever waits for the server at once, while
 * closing a TLS socket first waits for an answer that a dead server never gives.
 */
final class Line {
  /** The line of the mailbox that is connecting on this thread. */
  static final ScopedValue<Line> CURRENT = ScopedValue.newInstance();

  private @Nullable Socket socket;
  private boolean cut;

  /** Takes over a fresh socket, and asks the kernel to notice a dead network within a minute. */
  synchronized void adopt(Socket fresh) throws IOException {
    if (cut) {
      fresh.close();
      throw new SocketException("the mailbox is not watched any more");
    }
    socket = fresh;
    fresh.setTcpNoDelay(true);
    fresh.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (fresh.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      fresh.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 20);
      fresh.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
      fresh.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
    }
  }

  /** How long the next answer may take. */
  synchronized void timeout(Duration time) {
    try {
      if (socket != null) {
        socket.setSoTimeout(Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE));
      }
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection now and for ever. */
  synchronized void cut() {
    cut = true;
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
