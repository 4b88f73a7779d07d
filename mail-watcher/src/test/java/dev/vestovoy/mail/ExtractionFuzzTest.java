package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.io.TempDir;

class ExtractionFuzzTest {
  private static final ExtractionLimits LIMITS =
      new ExtractionLimits(10, 20, 100_000, 200_000, 32, Duration.ofMinutes(1));

  @TempDir Path folder;

  @FuzzTest
  void something_comes_of_every_mail(byte[] mail) throws IOException {
    try (var content =
        new ReportExtractor(LIMITS).extract(new ByteArrayInputStream(mail), folder)) {
      Foreign.isOneLine(content.subject());
      assertThat(content.witness()).matches("[0-9a-f]{64}");
      assertThat(content.errorMail() && !content.files().isEmpty()).isFalse();
      hold(content);
      content.skipped().forEach(ExtractionFuzzTest::hold);
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static void hold(MailContent content) throws IOException {
    var hashes = new HashSet<String>();
    long total = 0;
    for (var file : content.files()) {
      Foreign.isFileName(file.name());
      assertThat(hashes.add(file.sha256())).isTrue();
      hold(file);
      total += file.size();
    }
    assertThat(content.files()).hasSizeLessThanOrEqualTo(LIMITS.parts());
    assertThat(total).isLessThanOrEqualTo(LIMITS.mailBytes());
  }

  private static void hold(ExtractedFile file) throws IOException {
    var bytes = Files.readAllBytes(file.path());
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(bytes).hasSize((int) file.size());
    assertThat(file.size()).isLessThanOrEqualTo(LIMITS.fileBytes());
    switch (file.kind()) {
      case PDF -> assertThat(text.indexOf("%PDF-")).isBetween(0, Signature.HEAD);
      case PNG -> assertThat(text).startsWith("\u0089PNG\r\n\u001a\n");
    }
    assertThat(Hashes.hex(Hashes.sha256().digest(bytes))).isEqualTo(file.sha256());
  }

  /** A decoder survives all damage by itself: an exception in one is a mistake of ours. */
  private static void hold(SkippedPart part) {
    Foreign.isShownName(part.name());
    assertThat(part.why()).isNotBlank().doesNotStartWith("cannot be decoded");
  }
}
