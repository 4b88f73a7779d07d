package dev.vestovoy.channel.telegram;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The spool does not give a file's bytes as they were taken in. Another try may help. */
final class SpoolBroken extends IOException {
  private static final long serialVersionUID = 1;

  SpoolBroken(@Nullable IOException cause) {
    super("wanted a file of the report from the spool, found none that is whole", cause);
  }
}
