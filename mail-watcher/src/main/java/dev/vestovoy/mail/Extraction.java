package dev.vestovoy.mail;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Takes the content out of a fetched mail; one that nobody can read goes to quarantine, whole. */
record Extraction(String mailbox, Function<Path, MailContent> extractor, Quarantine quarantine) {

  /**
   * What a mail holds, or why that cannot be said.
   *
   * @throws UncheckedIOException when the disk fails
   */
  ReadMail of(Path file, ListedMail mail, long uidValidity) {
    try {
      return new ReadMail(extractor.apply(file), null);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      var why = "the mail cannot be read: " + e.getClass().getSimpleName();
      var name = DurableFile.name(mailbox, "-%d-%d".formatted(uidValidity, mail.uid()));
      var kept = quarantine.keep(file, name, why);
      return new ReadMail(nothing(mail, why).content(), kept);
    }
  }

  /** A mail of which only the reason is known why nothing is known. */
  static ReadMail nothing(ListedMail mail, String why) {
    var witness = Hashes.sha256().digest(mail.toString().getBytes(StandardCharsets.UTF_8));
    var skipped = List.of(SkippedPart.mail(why));
    return new ReadMail(
        new MailContent("", "", null, null, Hashes.hex(witness), List.of(), skipped, false), null);
  }
}
