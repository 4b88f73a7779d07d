package dev.vestovoy.seatable;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, one after the other on a thread of its own: whoever is slow holds no socket. */
final class FeedDesk implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(FeedDesk.class);
  private static final Duration REST = Duration.ofSeconds(1);

  private record Wish(Set<String> tables, Consumer<TableChange> listener) {}

  private final FeedNames names;
  private final Burst burst;
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final List<Wish> wishes = new CopyOnWriteArrayList<>();
  private final List<Consumer<Operation>> operations = new CopyOnWriteArrayList<>();
  private final List<Consumer<FeedState>> states = new CopyOnWriteArrayList<>();
  private final List<Consumer<Throwable>> failures = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile FeedState state = new FeedState.Disconnected("not connected yet");

  FeedDesk(FeedNames names, FeedPolicy policy) {
    this.names = names;
    this.burst = new Burst(policy);
  }

  FeedState state() {
    return state;
  }

  Subscription tables(Set<String> tables, Consumer<TableChange> listener) {
    return added(wishes, new Wish(Set.copyOf(tables), listener));
  }

  Subscription operations(Consumer<Operation> listener) {
    return added(operations, listener);
  }

  /** The present state is told at once. */
  Subscription states(Consumer<FeedState> listener) {
    later(() -> {
      states.add(listener);
      safely(listener, state);
    });
    return () -> later(() -> states.remove(listener));
  }

  Subscription failures(Consumer<Throwable> listener) {
    return added(failures, listener);
  }

  /** Reports what should not have happened; the feed goes on. */
  void failed(Throwable cause) {
    log.atError().setCause(cause).log("The change feed met a failure and goes on");
    for (Consumer<Throwable> listener : failures) {
      try {
        listener.accept(cause);
      } catch (RuntimeException | Error e) {
        log.atError().setCause(e).log("A failure of the change feed was not reported");
      }
    }
  }

  /** Lets {@link #run} end, with an interrupt. */
  void end() {
    ended.countDown();
  }

  void now(FeedState next) {
    FeedState before = state;
    state = next;
    if (!before.equals(next)) {
      log.atDebug().addKeyValue("state", next).log("the change feed changed its state");
      later(() -> states.forEach(listener -> safely(listener, next)));
    }
  }

  void told(Told told) {
    later(() -> {
      operations.forEach(listener -> safely(listener, told.operation()));
      told.changes().forEach(change -> burst.add(change, System.nanoTime()));
    });
    if (told.everything()) {
      everything(told.operation().version(), true);
    }
  }

  /** Any table may have changed. */
  void everything(long version, boolean schema) {
    TableChange change = TableChange.unknown(Burst.EVERYTHING, schema, version);
    later(() -> burst.add(change, System.nanoTime()));
  }

  @Override
  public void run() {
    boolean rests = false;
    while (ended.getCount() > 0) {
      try {
        if (!rests || !ended.await(REST.toNanos(), TimeUnit.NANOSECONDS)) {
          rests = false;
          next();
        }
      } catch (InterruptedException _) {
        // end() comes with one; others, as of a listener, end nothing.
        rests = false;
      } catch (RuntimeException | Error e) {
        rests = true;
        failed(e);
      }
    }
  }

  private void next() throws InterruptedException {
    Runnable next = work.poll(burst.rest(System.nanoTime()), TimeUnit.NANOSECONDS);
    if (next != null) {
      next.run();
    }
    burst.due(System.nanoTime()).forEach(this::tell);
  }

  private void tell(TableChange change) {
    boolean everything = change.table().equals(Burst.EVERYTHING);
    for (Wish wish : wishes) {
      Stream<TableChange> told =
          everything
              ? tables(wish).map(change::named)
              : Stream.of(change)
                  .filter(one -> wish.tables().isEmpty() || wish.tables().contains(one.table()));
      told.forEach(one -> safely(wish.listener(), one));
    }
  }

  private Stream<String> tables(Wish wish) {
    return wish.tables().isEmpty()
        ? names.tables().stream().map(TableSchema::name)
        : wish.tables().stream();
  }

  private void later(Runnable task) {
    boolean _ = work.add(task);
  }

  private static <T> Subscription added(List<T> list, T listener) {
    list.add(listener);
    return () -> list.remove(listener);
  }

  /** A listener that fails takes nothing from the others. */
  private <T> void safely(Consumer<T> listener, T told) {
    try {
      listener.accept(told);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }
}
