package dev.vestovoy.directory;

import dev.vestovoy.report.Language;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants besides their reports.
 *
 * @param language to be spoken to in; null when they have not said
 * @param quiet when they want no messages; null for never
 */
public record Wishes(@Nullable Language language, @Nullable QuietHours quiet) {
  /** Nothing. */
  public static final Wishes NONE = new Wishes(null, null);
}
