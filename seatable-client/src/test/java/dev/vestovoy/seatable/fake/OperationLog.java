package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All that was ever done to the base. Each operation makes a version. */
final class OperationLog {
  private final Clock clock;
  private final List<FakeOperation> operations = new CopyOnWriteArrayList<>();
  private final List<Consumer<FakeOperation>> watchers = new CopyOnWriteArrayList<>();

  OperationLog(Clock clock) {
    this.clock = clock;
  }

  long version() {
    return 1L + operations.size();
  }

  void add(JsonNode json) {
    var operation = new FakeOperation(version() + 1, clock.instant(), json.deepCopy());
    operations.add(operation);
    watchers.forEach(watcher -> watcher.accept(operation));
  }

  List<FakeOperation> all() {
    return List.copyOf(operations);
  }

  void watch(Consumer<FakeOperation> watcher) {
    watchers.add(watcher);
  }
}
