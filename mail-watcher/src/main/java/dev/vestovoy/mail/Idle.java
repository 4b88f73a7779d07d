package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * One IDLE (RFC 2177), driven by hand: the client's own ignores timeouts, forgets mail that was
 * announced just before, and never notices a server that is gone. The time is measured from the
 * start, because servers that say "still here" would put it off for ever.
 */
final class Idle {
  private final IMAPProtocol connection;
  private final Line line;
  private final Duration readTimeout;
  private final Consumer<Response> notes;
  private final BooleanSupplier enough;

  Idle(
      IMAPProtocol connection,
      Line line,
      Duration readTimeout,
      Consumer<Response> notes,
      BooleanSupplier enough) {
    this.connection = connection;
    this.line = line;
    this.readTimeout = readTimeout;
    this.notes = notes;
    this.enough = enough;
  }

  /**
   * Returns when the server has confirmed the end of the IDLE; throws when it did not.
   *
   * @return whether it ended because that was enough
   */
  boolean run(Duration atMost) throws ProtocolException, IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    var tag = connection.writeCommand("IDLE", null);
    boolean began = false;
    boolean ending = false;
    boolean wasEnough = false;
    for (var said = next(false, readTimeout); !ends(said, tag); ) {
      began |= said != null && said.isContinuation();
      // Mail that was announced before the server is ready for the end counts too.
      wasEnough |= began && !ending && enough.getAsBoolean();
      if (began && !ending && (wasEnough || deadline - System.nanoTime() <= 0)) {
        ending = true;
        connection.idleAbort();
      }
      boolean waits = began && !ending;
      said = next(waits, waits ? left(deadline) : readTimeout);
    }
    return wasEnough;
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  /**
   * What the server says next; null when it kept silent, which is what a quiet mailbox sounds like.
   */
  private @Nullable Response next(boolean silenceIsFine, Duration within)
      throws ProtocolException, IOException {
    line.timeout(within);
    try {
      var said = connection.readResponse();
      notes.accept(said);
      return said;
    } catch (InterruptedIOException e) {
      if (silenceIsFine) {
        return null;
      }
      throw e;
    } finally {
      line.timeout(readTimeout);
    }
  }

  private boolean ends(@Nullable Response said, String tag) throws ProtocolException {
    if (said == null || !(said.isBYE() || (said.isTagged() && tag.equals(said.getTag())))) {
      return false;
    }
    connection.handleResult(said);
    return true;
  }
}
