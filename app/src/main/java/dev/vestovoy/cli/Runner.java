package dev.vestovoy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code run} starts. */
@FunctionalInterface
public interface Runner {
  /**
   * Runs the service until it is told to stop and has finished what it had begun.
   *
   * @param envFile the file given with {@code --env-file}
   * @param checkOnly whether to return as soon as the settings are found to be right
   * @throws Failure when it cannot run
   */
  void run(@Nullable Path envFile, boolean checkOnly) throws InterruptedException;
}
