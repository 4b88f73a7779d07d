package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {
  @TempDir Path folder;
  private Spool spool;
  private Parts parts;

  @BeforeEach
  void open() {
    spool = new Spool(folder);
    parts = new Parts(new Items(ZoneId.of("UTC")), spool, 50 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "1200, 900, 100, PHOTO, PHOTO",
    "2560, 2560, 100, PHOTO, PHOTO",
    "2561, 800, 100, DOCUMENT, PHOTO",
    "1600, 9000, 100, DOCUMENT, DOCUMENT",
    "1000, 9000, 100, DOCUMENT, PHOTO",
    "2000, 100, 100, PHOTO, PHOTO",
    "2001, 100, 100, DOCUMENT, DOCUMENT",
    "1200, 900, 10485760, PHOTO, PHOTO",
    "1200, 900, 10551297, DOCUMENT, DOCUMENT",
    "0, 900, 100, DOCUMENT, DOCUMENT",
    "-1, 900, 100, DOCUMENT, DOCUMENT",
    "2147483647, 2147483647, 100, DOCUMENT, DOCUMENT",
  })
  void a_picture_is_a_photo_while_it_is_legal_and_readable(
      int width, int height, long size, Form auto, Form photo) {
    ReportFile file = SpoolFiles.png(spool, "a", width, height, size);

    assertThat(form(file, Pictures.AUTO)).isEqualTo(auto);
    assertThat(form(file, Pictures.PHOTO)).isEqualTo(photo);
    assertThat(form(file, Pictures.DOCUMENT)).isEqualTo(Form.DOCUMENT);
  }

  @Test
  void a_pdf_is_a_document_whatever_is_wished() {
    ReportFile file = SpoolFiles.put(spool, FileKind.PDF, "a", "%PDF-", 100);

    assertThat(form(file, Pictures.PHOTO)).isEqualTo(Form.DOCUMENT);
  }

  @RepeatedTest(200)
  void a_hostile_header_is_a_document_or_a_legal_photo(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(signature, 0, bytes, 0, Math.min(signature.length, bytes.length));

    assertThat(form(SpoolFiles.put(spool, FileKind.PNG, "a", bytes, 1), Pictures.PHOTO))
        .isEqualTo(Form.DOCUMENT);
  }

  @Test
  void parts_stay_as_they_were_when_a_file_is_gone() throws IOException {
    ReportFile kept = SpoolFiles.png(spool, "a", 100, 100, 100);
    ReportFile lost = SpoolFiles.png(spool, "b", 100, 101, 100);
    Arrival arrival = arrival(Pictures.AUTO, kept);
    List<Part> before = parts.of(arrival);
    Files.delete(spool.path(kept.sha256()));
    Files.delete(spool.path(lost.sha256()));

    assertThat(parts.of(arrival)).isEqualTo(before);
    assertThat(form(lost, Pictures.AUTO)).isEqualTo(Form.DOCUMENT);
  }

  private Form form(ReportFile file, Pictures pictures) {
    return ((Part.Files) parts.of(arrival(pictures, file)).getFirst()).form();
  }

  private static Arrival arrival(Pictures pictures, ReportFile... files) {
    return new Arrival(1, Reports.SENT, Reports.of("x", files), pictures, 1);
  }
}
