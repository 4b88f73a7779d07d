package dev.vestovoy.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Acceptance;
import dev.vestovoy.delivery.Addressees;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Ledger;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.intake.Headroom;
import dev.vestovoy.intake.Reception;
import dev.vestovoy.mail.ExtractedFile;
import dev.vestovoy.mail.FileKind;
import dev.vestovoy.mail.MailContent;
import dev.vestovoy.mail.MailReport;
import dev.vestovoy.mail.SkippedPart;
import dev.vestovoy.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImapIntakeTest {
  private static final SkippedPart DAMAGED =
      new SkippedPart("a.pdf", "application/pdf", "a damaged PDF: its end is missing", true);
  private static final SkippedPart ICON = new SkippedPart("", "image/png", "an icon", false);

  @TempDir Path folder;

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> said = incidents.told();
  private final List<Report> received = new ArrayList<>();
  private ImapIntake intake;
  private Spool spool;

  @BeforeEach
  void open() {
    spool = new Spool(folder);
    var reception = new Reception(new Received(), () -> {});
    intake = new ImapIntake(spool, reception, new Headroom(() -> Long.MAX_VALUE, 0), incidents);
  }

  @Test
  void a_mail_whose_parts_may_be_reports_is_told_once() throws IOException {
    intake.handle(mail(null, false, List.of(), DAMAGED, ICON, DAMAGED));

    assertThat(said)
        .containsExactly(
            "The mail “Sales” (mailbox bi@corp.example) brought no report, but a part of it was not read"
                + " (a damaged PDF: its end is missing) and may be one. Send it again.");
  }

  @Test
  void a_report_that_lacks_one_of_its_files_goes_out_and_is_told() throws IOException {
    intake.handle(mail(null, false, List.of(file()), DAMAGED));

    assertThat(received).hasSize(1);
    assertThat(said)
        .containsExactly(
            "The mail “Sales” (mailbox bi@corp.example) brought a report, but a part of it was not read"
                + " (a damaged PDF: its end is missing) and may be another one. Send it again.");
  }

  @Test
  void what_is_left_out_on_purpose_is_not_told() throws IOException {
    intake.handle(mail(null, false, List.of(file()), ICON));
    intake.handle(mail(null, false, List.of(), ICON));

    assertThat(said).isEmpty();
  }

  @Test
  void a_mail_in_quarantine_is_told_with_its_place_only() throws IOException {
    intake.handle(mail(folder.resolve("kept.eml"), false, List.of(), DAMAGED));

    assertThat(said).singleElement().asString().contains("kept.eml").contains("cannot be read");
  }

  @Test
  void a_mail_about_a_failure_is_told() throws IOException {
    intake.handle(mail(null, true, List.of()));

    assertThat(said).singleElement().asString().contains("could not make a report");
  }

  private ExtractedFile file() throws IOException {
    var path = Files.writeString(Files.createTempFile(spool.incoming(), "part", ".tmp"), "%PDF-");
    return new ExtractedFile("a.pdf", FileKind.PDF, 5, "a".repeat(64), path);
  }

  private static MailReport mail(
      @Nullable Path quarantined, boolean failure, List<ExtractedFile> files, SkippedPart... left) {
    var content =
        new MailContent(
            "Sales", "bi@corp.example", null, null, "0".repeat(64), files, List.of(left), failure);
    return new MailReport("bi@corp.example", 1, 7, false, Instant.EPOCH, content, quarantined);
  }

  /** Takes every report. */
  private final class Received implements Ledger {
    @Override
    public Acceptance accept(Report report, boolean relisted) {
      received.add(report);
      return Acceptance.NEW;
    }

    @Override
    public List<Arrival> unaddressed(int limit) {
      return List.of();
    }

    @Override
    public List<Unreadable> unreadable() {
      return List.of();
    }

    @Override
    public int address(Arrival arrival, Addressees addressees, int from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void withhold(long report, String why) {
      throw new UnsupportedOperationException();
    }
  }
}
