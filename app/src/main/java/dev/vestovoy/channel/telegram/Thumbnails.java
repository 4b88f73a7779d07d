package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Previews;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The pictures that the documents of one request are shown with. */
final class Thumbnails {
  // An album of ten hostile files must not hold its report up ten times as long as one of them.
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Previews previews;

  Thumbnails(Previews previews) {
    this.previews = previews;
  }

  /** Those of some items: Telegram takes a thumbnail only together with its document. */
  Map<Item, Thumbnail> of(Message message, Set<Item> uploaded) throws InterruptedException {
    var found = new HashMap<Item, Thumbnail>();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    for (Item item : message.items()) {
      boolean wanted = message.form() == Form.DOCUMENT && uploaded.contains(item);
      if (wanted && System.nanoTime() - deadline < 0) {
        previews.of(item.file()).ifPresent(jpeg -> found.put(item, new Thumbnail(jpeg)));
      }
    }
    return found;
  }
}
