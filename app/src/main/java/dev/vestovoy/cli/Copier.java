package dev.vestovoy.cli;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code backup} asks. */
@FunctionalInterface
public interface Copier {
  /**
   * Copies the state, while the service runs or not.
   *
   * @param data the folder of the state
   * @param target is not there yet
   * @throws Failure when there is nothing to copy, or the target is there
   */
  void copy(Path data, Path target) throws IOException;
}
