package dev.vestovoy.mail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a careful reader takes out of one raw mail.
 *
 * @param subject decoded, one line, white space collapsed; empty when there is none
 * @param from the sender's address, decoded; empty when there is none
 * @param date what the Date field says; null when it is absent or senseless
 * @param link where the report says it comes from, http or https; null when there is none
 * @param witness 64 hex digits over Message-ID, Date, From, Subject and the files' hashes: equal
 *     for the same mail wherever it is found again
 * @param files in the order of the mail
 * @param skipped in the order of the mail
 * @param errorMail whether it tells of a report that failed
 */
public record MailContent(
    String subject,
    String from,
    @Nullable Instant date,
    @Nullable URI link,
    String witness,
    List<ExtractedFile> files,
    List<SkippedPart> skipped,
    boolean errorMail)
    implements AutoCloseable {

  /** Copies the lists. */
  public MailContent {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  /** Deletes the files that nobody took away. May be called twice. */
  @Override
  public void close() {
    for (var file : files) {
      try {
        Files.deleteIfExists(file.path());
      } catch (IOException _) {
        // A temporary file that stays is swept away at the next start.
      }
    }
  }
}
