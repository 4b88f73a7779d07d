package dev.vestovoy.seatable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a feed told a test. */
final class FeedNotes {
  final BlockingQueue<TableChange> changes = new LinkedBlockingQueue<>();
  final BlockingQueue<Operation> operations = new LinkedBlockingQueue<>();
  final BlockingQueue<FeedState> states = new LinkedBlockingQueue<>();

  FeedNotes(ChangeFeed feed) {
    Subscription _ = feed.onTableChanged(Set.of(), changes::add);
    Subscription _ = feed.onOperation(operations::add);
    Subscription _ = feed.onState(states::add);
  }

  TableChange change() throws InterruptedException {
    return next(changes, _ -> true);
  }

  /** As many changes, by table. */
  Map<String, TableChange> changes(int number) throws InterruptedException {
    List<TableChange> list = new ArrayList<>();
    while (list.size() < number) {
      list.add(change());
    }
    return list.stream().collect(Collectors.toMap(TableChange::table, one -> one));
  }

  static TableChange of(Map<String, TableChange> changes, String table) {
    return Optional.ofNullable(changes.get(table)).orElseThrow();
  }

  FeedState.Connected connected() throws InterruptedException {
    return (FeedState.Connected) next(states, FeedState.Connected.class::isInstance);
  }

  void state(Class<? extends FeedState> kind) throws InterruptedException {
    FeedState _ = next(states, kind::isInstance);
  }

  private static <T> T next(BlockingQueue<T> queue, Predicate<T> wanted)
      throws InterruptedException {
    T next = queue.poll(60, TimeUnit.SECONDS);
    while (next != null && !wanted.test(next)) {
      next = queue.poll(60, TimeUnit.SECONDS);
    }
    if (next == null) {
      throw new AssertionError("nothing was told in time");
    }
    return next;
  }
}
