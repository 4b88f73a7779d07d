package dev.vestovoy.mail;

import static dev.vestovoy.mail.MailText.file;
import static dev.vestovoy.mail.MailText.html;
import static dev.vestovoy.mail.MailText.multipart;
import static dev.vestovoy.mail.MailText.names;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mails of other BI tools, in the shapes that their source or their documentation gives. */
class OtherToolsTest {
  private static final byte[] PDF = SampleFiles.pdf("Sales");
  private static final byte[] PNG = SampleFiles.png(300, 200, 3);
  private static final byte[] SECOND = SampleFiles.png(300, 200, 5);
  private static final byte[] ICON = SampleFiles.png(32, 32, 1);

  @TempDir Path folder;

  @Test
  void metabase_sends_cards_without_names_beside_an_icon() {
    var mail =
        read(
            "Subject: Pulse: Продажи\n"
                + multipart(
                    "mixed",
                    multipart(
                        "related",
                        html("<img src=\"cid:bell\"><img src=\"cid:1@mb\"><img src=\"cid:2@mb\">"),
                        inline("bell", ICON),
                        inline("1@mb", PNG),
                        inline("2@mb", SECOND)),
                    file(
                        "text/csv; name=\"card_2025.csv\"\nContent-Disposition: attachment",
                        "a,b\n".getBytes(StandardCharsets.US_ASCII))));

    assertThat(names(mail)).containsExactly("Pulse_ Продажи (1).png", "Pulse_ Продажи (2).png");
    assertThat(mail.files().getFirst().path()).hasBinaryContent(PNG);
    assertThat(mail.skipped())
        .extracting(SkippedPart::why)
        .containsExactly("an icon", "neither PDF nor PNG");
  }

  @Test
  void grafana_embeds_a_panel_that_is_named() {
    var mail =
        read(
            multipart(
                "mixed",
                multipart(
                    "related",
                    multipart(
                        "alternative",
                        "Content-Type: text/plain\n\nalert",
                        html("<img src=\"cid:panel.png\">")),
                    file(
                        """
                        image/png; name="panel.png"
                        Content-Disposition: inline; filename="panel.png"
                        Content-ID: <panel.png>\
                        """,
                        PNG))));

    assertThat(names(mail)).containsExactly("panel.png");
  }

  @Test
  void grafana_attaches_a_report_whose_name_is_raw_utf_8() {
    var mail =
        read(
            multipart(
                "mixed",
                multipart("alternative", "Content-Type: text/plain\n\nhi", html("<p>hi</p>")),
                file(
                    "application/octet-stream; name=\"Отчёт.pdf\"\n"
                        + "Content-Disposition: attachment; filename=\"Отчёт.pdf\"",
                    PDF)));

    assertThat(names(mail)).containsExactly("Отчёт.pdf");
  }

  @Test
  void kibana_attaches_a_pdf_and_a_picture_by_their_types() {
    var mail =
        read(
            multipart(
                "mixed",
                "Content-Type: text/plain; charset=utf-8\n\nYour report is attached.",
                file(
                    "application/pdf; name=Dashboard.pdf\n"
                        + "Content-Disposition: attachment; filename=Dashboard.pdf",
                    PDF),
                file(
                    "image/png; name=Dashboard.png\n"
                        + "Content-Disposition: attachment; filename=Dashboard.png",
                    PNG)));

    assertThat(names(mail)).containsExactly("Dashboard.pdf", "Dashboard.png");
  }

  @Test
  void jasper_encodes_a_name_inside_its_quotes_and_knows_no_type_then() {
    var word =
        "=?UTF-8?B?"
            + Base64.getEncoder().encodeToString("Отчёт.pdf".getBytes(StandardCharsets.UTF_8))
            + "?=";

    var mail =
        read(
            multipart(
                "mixed",
                multipart("related", html("<img src=\"cid:logo\">"), inline("logo", PNG)),
                file(
                    "application/octet-stream; name=\"%s\"\n".formatted(word)
                        + "Content-Disposition: attachment; filename=\"%s\"".formatted(word),
                    PDF)));

    assertThat(names(mail)).containsExactly("Отчёт.pdf");
  }

  @Test
  void jasper_may_pack_its_reports_which_is_told() {
    var zip = "PK\003\004...".getBytes(StandardCharsets.ISO_8859_1);

    var mail = read(multipart("mixed", file("application/zip; name=\"reports.zip\"", zip)));

    assertThat(mail.skipped())
        .containsExactly(
            new SkippedPart(
                "reports.zip", "application/zip", "neither PDF nor PNG, but a ZIP archive", false));
  }

  @Test
  void power_bi_shows_a_preview_of_the_pdf_that_it_attaches() {
    var mail =
        read(
            multipart(
                "mixed",
                multipart(
                    "related",
                    html("<a href=\"https://app.powerbi.com/\"><img src='cid:preview%40pbi'></a>"),
                    inline("preview@pbi", PNG)),
                file("application/pdf; name=\"Sales.pdf\"\nContent-Disposition: attachment", PDF)));

    assertThat(names(mail)).containsExactly("Sales.pdf");
    assertThat(mail.skipped())
        .extracting(SkippedPart::why)
        .containsExactly("a picture in the text of a mail that has a PDF");
  }

  @Test
  void tableau_sends_a_picture_or_a_pdf_or_both() {
    var picture = multipart("related", html("<img src=\"cid:view\">"), inline("view", PNG));
    var pdf = file("application/pdf; name=\"View.pdf\"\nContent-Disposition: attachment", PDF);

    assertThat(names(read("Subject: View\n" + picture))).containsExactly("View.png");
    assertThat(names(read("Subject: View\n" + multipart("mixed", html("<p>"), pdf))))
        .containsExactly("View.pdf");
    assertThat(names(read("Subject: View\n" + multipart("mixed", picture, pdf))))
        .containsExactly("View.pdf");
  }

  private MailContent read(String mail) {
    return MailText.read(mail, folder);
  }

  private static String inline(String contentId, byte[] picture) {
    return file("image/png\nContent-ID: <" + contentId + ">\nContent-Disposition: inline", picture);
  }
}
