package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Takes the report files, and what is worth knowing, out of a raw mail.
 *
 * <p>A part is a report by its decoded bytes, never by its headers: Superset sends its PDF as
 * {@code application/octet-stream} without a disposition and its PNG without an extension. All
 * leaves are looked at, whatever they lie in. No byte of a file stays in memory.
 */
public final class ReportExtractor {
  private final ExtractionLimits limits;
  private final LongSupplier nanos;

  /** Reads within the limits. */
  public ReportExtractor(ExtractionLimits limits) {
    this(limits, System::nanoTime);
  }

  /** The same by another clock. */
  ReportExtractor(ExtractionLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /**
   * Reads a mail that lies in a file.
   *
   * @param folder where the report files are put; it must exist
   * @throws UncheckedIOException when the mail cannot be opened or the files cannot be written. No
   *     mail makes this throw; should one do, that is a mistake here, nothing stays on disk, and
   *     only the exception's class is safe to tell
   */
  public MailContent extract(Path mail, Path folder) {
    return new MailOpening(folder, limits, nanos).read(mail);
  }

  /** The same for a mail that comes along a stream; it passes through a temporary file. */
  public MailContent extract(InputStream mail, Path folder) {
    try {
      var raw = StoredPart.write(new byte[0], mail, folder, Long.MAX_VALUE);
      try {
        return extract(raw.path(), folder);
      } finally {
        Files.deleteIfExists(raw.path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
