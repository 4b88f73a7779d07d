package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Preview;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents shown with a preview. */
class TelegramThumbnailsIT extends BenchFixture {
  private final List<ReportFile> asked = new ArrayList<>();

  @BeforeEach
  void drawPreviews() throws Exception {
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(226, 320, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    bench.previews =
        file -> {
          asked.add(file);
          return new Preview.Drawn(jpeg.toByteArray());
        };
  }

  @Test
  void a_document_is_uploaded_with_its_preview_and_named_without() throws Exception {
    send(bench.report(1));
    send(bench.report(1));

    assertThat(asked).hasSize(1);
    assertThat(thumbnails()).containsExactly(true, true);
  }

  @Test
  void every_document_of_an_album_has_its_own() throws Exception {
    send(bench.report(3));

    assertThat(asked).hasSize(3);
    assertThat(thumbnails()).containsExactly(true, true, true);
  }

  @Test
  void a_photo_needs_none() throws Exception {
    send(Reports.of("x", SpoolFiles.png(bench.spool, "a", 100, 100, 100)));

    assertThat(asked).isEmpty();
  }

  @Test
  void a_document_whose_preview_is_not_there_yet_goes_without() throws Exception {
    bench.previews = _ -> new Preview.Pending();

    send(bench.report(1));

    assertThat(thumbnails()).containsExactly(false);
  }

  @Test
  void a_preview_that_telegram_refuses_is_left_out() throws Exception {
    bench
        .telegram
        .faults()
        .send(1, new Fault.Declined(400, "Bad Request: wrong thumbnail specified"));

    send(bench.report(1));

    assertThat(thumbnails()).containsExactly(false);
  }

  @Test
  void a_letter_that_is_prepared_has_its_picture_drawn() throws Exception {
    Report report = bench.report(1);

    bench.channel.prepare(letter(report, Bench.person(ANNA), 0));

    assertThat(asked).containsOnly(report.files().getFirst());
    assertThat(bench.got(ANNA)).isEmpty();
  }

  @Test
  void a_note_needs_no_picture() throws Exception {
    Report damaged = bench.report(1);
    Files.delete(bench.spool.path(damaged.files().getFirst().sha256()));

    send(damaged);
    bench.channel.prepare(letter(damaged, Bench.person(ANNA), 0));
    bench.channel.prepare(
        letter(Reports.of("x", Reports.pdf("large.pdf", 1L << 30)), Bench.person(ANNA), 0));

    assertThat(bench.got(ANNA)).hasSize(1).flatExtracting(Sent::files).isEmpty();
    assertThat(asked).isEmpty();
  }

  private void send(Report report) throws InterruptedException {
    assertThat(bench.channel.send(letter(report, Bench.person(ANNA), 0)))
        .isInstanceOf(Delivered.class);
  }

  private List<Boolean> thumbnails() {
    return bench.got(ANNA).stream()
        .map(Sent::files)
        .flatMap(List::stream)
        .map(SentFile::thumbnail)
        .map(hash -> !hash.isEmpty())
        .toList();
  }
}
