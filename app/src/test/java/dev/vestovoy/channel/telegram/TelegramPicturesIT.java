package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as photos, and as documents where Telegram does not take them so. */
class TelegramPicturesIT extends BenchFixture {
  @Test
  void a_readable_picture_is_a_photo_and_is_uploaded_once() throws Exception {
    Report report = Reports.of("x", png(1));

    send(report, Bench.person(ANNA));
    send(report, Bench.group(-5));

    assertThat(bench.telegram.journal().all())
        .extracting(Sent::kind)
        .containsExactly(Sent.Kind.PHOTO, Sent.Kind.PHOTO);
    assertThat(bench.got(ANNA).getFirst().markup()).contains("Открыть отчёт");
    assertThat(bench.telegram.journal().uploads()).isEqualTo(1);
    assertThat(bench.uploads.all().keySet()).allMatch(key -> key.form().equals("photo"));
  }

  @Test
  void photos_and_documents_are_albums_of_their_own_with_one_caption() throws Exception {
    Report report =
        Reports.of("x", bench.pdf("a", "%PDF-a"), png(1), bench.pdf("b", "%PDF-b"), png(2));

    sendAll(report);

    assertThat(bench.got(ANNA))
        .extracting(Sent::kind)
        .containsExactly(Sent.Kind.PHOTO, Sent.Kind.PHOTO, Sent.Kind.DOCUMENT, Sent.Kind.DOCUMENT);
    assertThat(bench.got(ANNA)).filteredOn(sent -> !sent.text().isEmpty()).hasSize(1);
    assertThat(bench.got(ANNA).getFirst().text()).startsWith("x" + Reports.DATE);
    assertThat(bench.got(ANNA))
        .flatExtracting(Sent::files)
        .extracting(SentFile::sha256)
        .containsExactlyInAnyOrderElementsOf(
            report.files().stream().map(ReportFile::sha256).toList());
  }

  @Test
  void twelve_photos_are_two_albums_and_a_large_picture_is_a_document() throws Exception {
    var files = new ArrayList<ReportFile>();
    for (int i = 0; i < 12; i++) {
      files.add(png(i));
    }
    files.add(SpoolFiles.png(bench.spool, "wide", 4000, 500, 100));

    sendAll(Reports.of("x", files.toArray(ReportFile[]::new)));

    assertThat(bench.got(ANNA).stream().map(Sent::albumId).distinct()).hasSize(3);
    assertThat(bench.got(ANNA).getLast().kind()).isEqualTo(Sent.Kind.DOCUMENT);
    assertThat(bench.got(ANNA).getLast().files().getFirst().name()).isEqualTo("wide.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PHOTO_INVALID_DIMENSIONS",
        "IMAGE_PROCESS_FAILED",
        "photo has unsupported extension \"png\"",
        "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
      })
  void a_photo_that_telegram_refuses_is_a_document_for_everybody(String refusal) throws Exception {
    Report report = Reports.of("x", png(1));
    bench.telegram.faults().send(1, new Fault.Declined(400, "Bad Request: " + refusal));

    send(report, Bench.person(ANNA));
    send(report, Bench.group(-5));

    assertThat(bench.telegram.journal().all())
        .extracting(Sent::kind)
        .containsOnly(Sent.Kind.DOCUMENT);
    assertThat(bench.telegram.journal().calls("sendPhoto")).isEqualTo(1);
    assertThat(bench.telegram.journal().uploads()).isEqualTo(1);
  }

  @Test
  void an_album_with_one_refused_photo_is_documents() throws Exception {
    bench
        .telegram
        .faults()
        .send(
            1,
            new Fault.Declined(
                400,
                "Bad Request: failed to send message #2 with the error message"
                    + " \"PHOTO_INVALID_DIMENSIONS\""));

    send(Reports.of("x", png(1), png(2)), Bench.person(ANNA));
    send(Reports.of("x", png(1)), Bench.person(ANNA));

    assertThat(bench.got(ANNA))
        .extracting(Sent::kind)
        .containsExactly(Sent.Kind.DOCUMENT, Sent.Kind.DOCUMENT, Sent.Kind.PHOTO);
  }

  @Test
  void a_group_without_photos_gets_documents_and_others_still_get_photos() throws Exception {
    bench.group.allowsPhotos(false);
    Report report = Reports.of("x", png(1));

    send(report, Bench.group(-5));
    send(report, Bench.person(ANNA));

    assertThat(bench.got(-5)).extracting(Sent::kind).containsExactly(Sent.Kind.DOCUMENT);
    assertThat(bench.got(ANNA)).extracting(Sent::kind).containsExactly(Sent.Kind.PHOTO);
  }

  private void sendAll(Report report) throws InterruptedException {
    for (int done = 0; done < report.files().size(); ) {
      Outcome outcome = bench.channel.send(letter(report, Bench.person(ANNA), done));
      assertThat(outcome).isInstanceOf(Delivered.class);
      done += ((Delivered) outcome).items();
    }
  }

  private void send(Report report, Recipient recipient) throws InterruptedException {
    assertThat(bench.channel.send(letter(report, recipient, 0))).isInstanceOf(Delivered.class);
  }

  private ReportFile png(int seed) {
    return SpoolFiles.png(bench.spool, "chart " + seed, 640, 480 + seed, 100);
  }
}
