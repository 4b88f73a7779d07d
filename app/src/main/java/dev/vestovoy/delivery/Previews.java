package dev.vestovoy.delivery;

import dev.vestovoy.report.ReportFile;
import java.util.Optional;

/** Makes the small pictures that channels show files with. */
@FunctionalInterface
public interface Previews {
  /** Never any. */
  Previews NONE = _ -> Optional.empty();

  /**
   * A JPEG of the file's first page, below 200 kB, neither wider nor higher than 320 pixels. It may
   * take seconds. That there is none is no error, whatever the reason.
   *
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  Optional<byte[]> of(ReportFile file) throws InterruptedException;
}
