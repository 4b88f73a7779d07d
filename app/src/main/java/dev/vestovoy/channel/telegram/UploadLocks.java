package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Uploads.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Lets one thread at a time upload a file, and the others wait for what Telegram calls it. */
final class UploadLocks {
  // Few enough to keep for ever, so many that two files rarely wait for each other by chance.
  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(1024).toList();

  /** Locks these uploads; waits until no other thread holds one of them. */
  Held hold(List<Upload> uploads) throws InterruptedException {
    Held held = new Held();
    try {
      // Everybody takes them in the same order: nobody waits in a circle.
      for (int slot : uploads.stream().mapToInt(this::slot).sorted().distinct().toArray()) {
        Lock lock = locks.get(slot);
        lock.lockInterruptibly();
        held.locks.add(lock);
      }
      return held;
    } catch (InterruptedException e) {
      held.close();
      throw e;
    }
  }

  private int slot(Upload upload) {
    return Math.floorMod(upload.hashCode(), locks.size());
  }

  /** The right to upload; given back once, by whoever took it. */
  static final class Held implements AutoCloseable {
    private final List<Lock> locks = new ArrayList<>();

    @Override
    public void close() {
      locks.forEach(Lock::unlock);
      locks.clear();
    }
  }
}
