package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.delivery.Admission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A little under 30 messages a second for all chats together, and a note of what was closed. */
final class EvenTurn implements Turn {
  final List<Long> asked = new CopyOnWriteArrayList<>();
  final List<String> closed = new CopyOnWriteArrayList<>();
  private long next = System.nanoTime();

  @Override
  public Admission.Pass await(long chat) throws InterruptedException {
    asked.add(chat);
    long until;
    synchronized (this) {
      next = Math.max(next, System.nanoTime()) + Duration.ofMillis(35).toNanos();
      until = next;
    }
    Thread.sleep(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    return _ -> {};
  }

  @Override
  public void closed(long chat, Duration rest) {
    closed.add(chat + " " + rest);
  }
}
