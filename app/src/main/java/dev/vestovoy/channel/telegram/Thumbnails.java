package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Preview;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.report.FileKind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Thumbnails of the documents of a request, with a limit to the wait for those being drawn. */
final class Thumbnails {
  private static final long LONGEST_WAIT = Duration.ofMillis(1500).toNanos();
  // Beyond these nothing is waited for: so many files cannot be drawn in time.
  private static final int MAX_PENDING = 1000;
  private static final long FORGET_AFTER = Duration.ofMinutes(1).toNanos();

  private final Previews previews;
  private final LongSupplier nanos;
  // By the hash of the file.
  private final Map<String, Long> firstAsked = new HashMap<>();

  /**
   * Thumbnails of a source of previews.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  Thumbnails(Previews previews, LongSupplier nanos) {
    this.previews = previews;
    this.nanos = nanos;
  }

  /**
   * Starts the drawing of what is not drawn yet, and returns whether these items can be uploaded
   * now: no picture is being drawn, or each has been waited for long enough. Never blocks.
   *
   * @param items documents that are going to be uploaded
   */
  boolean ready(Collection<Item> items) {
    boolean ready = true;
    for (Item item : items) {
      // Asks for each one, so that all of an album are drawn meanwhile.
      ready &= ready(item);
    }
    return ready;
  }

  private boolean ready(Item item) {
    if (item.file().kind() != FileKind.PDF) {
      return true;
    }
    boolean pending = previews.of(item.file()) instanceof Preview.Pending;
    synchronized (firstAsked) {
      String file = item.file().sha256();
      if (!pending) {
        firstAsked.remove(file);
        return true;
      }
      long now = nanos.getAsLong();
      if (firstAsked.size() >= MAX_PENDING) {
        firstAsked.values().removeIf(asked -> now - asked >= FORGET_AFTER);
      }
      if (firstAsked.size() >= MAX_PENDING && !firstAsked.containsKey(file)) {
        return true;
      }
      return now - firstAsked.computeIfAbsent(file, _ -> now) >= LONGEST_WAIT;
    }
  }

  /** Those of some items: Telegram takes a thumbnail only together with its document. */
  Map<Item, Thumbnail> of(Message message, Set<Item> uploaded) {
    var found = new HashMap<Item, Thumbnail>();
    for (Item item : message.items()) {
      boolean wanted = message.form() == Form.DOCUMENT && uploaded.contains(item);
      if (wanted && previews.of(item.file()) instanceof Preview.Drawn(byte[] jpeg)) {
        found.put(item, new Thumbnail(jpeg));
      }
    }
    return found;
  }
}
