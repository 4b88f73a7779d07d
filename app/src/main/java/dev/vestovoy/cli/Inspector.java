package dev.vestovoy.cli;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code inspect} asks. */
@FunctionalInterface
public interface Inspector {
  /**
   * Says what would be taken out of a mail.
   *
   * @param mail a raw mail, RFC 5322
   * @throws IOException when it cannot be read; as {@link java.io.UncheckedIOException} too
   */
  Inspection inspect(Path mail) throws IOException;
}
