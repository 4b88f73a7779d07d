package dev.vestovoy.directory;

import java.util.function.Consumer;

/** Where it is heard what has become of registrations. */
@FunctionalInterface
public interface Notices {
  /**
   * Names the one who is told from now on, and of all that was not told before. A notice counts as
   * told when the reader returns.
   */
  void follow(Consumer<Notice> reader);
}
