package dev.vestovoy.mail;

import static dev.vestovoy.mail.MailText.file;
import static dev.vestovoy.mail.MailText.html;
import static dev.vestovoy.mail.MailText.multipart;
import static dev.vestovoy.mail.MailText.names;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a mail are its report, under which names, and what tells that there is none. */
class SelectionTest {
  private static final byte[] PDF = SampleFiles.pdf("Sales");
  private static final byte[] PNG = SampleFiles.png(300, 200, 3);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PK\003\004",
        "PK\005\006",
        "x\u009f>\"",
        "MZ",
        "GIF8",
        "\u00d0\u00cf\u0011\u00e0",
        "\u001f\u008b",
        "Rar!",
        "7z\u00bc\u00af",
        "\u00ff\u00d8\u00ff",
      })
  void a_file_of_another_kind_is_no_pdf_though_one_lies_in_it(String signature) {
    var mail = read(file("application/pdf; name=a.pdf", behind(signature)));

    assertThat(mail.files()).isEmpty();
    assertThat(mail.skipped().getFirst().why()).startsWith("declared as PDF, but the bytes are ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "\u00ef\u00bb\u00bf", "\u00ef\u00bb\u00bf\n"})
  void a_pdf_behind_nothing_but_blanks_needs_no_declaration(String blanks) {
    assertThat(read(file("application/x-thing", behind(blanks))).files())
        .extracting(ExtractedFile::kind)
        .containsExactly(FileKind.PDF);
  }

  @Test
  void a_pdf_whose_beginning_is_too_far_is_none() {
    assertThat(read(file("application/pdf", behind("x".repeat(1020)))).files()).isEmpty();
    assertThat(read(file("application/pdf", behind("x".repeat(1019)))).files()).hasSize(1);
  }

  @Test
  void the_bytes_decide_what_kind_a_file_is_and_its_extension() {
    var mail =
        read(
            multipart("mixed", file("image/png; name=a.png", PDF), file("text/html; name=b", PNG)));

    assertThat(names(mail)).containsExactly("a.png.pdf", "b.png");
  }

  @Test
  void the_same_file_twice_is_kept_where_it_stands_first() {
    var pdf = file("application/pdf; name=a.pdf", PDF);
    var again = file("application/pdf; name=b.pdf", PDF);

    var mail = read(multipart("mixed", pdf, file("image/png; name=c.png", PNG), again));

    assertThat(names(mail)).containsExactly("a.pdf", "c.png");
    assertThat(mail.skipped())
        .containsExactly(new SkippedPart("b.pdf", "application/pdf", "the same file again", false));
  }

  @Test
  void a_picture_that_is_attached_beside_a_pdf_is_a_report_too() {
    var mail =
        read(
            multipart(
                "mixed",
                html("<img src=cid:other>"),
                file("image/png; name=a.png\nContent-ID: <x>", PNG),
                file("application/pdf; name=a.pdf", PDF)));

    assertThat(names(mail)).containsExactly("a.png", "a.pdf");
  }

  @ParameterizedTest
  @CsvSource({"32, 32, 32, 0", "33, 32, 32, 1", "32, 33, 32, 1", "1, 1, 0, 1", "90, 90, 96, 0"})
  void an_icon_is_what_the_limit_says(int width, int height, int side, int files) {
    var limits = new ExtractionLimits(9, 9, 1 << 20, 1 << 20, side, Duration.ofMinutes(1));
    var picture = SampleFiles.png(width, height, 1);

    assertThat(MailText.read(file("image/png", picture), folder, limits).files()).hasSize(files);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "name=a.pdf¶Content-Disposition: attachment; filename=b.pdf # b.pdf",
        "name=a.pdf¶Content-Disposition: attachment; filename=\" \" # a.pdf",
        "name=a.pdf¶Content-Disposition: inline # a.pdf",
        "name*=utf-8''a.pdf; name=b.pdf # a.pdf",
        "name=b.pdf; name*=utf-8''a.pdf # a.pdf",
        "name=a.pdf; name=b.pdf # a.pdf",
        "NAME=a.pdf # a.pdf",
        "x=y # report-1.pdf",
      })
  void a_name_is_taken_from_where_it_is_most_exact(String parameters, String name) {
    var headers = "application/pdf; " + parameters.replace('¶', '\n');

    assertThat(names(read(file(headers, PDF)))).containsExactly(name);
  }

  @Test
  void a_picture_without_a_name_and_a_subject_is_numbered() {
    assertThat(names(read(file("image/png", PNG)))).containsExactly("report-1.png");
    assertThat(names(read("Subject: \u200b..\n" + file("image/png", PNG))))
        .containsExactly("report-1.png");
  }

  @Test
  void numbers_of_pictures_fit_into_long_names() {
    var subject = "Subject: " + "я".repeat(300) + "\n";
    var second = SampleFiles.png(300, 200, 4);

    var mail = read(subject + multipart("x", file("image/png", PNG), file("image/png", second)));

    assertThat(names(mail))
        .containsExactly("я".repeat(96) + " (1).png", "я".repeat(96) + " (2).png");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[Report]  Error occurred for Report: Sales | true",
        "[Report]  Error occurred for Alert: Sales | true",
        "Report Retry [1 of 3]: Sales | true",
        "Report Failed - All Retries Exhausted: Sales | true",
        "[Report]  Sales: Retry | false",
      })
  void the_subject_of_a_mail_without_files_tells_of_a_failure(String subject, boolean failure) {
    var mail = "Subject: " + subject + "\n";

    assertThat(read(mail + html("<p>see</p>")).errorMail()).isEqualTo(failure);
    assertThat(read(mail + file("application/pdf", PDF)).errorMail()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error: timeout | true",
        "<h3>Report Generation Failed — Retry in Progress</h3> | true",
        "<p>Не удалось сгенерировать ваш отчет/оповещение из-за следующей ошибки: x</p> | true",
        "<p>Sales</p><table><tr><td>Error: 5</td></tr></table> | false",
        "<b><a href=\"https://bi.corp.example/\">Explore</a></b> | false",
        "'' | false",
      })
  void the_text_of_a_mail_without_files_tells_of_a_failure(String body, boolean failure) {
    assertThat(read("Subject: Sales\n" + html(body)).errorMail()).isEqualTo(failure);
  }

  private MailContent read(String mail) {
    return MailText.read(mail, folder);
  }

  private static byte[] behind(String start) {
    return (start + new String(PDF, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
