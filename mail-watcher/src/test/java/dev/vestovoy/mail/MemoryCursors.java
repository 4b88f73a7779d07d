package dev.vestovoy.mail;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Cursors that outlive a watcher, but not the process. */
final class MemoryCursors implements CursorStore {
  private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Error> broken = new AtomicReference<>();

  /** The next mailbox that asks for its cursor gets this instead. */
  void breakOnce(Error error) {
    broken.set(error);
  }

  @Override
  public Optional<Cursor> load(String mailbox) {
    Error error = broken.getAndSet(null);
    if (error != null) {
      throw error;
    }
    return Optional.ofNullable(cursors.get(mailbox));
  }

  @Override
  public void save(String mailbox, Cursor cursor) {
    cursors.put(mailbox, cursor);
  }
}
