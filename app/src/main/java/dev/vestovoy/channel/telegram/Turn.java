package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Admission;
import dev.vestovoy.delivery.Lane;
import dev.vestovoy.delivery.Pacer;
import java.time.Duration;
import java.util.List;

/** Whose turn it is to post: all that posts for the bot asks one and the same. Thread-safe. */
public interface Turn {
  /**
   * Blocks until a message to this chat may go, and takes its place.
   *
   * @return to be closed when it was answered
   */
  Admission.Pass await(long chat) throws InterruptedException;

  /** Passes on that Telegram answered 429: no message to this chat may go for so long. */
  void closed(long chat, Duration rest);

  /** Turns in the lanes that reports take as well; people who wait for an answer go first. */
  static Turn of(Pacer pacer) {
    return new Turn() {
      @Override
      public Admission.Pass await(long chat) throws InterruptedException {
        return pacer.await(lanes(chat), 1);
      }

      @Override
      public void closed(long chat, Duration rest) {
        pacer.close(lanes(chat).get(1).name(), rest);
      }

      private static List<Lane> lanes(long chat) {
        return Lanes.of(new Place(chat, 0).address());
      }
    };
  }
}
