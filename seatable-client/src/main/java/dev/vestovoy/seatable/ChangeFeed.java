package dev.vestovoy.seatable;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells what is done to a base while it happens, over the server's socket.io; where no socket can
 * be had it asks for the base's version now and then. It connects by itself, again and again, and
 * what it missed it tells as a change of all tables. Listeners are called one after the other, on
 * one thread of the feed; they may take their time, and call the server. Close it before the {@link
 * SeaTable} it came from.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final FeedDesk desk;
  private final FeedLoop loop;
  private final Thread telling;
  private final Thread watching;

  private ChangeFeed(FeedDesk desk, FeedLoop loop) {
    this.desk = desk;
    this.loop = loop;
    this.telling = Thread.ofVirtual().name("seatable-feed-desk").unstarted(desk);
    this.watching = Thread.ofVirtual().name("seatable-feed").unstarted(loop);
  }

  private ChangeFeed start() {
    telling.start();
    watching.start();
    return this;
  }

  static ChangeFeed of(Session session, Schemas schemas, FeedPolicy policy) {
    // The feed has a patience of its own.
    Session single = session.with(RetryPolicy.none());
    var names = new FeedNames(() -> schemas.refreshed(single), schemas::forget);
    var desk = new FeedDesk(names, policy);
    return new ChangeFeed(desk, new FeedLoop(single, schemas, policy, names, desk)).start();
  }

  /**
   * Tells changes of tables. Those that follow each other quickly are told as one.
   *
   * @param tables the names of those that matter; empty for all
   */
  public Subscription onTableChanged(Set<String> tables, Consumer<TableChange> listener) {
    return desk.tables(tables, listener);
  }

  /** Tells each operation as it comes; while there is no socket, none. */
  public Subscription onOperation(Consumer<Operation> listener) {
    return desk.operations(listener);
  }

  /** Tells how the feed fares: how it is now, and whenever that changes. */
  public Subscription onState(Consumer<FeedState> listener) {
    return desk.states(listener);
  }

  /**
   * Tells failures of the feed itself and of listeners, which are mistakes in a program and nothing
   * that the server did. The feed goes on after each; it ends by {@link #close} only.
   *
   * @param listener called on the threads of the feed; not for long
   */
  public Subscription onFailure(Consumer<Throwable> listener) {
    return desk.failures(listener);
  }

  /** How the feed fares. */
  public FeedState state() {
    return desk.state();
  }

  /**
   * The newest version of the base that the feed has heard of; 0 before the first. The change that
   * made it is told a moment later.
   */
  public long version() {
    return loop.known();
  }

  /** Ends the feed, and waits a little for listeners that are being called. */
  @Override
  public void close() {
    loop.end();
    desk.end();
    watching.interrupt();
    telling.interrupt();
    try {
      join(watching);
      join(telling);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A listener may close the feed. */
  private static void join(Thread thread) throws InterruptedException {
    if (!thread.equals(Thread.currentThread())) {
      boolean _ = thread.join(FAREWELL);
    }
  }
}
