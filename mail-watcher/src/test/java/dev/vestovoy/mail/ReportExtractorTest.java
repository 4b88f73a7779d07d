package dev.vestovoy.mail;

import static dev.vestovoy.mail.SupersetMail.Version.V1_5;
import static dev.vestovoy.mail.SupersetMail.Version.V2_0;
import static dev.vestovoy.mail.SupersetMail.Version.V4_1;
import static dev.vestovoy.mail.SupersetMail.Version.V5_0;
import static dev.vestovoy.mail.SupersetMail.Version.V6_0;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportExtractorTest {
  private static final byte[] PDF = SampleFiles.pdf("Sales");
  private static final byte[] PNG = SampleFiles.png(300, 200, 3);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"V4_1", "V5_0", "V6_0"})
  void a_pdf_without_a_disposition_is_found_byte_for_byte(SupersetMail.Version version)
      throws IOException {
    var file = extract(SupersetMail.of(version, "Monthly: Sales").pdf(PDF)).files().getFirst();

    assertThat(file.name()).isEqualTo("Monthly_ Sales.pdf");
    assertThat(file.kind()).isEqualTo(FileKind.PDF);
    assertThat(file.path()).hasBinaryContent(PDF).hasDigest("SHA-256", file.sha256());
    assertThat(file.size()).isEqualTo(PDF.length);
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_5", "V2_0", "V6_0"})
  void a_picture_without_an_extension_is_named_by_the_subject(SupersetMail.Version version) {
    var mail = extract(SupersetMail.of(version, "Недельный отчёт").png(PNG));

    assertThat(mail.files())
        .singleElement()
        .satisfies(file -> assertThat(file.path()).hasBinaryContent(PNG))
        .extracting(ExtractedFile::name)
        .isEqualTo("[Report] Недельный отчёт.png");
  }

  @Test
  void pictures_of_one_name_are_numbered_in_the_order_of_the_mail() {
    var second = SampleFiles.png(300, 200, 5);

    var files = extract(SupersetMail.of(V5_0, "Tabs").png(PNG, second)).files();

    assertThat(files)
        .extracting(ExtractedFile::name)
        .containsExactly("[Report] Tabs (1).png", "[Report] Tabs (2).png");
    assertThat(files.getLast().path()).hasBinaryContent(second);
  }

  @Test
  void a_name_that_a_relay_cut_in_two_comes_back_whole() {
    var name = "Ежемесячный отчёт по продажам: дашборд коммерческого департамента за прошлый месяц";

    var mail = extract(SupersetMail.of(V6_0, name).pdf(PDF).bytesCutByRelay());

    assertThat(mail.files().getFirst().name()).isEqualTo(name.replace(':', '_') + ".pdf");
  }

  @Test
  void a_subject_that_a_relay_cut_in_two_comes_back_whole() {
    var name = "отчёт за месяц ".repeat(40).strip();

    var mail = extract(SupersetMail.of(V6_0, name).pdf(PDF).bytesCutByRelay());

    assertThat(mail.subject()).isEqualTo("[Report] " + name);
  }

  @Test
  void a_csv_is_left_out_with_the_reason_and_is_no_error() {
    var mail =
        extract(SupersetMail.of(V6_0, "Table").csv("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(mail.files()).isEmpty();
    assertThat(mail.skipped())
        .containsExactly(
            new SkippedPart("Table.csv", "application/octet-stream", "neither PDF nor PNG", false));
    assertThat(mail.errorMail()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void an_error_mail_is_recognised(SupersetMail.Version version) {
    assertThat(extract(SupersetMail.of(version, "Daily").error("timeout")).errorMail()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void an_error_mail_with_an_ordinary_subject_is_recognised(SupersetMail.Version version) {
    assertThat(extract(SupersetMail.of(version, "Daily").missingFile()).errorMail()).isTrue();
  }

  @Test
  void a_report_about_errors_is_not_an_error_mail() {
    var mail = extract(SupersetMail.of(V6_0, "Error occurred for Report: list").pdf(PDF));

    assertThat(mail.errorMail()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void the_link_is_the_reports_own_and_none_from_the_description(SupersetMail.Version version) {
    var mail =
        extract(
            SupersetMail.of(version, "Daily")
                .description("<b><a href=\"https://evil.example/\">see</a></b>")
                .link("https://bi.corp.example/superset/dashboard/p/Ab3dEf/")
                .png(PNG));

    assertThat(mail.link())
        .isEqualTo(URI.create("https://bi.corp.example/superset/dashboard/p/Ab3dEf/"));
  }

  @Test
  void a_link_that_is_not_of_the_web_is_none() {
    assertThat(extract(SupersetMail.of(V6_0, "x").link("javascript:alert(1)").pdf(PDF)).link())
        .isNull();
  }

  @Test
  void a_sender_that_is_encoded_with_his_address_is_decoded() {
    var mail = extract(SupersetMail.of(V6_0, "x").from("Отчёты <bi@corp.example>").pdf(PDF));

    assertThat(mail.from()).isEqualTo("bi@corp.example");
  }

  @Test
  void the_date_is_that_of_the_mail() {
    assertThat(extract(SupersetMail.of(V2_0, "x").png(PNG)).date()).isEqualTo(SupersetMail.DATE);
  }

  @Test
  void the_same_file_twice_is_sent_once() {
    var mail = extract(SupersetMail.of(V5_0, "Tabs").png(PNG, PNG));

    assertThat(mail.files()).hasSize(1);
    assertThat(mail.skipped()).extracting(SkippedPart::why).containsExactly("the same file again");
  }

  @Test
  void a_picture_in_the_text_is_decoration_when_there_is_a_pdf() {
    var mail = extract(SupersetMail.of(V6_0, "x").png(PNG).pdf(PDF));

    assertThat(mail.files()).extracting(ExtractedFile::kind).containsExactly(FileKind.PDF);
  }

  @Test
  void icons_are_left_out_of_a_mail_of_pictures() {
    var mail = extract(SupersetMail.of(V1_5, "x").png(SampleFiles.png(32, 32, 1), PNG));

    assertThat(mail.files())
        .singleElement()
        .satisfies(f -> assertThat(f.path()).hasBinaryContent(PNG));
  }

  @Test
  void the_witness_knows_the_same_mail_again_and_tells_another() {
    var first = extract(SupersetMail.of(V4_1, "x").pdf(PDF));
    var again = extract(SupersetMail.of(V4_1, "x").pdf(PDF));
    var other = extract(SupersetMail.of(V4_1, "x").pdf(SampleFiles.pdf("Other")));

    assertThat(again.witness()).isEqualTo(first.witness()).isNotEqualTo(other.witness());
  }

  @Test
  void closing_leaves_nothing_but_what_was_taken_away() throws IOException {
    var mail = extract(SupersetMail.of(V5_0, "x").png(PNG, SampleFiles.png(99, 99, 9)));
    Files.move(mail.files().getFirst().path(), folder.resolve("kept"));

    mail.close();

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("kept"));
    }
  }

  private MailContent extract(SupersetMail mail) {
    return extract(mail.bytes());
  }

  private MailContent extract(byte[] mail) {
    return new ReportExtractor(ExtractionLimits.DEFAULTS)
        .extract(new ByteArrayInputStream(mail), folder);
  }
}
