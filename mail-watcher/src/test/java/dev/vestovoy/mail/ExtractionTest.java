package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
  private static final ListedMail MAIL = new ListedMail(7, 3, Instant.EPOCH);

  @TempDir Path folder;

  @Test
  void a_mail_that_nobody_can_read_is_kept_whole_with_the_reason() throws IOException {
    var read =
        extraction(
                _ -> {
                  throw new IllegalStateException("secret text of the mail");
                })
            .of(mail("raw"), MAIL, 42);

    var kept = Objects.requireNonNull(read.quarantined());
    assertThat(kept).hasContent("raw");
    assertThat(kept.getFileName().toString()).startsWith("box@corp_example").endsWith("-42-7.eml");
    assertThat(Path.of(kept.toString().replace(".eml", ".txt")))
        .hasContent("the mail cannot be read: IllegalStateException\n");
    assertThat(read.content().files()).isEmpty();
    assertThat(read.content().skipped())
        .extracting(SkippedPart::why)
        .containsExactly("the mail cannot be read: IllegalStateException");
  }

  @Test
  void a_disk_that_fails_is_no_reason_to_give_a_mail_up() throws IOException {
    var file = mail("raw");
    var extraction =
        extraction(_ -> {
          throw new UncheckedIOException(new IOException("no space"));
        });

    Assertions.assertThatThrownBy(() -> extraction.of(file, MAIL, 42))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(folder.resolve("quarantine")).doesNotExist();
  }

  @Test
  void the_oldest_are_let_go_of_when_there_are_too_many() throws IOException {
    var quarantine = new Quarantine(folder.resolve("quarantine"));
    for (int n = 0; n < 201; n++) {
      var kept = quarantine.keep(mail("raw " + n), "mail-" + n, "why");
      Files.setLastModifiedTime(kept, FileTime.fromMillis(1000L * n));
    }

    assertThat(folder.resolve("quarantine")).isDirectoryNotContaining("glob:**/mail-0.*");
    assertThat(folder.resolve("quarantine/mail-1.eml")).hasContent("raw 1");
    assertThat(folder.resolve("quarantine/mail-200.txt")).hasContent("why\n");
  }

  private Extraction extraction(Function<Path, MailContent> extractor) {
    return new Extraction(
        "box@corp.example", extractor, new Quarantine(folder.resolve("quarantine")));
  }

  private Path mail(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "mail-", ".tmp"), text);
  }
}
