package dev.vestovoy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code init} asks. */
@FunctionalInterface
public interface Preparer {
  /**
   * Finds out what is missing, and makes it if that is agreed to.
   *
   * @param envFile the file given with {@code --env-file}
   * @throws Failure when it cannot
   */
  void prepare(@Nullable Path envFile, Conversation with);
}
