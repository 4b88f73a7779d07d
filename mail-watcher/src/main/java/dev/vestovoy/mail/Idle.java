package dev.vestovoy.mail;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * One IDLE (RFC 2177), driven by hand: the client's own ignores timeouts, forgets mail that was
 * announced just before, and never notices a server that is gone. The time is measured from the
 * start, because servers that say "still here" would put it off for ever.
 */
final class Idle {
  private final IMAPProtocol protocol;
  private final Line line;
  private final Duration readTimeout;
  private final BooleanSupplier enough;

  Idle(IMAPProtocol protocol, Line line, Duration readTimeout, BooleanSupplier enough) {
    this.protocol = protocol;
    this.line = line;
    this.readTimeout = readTimeout;
    this.enough = enough;
  }

  /** Returns when the server has confirmed the end of the IDLE; throws when it did not. */
  void run(Duration atMost) throws ProtocolException {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean ending = false;
    protocol.idleStart();
    try {
      for (boolean on = true; on; ) {
        long left = deadline - System.nanoTime();
        if (!ending && (left <= 0 || enough.getAsBoolean())) {
          ending = true;
          line.timeout(readTimeout);
          protocol.idleAbort();
        } else if (!ending) {
          line.timeout(Duration.ofNanos(left));
        }
        on = next(ending);
      }
    } finally {
      line.timeout(readTimeout);
    }
  }

  /** Whether the IDLE goes on. A silence until the deadline is what a quiet mailbox sounds like. */
  private boolean next(boolean ending) throws ProtocolException {
    var response = protocol.readIdleResponse();
    if (response == null) {
      return false;
    }
    boolean silence = response.getException() instanceof InterruptedIOException;
    return (silence && !ending) || protocol.processIdleResponse(response);
  }
}
