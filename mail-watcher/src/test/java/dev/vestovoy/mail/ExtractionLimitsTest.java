package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionLimitsTest {
  private static final String MULTIPART = "Content-Type: multipart/mixed; boundary=b\n\n";
  private static final String PDF_PART =
      "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
          + base64(SampleFiles.pdf("Sales"))
          + "\n";

  @TempDir Path folder;

  @AfterEach
  void nothing_stays_on_disk() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void a_mail_that_takes_too_long_keeps_the_files_that_were_read_before() {
    var clock = new AtomicLong();
    // Time passes whenever a piece of the mail is read: here, after the second part's beginning.
    LongSupplier nanos = () -> clock.getAndAdd(Duration.ofSeconds(1).toNanos());
    var mail =
        MULTIPART
            + PDF_PART
            + "--b\nContent-Type: application/pdf\n\n%PDF-"
            + "x".repeat(100 * 64 * 1024)
            + "\n--b--\n";

    var limits = limits(Duration.ofSeconds(130));
    try (var content = extract(mail, new ReportExtractor(limits, nanos))) {
      assertThat(content.files()).hasSize(1);
      assertThat(content.skipped())
          .containsExactly(SkippedPart.mail("reading it took longer than 130 seconds"));
    }
  }

  @Test
  void a_mail_whose_time_is_over_at_once_still_tells_its_subject_if_it_came_so_far() {
    var clock = new AtomicLong();
    LongSupplier nanos = () -> clock.getAndAdd(Duration.ofSeconds(1).toNanos());
    var mail = "Subject: Sales\n" + MULTIPART + "x".repeat(1 << 20) + PDF_PART;

    try (var content = extract(mail, new ReportExtractor(limits(Duration.ofSeconds(3)), nanos))) {
      assertThat(content.subject()).isEqualTo("Sales");
      assertThat(content.files()).isEmpty();
      assertThat(content.skipped()).hasSize(1);
    }
  }

  @Test
  void a_hundred_thousand_parts_are_told_once_and_the_first_files_kept() {
    var mail = MULTIPART + PDF_PART + "--b\nContent-Type: a/b\n\nx\n".repeat(100_000) + "--b--\n";

    try (var content = extract(mail)) {
      assertThat(content.files()).hasSize(1);
      assertThat(content.skipped()).hasSize(200);
      assertThat(content.skipped().getLast().why())
          .isEqualTo("more than 200 parts: the rest is not opened");
    }
  }

  @Test
  void multiparts_without_parts_count_as_parts() {
    var mail = MULTIPART + "--b\nContent-Type: multipart/a; boundary=c\n\n".repeat(10_000);

    try (var content = extract(mail)) {
      assertThat(content.skipped()).hasSize(201);
      assertThat(content.skipped().getFirst().why()).startsWith("its parts cannot be told apart");
    }
  }

  @Test
  void ten_thousand_levels_are_told_in_one_sentence() {
    var mail = new StringBuilder();
    for (int n = 0; n < 10_000; n++) {
      mail.append("Content-Type: multipart/mixed; boundary=n" + n + "\n\n--n" + n + "\n");
    }

    try (var content = extract(mail.toString())) {
      assertThat(content.skipped())
          .extracting(SkippedPart::why)
          .containsExactly("its parts cannot be told apart, or lie deeper than 50");
    }
    try (var content = extract("Content-Type: message/rfc822\n\n".repeat(10_000))) {
      assertThat(content.skipped())
          .extracting(SkippedPart::why)
          .containsExactly("lies deeper than 50");
    }
  }

  @Test
  void a_header_of_any_length_hides_no_file() {
    var header = "X-Long: " + "x".repeat(10_000_000) + "\n" + "X-Many: x\n y\n".repeat(100_000);

    try (var content = extract(header + "Subject: Sales\n" + MULTIPART + PDF_PART + "--b--\n")) {
      assertThat(content.subject()).isEqualTo("Sales");
      assertThat(content.files()).hasSize(1);
    }
  }

  @Test
  void a_subject_of_megabytes_is_cut() {
    try (var content = extract("Subject: " + "я".repeat(3_000_000) + "\n\nhi")) {
      assertThat(content.subject()).hasSize(2000);
    }
  }

  @Test
  void headers_of_parts_that_are_long_together_end_the_reading() {
    var part = "--b\nContent-Type: a/b;\n" + " x=y;\n".repeat(20_000) + "\nx\n";

    try (var content = extract(MULTIPART + PDF_PART + part.repeat(100))) {
      assertThat(content.files()).hasSize(1);
      assertThat(content.skipped().getLast().why())
          .isEqualTo("its parts have too long headers: the rest is not opened");
    }
  }

  @Test
  void mails_packed_in_each_other_are_unpacked_to_a_few_times_their_size_only() {
    var coded = "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n";

    try (var content = extract(coded.repeat(30) + "x\n".repeat(50_000))) {
      assertThat(content.skipped())
          .extracting(SkippedPart::why)
          .containsExactly("the mails in the mail are too large together");
    }
  }

  @Test
  void files_that_are_too_large_together_are_left_out_from_there_on() {
    var second = PDF_PART.replace(base64(SampleFiles.pdf("Sales")), base64(SampleFiles.pdf("B")));
    long one = SampleFiles.pdf("Sales").length;
    var limits = new ExtractionLimits(50, 200, 1 << 20, one, 32, Duration.ofMinutes(1));

    try (var content = extract(MULTIPART + PDF_PART + second, new ReportExtractor(limits))) {
      assertThat(content.files()).hasSize(1);
      assertThat(content.skipped())
          .extracting(SkippedPart::why)
          .containsExactly("the files of the mail are too large together");
    }
  }

  @Test
  void much_text_is_read_to_its_beginning() {
    var text = "<p>hello</p>".repeat(1_000_000);
    var html = "Content-Type: text/html\n\n<b><a href=\"https://bi.corp.example/\">x</a></b>";

    try (var content = extract(html + text)) {
      assertThat(content.link()).hasHost("bi.corp.example");
    }
  }

  @Test
  void limits_that_nothing_could_pass_are_refused() {
    assertThatThrownBy(() -> limits(Duration.ZERO)).hasMessageContaining("PT0S");
  }

  private static ExtractionLimits limits(Duration time) {
    return new ExtractionLimits(50, 200, 1 << 30, 1 << 30, 32, time);
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
  }

  private MailContent extract(String mail) {
    return extract(mail, new ReportExtractor(ExtractionLimits.DEFAULTS));
  }

  private MailContent extract(String mail, ReportExtractor extractor) {
    var bytes = mail.getBytes(StandardCharsets.UTF_8);
    return extractor.extract(new ByteArrayInputStream(bytes), folder);
  }
}
