package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.delivery.Uploads.Upload;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadRowsTest {
  private static final Upload UPLOAD = new Upload("telegram:1", "document", "ab", "a.pdf");
  private static final List<Upload> OTHERS =
      List.of(
          new Upload("telegram:2", "document", "ab", "a.pdf"),
          new Upload("telegram:1", "photo", "ab", "a.pdf"),
          new Upload("telegram:1", "document", "cd", "a.pdf"),
          new Upload("telegram:1", "document", "ab", "b.pdf"));

  @TempDir Path folder;
  private EmbeddedOutbox outbox;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void another_account_form_content_or_name_is_another_upload() {
    outbox.uploads().remember(UPLOAD, "handle");

    assertThat(outbox.uploads().find(UPLOAD)).contains("handle");
    assertThat(OTHERS).noneMatch(other -> outbox.uploads().find(other).isPresent());
  }

  @Test
  void a_newer_handle_takes_the_place_of_an_older_one() {
    Uploads uploads = outbox.uploads();
    uploads.remember(UPLOAD, "old");

    uploads.remember(UPLOAD, "new");

    assertThat(uploads.find(UPLOAD)).contains("new");
  }

  @Test
  void only_that_one_is_forgotten() {
    OTHERS.forEach(other -> outbox.uploads().remember(other, "other"));
    outbox.uploads().remember(UPLOAD, "handle");

    outbox.uploads().forget(UPLOAD);

    assertThat(outbox.uploads().find(UPLOAD)).isEmpty();
    assertThat(OTHERS).allMatch(other -> outbox.uploads().find(other).isPresent());
  }
}
