package dev.vestovoy.bot;

import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Promises;
import java.util.ArrayList;
import java.util.List;

/** What is owed, in memory; in the order it was noted. */
final class MemoryPromises implements Promises {
  private final List<Promise> open = new ArrayList<>();
  volatile boolean full;

  @Override
  public synchronized boolean note(Promise promise) {
    if (full) {
      return false;
    }
    open.removeIf(other -> other.chatId() == promise.chatId());
    return open.add(promise);
  }

  @Override
  public synchronized List<Promise> open() {
    return List.copyOf(open);
  }

  @Override
  public synchronized void kept(Promise promise) {
    open.remove(promise);
  }
}
