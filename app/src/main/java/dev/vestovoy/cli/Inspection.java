package dev.vestovoy.cli;

import java.util.List;

/**
 * What would be taken out of a mail, and what not.
 *
 * @param subject decoded, may be empty; nothing is promised about its characters
 * @param files in the order of the mail
 * @param skipped in the order of the mail
 * @param errorMail whether the mail tells of a report that failed
 */
public record Inspection(
    String subject, List<FoundFile> files, List<LeftOut> skipped, boolean errorMail) {
  public Inspection {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  /**
   * A report file.
   *
   * @param kind for example {@code PDF}
   * @param size in bytes
   * @param sha256 64 lower-case hexadecimal digits
   */
  public record FoundFile(String name, String kind, long size, String sha256) {}

  /**
   * A part that is no report file.
   *
   * @param name may be empty
   * @param type the declared media type, for example {@code text/csv}
   * @param why one sentence
   */
  public record LeftOut(String name, String type, String why) {}
}
