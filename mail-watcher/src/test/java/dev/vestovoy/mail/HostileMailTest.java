package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMailTest {
  private static final byte[] PDF = SampleFiles.pdf("Sales");
  private static final byte[] PNG = SampleFiles.png(60, 50, 3);
  private static final String MULTIPART = "Content-Type: multipart/mixed; boundary=b\n\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "filename*=utf-8''%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf # Отчёт.pdf",
        "filename*=windows-1251''%CE%F2%F7%B8%F2.pdf # Отчёт.pdf",
        "filename*0*=utf-8''%D0%9E%D1%82%D1%87%D1; filename*1*=%91%D1%82.pdf # Отчёт.pdf",
        "filename*0*=utf-8''%D0%9E%D1%82%D1%87%D1%9; filename*1*=1%D1%82.pdf # Отчёт.pdf",
        "filename=\"=?utf-8?b?0J7RgtGH0ZHRgi5wZGY=?=\" # Отчёт.pdf",
        "filename=\"=?utf-8?q?=D0=9E=D1=82=D1?= =?utf-8?q?=87=D1=91=D1=82.pdf?=\" # Отчёт.pdf",
        "filename=\"=?koi8-r?b?79Teo9QucGRm?=\" # Отчёт.pdf",
        "filename=\"../../etc/cron.d/job.pdf\" # job.pdf",
        "filename=\"C:\\\\temp\\\\job.pdf\" # job.pdf",
        "filename=\"a<b>c:d|e?f*g.pdf\" # a_b_c_d_e_f_g.pdf",
        "filename=\"Q3 \\\"final\\\"; a=b.pdf\" # Q3 _final_; a=b.pdf",
        "filename=\"report.exe\" # report.exe.pdf",
        "filename=\"REPORT.PDF\" # REPORT.PDF",
        "filename*=utf-8''a%00b%0D%0Ac%E2%80%AE.pdf # abc.pdf",
        "filename*=nonsense''Re%ZZport%.pdf # Re%ZZport%.pdf",
        "filename=\"...\" # report-1.pdf",
        "filename*=utf-8''e%E2%80%8B%CC%81.pdf # \u00e9.pdf",
      })
  void a_name_is_decoded_and_made_safe(String parameter, String name) {
    var mail = extract(part("application/pdf\nContent-Disposition: attachment; " + parameter, PDF));

    assertThat(mail.files()).extracting(ExtractedFile::name).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "windows-1251", "koi8-r"})
  void raw_letters_in_headers_are_understood(String charset) {
    var text = "Subject: Отчёт о продажах\n" + part("application/pdf; name=\"Отчёт.pdf\"", PDF);

    var mail = extract(crlf(text).getBytes(Charset.forName(charset)));

    assertThat(mail.subject()).isEqualTo("Отчёт о продажах");
    assertThat(mail.files().getFirst().name()).isEqualTo("Отчёт.pdf");
  }

  @Test
  void a_name_of_300_letters_is_cut_to_200_bytes() {
    var name = extract(part("application/pdf; name=\"" + "я".repeat(300) + ".pdf\"", PDF));

    assertThat(name.files().getFirst().name()).isEqualTo("я".repeat(98) + ".pdf");
  }

  @Test
  void a_subject_is_one_line_without_controls() {
    var subject = "Hello\r\nBcc: x@y.example\0 \u202Eevil";
    var coded = Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8));

    var mail = extract("Subject: =?utf-8?b?" + coded + "?=\n\nhi\n");

    assertThat(mail.subject()).isEqualTo("Hello Bcc: x@y.example evil");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'PK\u0003\u0004' | declared as PDF, but the bytes are a ZIP archive",
        "MZ | declared as PDF, but the bytes are a Windows program",
        "<html> | declared as PDF, but the bytes are something else",
        "%PDF-1.4 cut | a damaged PDF: its end is missing",
      })
  void a_false_or_damaged_pdf_is_refused(String bytes, String why) {
    var mail = extract(part("application/pdf", bytes.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(mail.files()).isEmpty();
    assertThat(mail.skipped()).extracting(SkippedPart::why).containsExactly(why);
    assertThat(mail.skipped()).allMatch(SkippedPart::lost);
  }

  @Test
  void an_empty_file_is_refused() {
    assertThat(extract(part("image/png; name=a.png", new byte[0])).skipped())
        .containsExactly(new SkippedPart("a.png", "image/png", "empty", true));
  }

  @Test
  void a_picture_without_its_end_is_refused() {
    var mail = extract(part("image/png", Arrays.copyOf(PNG, PNG.length - 12)));

    assertThat(mail.skipped())
        .extracting(SkippedPart::why)
        .containsExactly("a damaged PNG: its end is missing");
  }

  @Test
  void junk_before_a_declared_pdf_stays_in_the_file() {
    var junk =
        ("junk\n" + new String(PDF, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(extract(part("application/pdf", junk)).files().getFirst().path())
        .hasBinaryContent(junk);
    assertThat(extract(part("application/x-thing", junk)).files()).isEmpty();
  }

  @Test
  void base64_with_dirt_and_without_padding_is_decoded() {
    var coded = base64(PDF).replace("=", "").replace("\n", " !*\0\n");

    var mail =
        extract(MULTIPART + "--b\nContent-Transfer-Encoding: base64\n\n" + coded + "\n--b--\n");

    assertThat(mail.files().getFirst().path()).hasBinaryContent(PDF);
  }

  @Test
  void a_file_sent_as_8_bit_keeps_every_byte() throws IOException {
    var mail =
        new String(PNG, StandardCharsets.ISO_8859_1)
            .transform(png ->
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\n"
                    + png
                    + "\r\n--b--\r\n");

    var file = extract(mail.getBytes(StandardCharsets.ISO_8859_1)).files().getFirst();

    assertThat(Files.readAllBytes(file.path())).isEqualTo(PNG);
  }

  @Test
  void a_deep_file_is_found_and_one_too_deep_is_reported() {
    assertThat(extract(nested(40)).files()).hasSize(1);
    assertThat(extract(nested(60)).files()).isEmpty();
    assertThat(extract(nested(60)).skipped()).hasSize(1);
  }

  @Test
  void a_forwarded_mail_is_opened_also_when_it_is_encoded() {
    var inner = part("application/pdf; name=inner.pdf", PDF);

    var plain =
        extract(
            MULTIPART
                + "--b\nContent-Type: message/rfc822\n\n"
                + inner.replace("=b\n", "=c\n").replace("--b", "--c")
                + "\n--b--\n");
    var coded = extract(part("message/rfc822", crlf(inner).getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(plain.files()).extracting(ExtractedFile::name).containsExactly("inner.pdf");
    assertThat(coded.files()).extracting(ExtractedFile::name).containsExactly("inner.pdf");
  }

  @Test
  void parts_beyond_the_limit_are_reported_once() {
    var mail = new StringBuilder(MULTIPART);
    for (int n = 0; n < 1000; n++) {
      mail.append("--b\nContent-Type: application/x-thing\n\nx\n");
    }

    var skipped = extract(mail.append("--b--\n").toString()).skipped();

    assertThat(skipped).hasSize(201);
    assertThat(skipped.getLast().why()).isEqualTo("more than 200 parts: the rest is not opened");
  }

  @Test
  void a_file_beyond_the_limit_is_refused_and_leaves_nothing_on_disk() throws IOException {
    var limits = new ExtractionLimits(50, 200, PDF.length - 1, 1 << 20, 32, Duration.ofMinutes(1));

    var mail =
        extract(crlf(part("application/pdf", PDF)).getBytes(StandardCharsets.ISO_8859_1), limits);

    assertThat(mail.skipped())
        .extracting(SkippedPart::why)
        .containsExactly("larger than " + (PDF.length - 1) + " bytes");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message/external-body", "message/partial"})
  void references_and_pieces_are_named_and_not_opened(String type) {
    var mail = extract(part(type, PDF));

    assertThat(mail.files()).isEmpty();
    assertThat(mail.skipped()).singleElement().extracting(SkippedPart::type).isEqualTo(type);
  }

  @Test
  void what_lies_outside_the_parts_is_no_report() {
    var file = "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + base64(PDF);

    var mail = extract(MULTIPART + file + "\n--b\n\nhi\n--b--\n" + file);

    assertThat(mail.files()).isEmpty();
  }

  @Test
  void a_missing_boundary_parameter_and_a_missing_end_are_survived() {
    var mail = part("application/pdf", PDF).replace("; boundary=b", "").replace("--b--", "");

    assertThat(extract(mail).files()).hasSize(1);
  }

  @Test
  void a_mail_of_nothing_is_a_mail_without_files() {
    var mail = extract("");

    assertThat(mail.files()).isEmpty();
    assertThat(mail.date()).isNull();
    assertThat(mail.subject()).isEmpty();
  }

  @RepeatedTest(300)
  void no_damage_makes_it_throw(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var mail =
        SupersetMail.of(SupersetMail.Version.V6_0, "Отчёт").pdf(PDF).png(PNG).bytesCutByRelay();
    for (int n = 0; n < 30; n++) {
      mail[random.nextInt(Math.min(mail.length, 1500))] = (byte) random.nextInt(256);
    }

    assertThat(extract(Arrays.copyOf(mail, random.nextInt(mail.length))).witness()).hasSize(64);
  }

  private static String nested(int depth) {
    var mail = new StringBuilder();
    for (int n = 0; n < depth; n++) {
      mail.append("Content-Type: multipart/mixed; boundary=n" + n + "\n\n--n" + n + "\n");
    }
    return mail
        + "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
        + base64(PDF);
  }

  private static String part(String type, byte[] file) {
    return MULTIPART
        + "--b\nContent-Type: "
        + type
        + "\nContent-Transfer-Encoding: base64\n\n"
        + base64(file)
        + "\n--b--\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
  }

  private static String crlf(String mail) {
    return mail.replace("\n", "\r\n");
  }

  private MailContent extract(String mail) {
    return extract(crlf(mail).getBytes(StandardCharsets.UTF_8));
  }

  private MailContent extract(byte[] mail) {
    return extract(mail, ExtractionLimits.DEFAULTS);
  }

  private MailContent extract(byte[] mail, ExtractionLimits limits) {
    return new ReportExtractor(limits).extract(new ByteArrayInputStream(mail), folder);
  }
}
