package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCursorStoreTest {
  private static final Cursor CURSOR =
      new Cursor(4294967295L, 17, Instant.parse("2026-03-01T10:00:00.123456Z"), 12);

  @TempDir Path home;

  @Test
  void a_mailbox_never_seen_has_no_cursor() {
    assertThat(new FileCursorStore(home).load("a@corp.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@corp.example",
        "../../etc/passwd",
        "/etc/passwd",
        "ящик@почта.рф",
        "a\0b",
        ".."
      })
  void a_cursor_outlives_the_process_and_stays_in_its_folder(String mailbox) throws IOException {
    var folder = home.resolve("cursors");

    new FileCursorStore(folder).save(mailbox, CURSOR);

    assertThat(new FileCursorStore(folder).load(mailbox)).contains(CURSOR);
    try (var everything = Files.walk(home)) {
      assertThat(everything.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(file -> assertThat(file).hasParent(folder));
    }
  }

  @Test
  void the_newest_cursor_wins() {
    var store = new FileCursorStore(home);

    store.save("a@corp.example", CURSOR);
    store.save("a@corp.example", CURSOR.at(18));

    assertThat(store.load("a@corp.example")).contains(CURSOR.at(18));
  }

  @Test
  void names_that_look_alike_on_disk_are_kept_apart() {
    var store = new FileCursorStore(home);

    store.save("a/b", CURSOR);
    store.save("a:b", CURSOR.at(99));

    assertThat(store.load("a/b")).contains(CURSOR);
  }

  @Test
  void a_damaged_file_is_an_error_and_not_a_first_start() throws IOException {
    var store = new FileCursorStore(home);
    store.save("a@corp.example", CURSOR);
    try (var files = Files.list(home)) {
      Files.writeString(files.findFirst().orElseThrow(), "12 x");
    }

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> store.load("a@corp.example"));
  }
}
