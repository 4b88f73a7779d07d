package dev.vestovoy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code run}.
 *
 * @param envFile the file given with {@code --env-file}
 * @param checkOnly whether to return as soon as the settings are found to be right
 * @param acceptBot whether the token's bot takes the place of another one
 */
public record RunOptions(@Nullable Path envFile, boolean checkOnly, boolean acceptBot) {}
