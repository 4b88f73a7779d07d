package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Keeps a socket open as well as it can be, and asks for the version where none can be had. */
final class FeedLoop implements Runnable {
  private static final int FOUR = 4;
  private static final int OTHER_PROTOCOL = 7;
  private static final int PATIENCE = 3;
  private static final Duration LASTING = Duration.ofMinutes(1);

  private final Session session;
  private final Schemas schemas;
  private final FeedPolicy policy;
  private final FeedNames names;
  private final FeedDesk desk;
  private final OperationReader reader;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private volatile long known;
  private volatile boolean ended;
  private int failures;
  private int protocol;

  FeedLoop(Session session, Schemas schemas, FeedPolicy policy, FeedNames names, FeedDesk desk) {
    this.session = session;
    this.schemas = schemas;
    this.policy = policy;
    this.names = names;
    this.desk = desk;
    this.reader = new OperationReader(session.mapper(), names);
  }

  /** The newest version that was heard of; 0 before the first. */
  long known() {
    return known;
  }

  /** Lets {@link #run} end, with an interrupt. */
  void end() {
    ended = true;
  }

  @Override
  public void run() {
    while (!ended) {
      try {
        round();
      } catch (InterruptedException _) {
        // end() comes with one; others end nothing.
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    }
  }

  private void round() throws InterruptedException {
    boolean refused = follow();
    failures++;
    if ((refused || failures >= PATIENCE) && poll()) {
      pollOn();
    } else {
      rest();
    }
  }

  /** A failure of our own: nothing is known of the socket, so the next round opens another one. */
  private void failed(Throwable cause) {
    failures++;
    desk.now(new FeedState.Disconnected("the feed failed: " + cause.getClass().getName()));
    desk.failed(cause);
    try {
      rest();
    } catch (InterruptedException _) {
      // As above.
    } catch (RuntimeException | Error e) {
      desk.failed(e);
    }
  }

  private void rest() throws InterruptedException {
    session.pause().of(policy.pauseAfter(failures, random.nextDouble()));
  }

  /** Watches until the socket is over. Says whether the server, or a proxy, gives none. */
  private boolean follow() throws InterruptedException {
    try {
      BaseToken token = session.token();
      watch(token);
      return false;
    } catch (FeedFailure e) {
      boolean refused =
          e.kind() == FeedFailure.Kind.REFUSED || e.kind() == FeedFailure.Kind.VERSION;
      if (!refused) {
        desk.now(new FeedState.Disconnected(e.getMessage() + ""));
      }
      return refused;
    } catch (SeaTableException e) {
      desk.now(new FeedState.Disconnected(e.getMessage() + ""));
      return false;
    }
  }

  private void watch(BaseToken token) throws FeedFailure, InterruptedException {
    long joined = 0;
    try (FeedSocket socket = join(token)) {
      joined = System.nanoTime();
      at(socket.version(), true);
      desk.now(new FeedState.Connected(socket.version()));
      while (true) {
        heard(socket.next());
      }
    } catch (FeedFailure e) {
      if (e.kind() == FeedFailure.Kind.TOKEN) {
        BaseToken _ = session.tokenInsteadOf(token);
      }
      // A server that lets us in and throws us out at once must not be pestered.
      if (joined != 0 && System.nanoTime() - joined > LASTING.toNanos()) {
        failures = 0;
      }
      throw e;
    }
  }

  private FeedSocket join(BaseToken token) throws FeedFailure, InterruptedException {
    if (protocol == 0) {
      protocol = token.routes().socket().encodedPath().contains("/api-gateway/") ? FOUR : 3;
    }
    try {
      return FeedSocket.join(session.http(), session.mapper(), token, protocol);
    } catch (FeedFailure e) {
      if (e.kind() != FeedFailure.Kind.VERSION) {
        throw e;
      }
      protocol = OTHER_PROTOCOL - protocol;
      return FeedSocket.join(session.http(), session.mapper(), token, protocol);
    }
  }

  private void heard(JsonNode event) {
    if (!event.path(0).asText().equals("update-dtable")) {
      return;
    }
    long version = event.path(2).asLong(0);
    boolean again = version != 0 && version == known;
    boolean gap = version != 0 && known != 0 && version != known + 1;
    if (again) {
      return;
    }
    if (gap) {
      at(version, true);
    }
    known = version == 0 ? known : version;
    Told told = reader.read(event.path(1).asText(), version);
    desk.told(told);
  }

  /** Another version than the one we know of: something was done that nobody told. */
  private void at(long version, boolean schema) {
    if (known != 0 && version != known) {
      if (schema) {
        names.forget();
      }
      desk.everything(version, schema);
    }
    known = version;
  }

  private void pollOn() throws InterruptedException {
    long polls = Math.max(1, policy.socketsAgain().dividedBy(policy.pollEvery()));
    boolean there = true;
    for (long i = 0; i < polls && there; i++) {
      // A little early or late: many programs that lost the same server must not come together.
      double part = 0.9 + random.nextDouble() / 5;
      session.pause().of(Duration.ofNanos((long) (policy.pollEvery().toNanos() * part)));
      there = poll();
    }
  }

  private boolean poll() {
    try {
      Metadata metadata = schemas.refreshed(session);
      boolean schema = names.learn(metadata);
      at(metadata.version(), schema);
      desk.now(new FeedState.Polling());
      return true;
    } catch (SeaTableException e) {
      desk.now(new FeedState.Disconnected(e.getMessage() + ""));
      return false;
    }
  }
}
