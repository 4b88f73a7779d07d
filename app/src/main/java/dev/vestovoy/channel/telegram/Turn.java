package dev.vestovoy.channel.telegram;

import java.time.Duration;

/** Whose turn it is to post: all that posts for the bot asks one and the same. Thread-safe. */
public interface Turn {
  /** Blocks until a message to this chat may go, and takes its place. */
  void await(long chat) throws InterruptedException;

  /** Passes on that Telegram answered 429: no message to this chat may go for so long. */
  void closed(long chat, Duration rest);

  /** A turn that is always ours; the only pace is what Telegram refuses. */
  static Turn unpaced() {
    return new Turn() {
      @Override
      public void await(long chat) {}

      @Override
      public void closed(long chat, Duration rest) {}
    };
  }
}
