package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What one report to many costs in uploads, beside the size of its files. */
final class UploadBytes {
  private static final int RECIPIENTS = 1000;
  private static final String MAILBOX = "box@corp.example";

  private UploadBytes() {}

  static void measure(Path folder) throws InterruptedException {
    int recipients = Bench.scaled(RECIPIENTS);
    print(
        """

        Bytes of all requests that carried files, for 1 report with a PDF and a PNG to %,d recipients.
        Baseline: the sizes of the two files. Target: at most 1.01.\
        """
            .formatted(recipients));
    try (var telegram = new FarTelegram(recipients);
        var engine = new Engine(folder, telegram.uri(), false)) {
      List<ReportFile> files =
          List.of(
              engine.file("Report.pdf", FileKind.PDF, SampleFiles.pdf("Report", 3_000_000)),
              engine.file(
                  "Report.png",
                  FileKind.PNG,
                  Arrays.copyOf(SampleFiles.png(1000, 700, 1), 1_000_000)));
      engine.audience(MAILBOX, Papers.people(FarTelegram.FIRST_CHAT, recipients));
      engine.accept(Papers.report(MAILBOX, "Report", files));
      engine.awaitSettled(recipients);
      FarTelegram.Tally tally = telegram.tally();
      long size = files.stream().mapToLong(ReportFile::size).sum();
      print(
          "    %,d bytes in %d uploads, baseline %,d: ratio %.4f; %,d messages"
              .formatted(
                  tally.bytes(),
                  tally.uploads(),
                  size,
                  tally.bytes() / (double) size,
                  tally.messages()));
    }
  }
}
