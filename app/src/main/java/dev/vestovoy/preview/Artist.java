package dev.vestovoy.preview;

import java.nio.file.Path;
import java.util.Optional;

/** Whoever draws the first page of a PDF. */
@FunctionalInterface
interface Artist {
  /**
   * Something that should be a JPEG; empty if nothing came of it.
   *
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  Optional<byte[]> draw(Path pdf) throws InterruptedException;
}
