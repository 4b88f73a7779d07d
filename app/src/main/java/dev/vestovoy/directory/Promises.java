package dev.vestovoy.directory;

import java.util.List;

/** The registrations that are owed. They outlive the program. */
public interface Promises {
  /**
   * Notes one, in the place of an older one of its chat.
   *
   * @return whether it is safe: false when it cannot be written down, and nothing may be promised
   */
  boolean note(Promise promise);

  /** What is owed: people first, since a group may need one of them; the oldest first. */
  List<Promise> open();

  /** Strikes one out, unless a newer one of its chat has taken its place. */
  void kept(Promise promise);
}
