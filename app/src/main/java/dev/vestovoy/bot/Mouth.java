package dev.vestovoy.bot;

import java.util.List;

/** What the bot speaks with. */
interface Mouth {
  /** Says all of it, sooner or later; returns at once. */
  void say(List<Reply> replies);

  /** Whether all that was to be said in a chat has been said, or given up. */
  boolean quiet(long chat);
}
