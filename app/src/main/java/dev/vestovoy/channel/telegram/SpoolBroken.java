package dev.vestovoy.channel.telegram;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The spool does not give a file's bytes as they were taken in; nothing was sent. */
final class SpoolBroken extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Item item;
  private final boolean damaged;

  /**
   * A file that cannot be read.
   *
   * @param damaged whether it is missing or has another size; otherwise another try may help
   */
  SpoolBroken(Item item, boolean damaged, @Nullable IOException cause) {
    super("wanted a file of the report from the spool, found none that is whole", cause);
    this.item = item;
    this.damaged = damaged;
  }

  Item item() {
    return item;
  }

  boolean damaged() {
    return damaged;
  }
}
