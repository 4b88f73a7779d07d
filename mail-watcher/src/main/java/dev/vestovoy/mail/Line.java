package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The plain socket under a connection. Closing it ends whatever waits for the server at once, while
 * closing a TLS socket first waits for an answer that a dead server never gives.
 */
final class Line {
  /** The line of the mailbox that is connecting on this thread. */
  static final ScopedValue<Line> CURRENT = ScopedValue.newInstance();

  private final ScheduledExecutorService watchdog;
  private @Nullable Socket socket;
  private boolean cut;
  private String why = "";

  /** A line that is not there yet. */
  Line(ScheduledExecutorService watchdog) {
    this.watchdog = watchdog;
  }

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

  /** How long the next bytes may take. */
  synchronized void timeout(Duration time) {
    try {
      if (socket != null) {
        socket.setSoTimeout(Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE));
      }
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts the line when a task takes longer: a server that drips keeps every read alive. */
  Limit limit(Duration whole, String otherwise) {
    var alarm = watchdog.schedule(() -> cut(otherwise), whole.toMillis(), TimeUnit.MILLISECONDS);
    return new Limit(alarm);
  }

  /** Ends the connection now and for ever. */
  void cut() {
    cut("");
  }

  /** Why it was cut; empty when nobody cut it, or nothing was wrong. */
  synchronized String why() {
    return why;
  }

  private synchronized void cut(String reason) {
    if (!cut) {
      why = reason;
    }
    cut = true;
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  /** A task with a limit; closing it means that it is done. */
  record Limit(Future<?> alarm) implements AutoCloseable {
    @Override
    public void close() {
      alarm.cancel(false);
    }
  }
}
