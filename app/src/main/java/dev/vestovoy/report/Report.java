package dev.vestovoy.report;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What arrived and is to be delivered.
 *
 * @param subject decoded, one line, may be empty
 * @param sender the decoded address, may be empty
 * @param sentAt when the sender sent it, or when it arrived if the sender did not say
 * @param link back to the dashboard, http or https
 * @param files at least one, in the order of the mail
 */
public record Report(
    Origin origin,
    String subject,
    String sender,
    Instant sentAt,
    @Nullable URI link,
    List<ReportFile> files) {
  public Report {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("wanted a report with files, found none");
    }
  }
}
