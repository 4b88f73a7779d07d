package dev.vestovoy.mail;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Cursors that outlive a watcher, but not the process. */
final class MemoryCursors implements CursorStore {
  private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();

  @Override
  public Optional<Cursor> load(String mailbox) {
    return Optional.ofNullable(cursors.get(mailbox));
  }

  @Override
  public void save(String mailbox, Cursor cursor) {
    cursors.put(mailbox, cursor);
  }
}
