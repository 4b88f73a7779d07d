package dev.vestovoy.delivery;

import dev.vestovoy.report.ReportFile;

/** Source of the small pictures that channels show files with. */
@FunctionalInterface
public interface Previews {
  /** Has no picture for any file. */
  Previews NONE = _ -> new Preview.None();

  /**
   * Returns what is known of a file's picture, at once. The first call for a file starts the
   * drawing in the background. A missing picture is never an error.
   */
  Preview of(ReportFile file);
}
