package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final String HASH = "ab".repeat(32);

  @TempDir Path folder;

  @Test
  void an_adopted_file_lies_under_its_hash_and_nowhere_else() throws IOException {
    var spool = new Spool(folder);
    Path finished = Files.writeString(spool.incoming().resolve("part"), "bytes");

    spool.adopt(finished, HASH);

    assertThat(spool.path(HASH)).hasContent("bytes");
    assertThat(finished).doesNotExist();
  }

  @Test
  void the_same_bytes_twice_are_one_file() throws IOException {
    var spool = new Spool(folder);

    spool.adopt(Files.writeString(spool.incoming().resolve("1"), "bytes"), HASH);
    spool.adopt(Files.writeString(spool.incoming().resolve("2"), "bytes"), HASH);

    assertThat(spool.path(HASH)).hasContent("bytes");
    assertThat(spool.incoming()).isEmptyDirectory();
  }

  @Test
  void a_file_that_came_again_since_it_was_listed_is_not_removed() throws IOException {
    var spool = new Spool(folder);
    adopt(spool, 1000);
    SpooledFile listed = spool.files().getFirst();

    adopt(spool, 2000);

    assertThat(spool.remove(listed)).isFalse();
    assertThat(spool.path(HASH)).exists();
    assertThat(spool.remove(spool.files().getFirst())).isTrue();
    assertThat(spool.path(HASH)).doesNotExist();
    assertThat(spool.files()).isEmpty();
  }

  @Test
  void a_file_is_listed_with_its_size_and_age_and_removed_once() throws IOException {
    var spool = new Spool(folder);
    adopt(spool, 1000);

    assertThat(spool.files()).containsExactly(new SpooledFile(HASH, 5, Instant.ofEpochMilli(1000)));

    assertThat(spool.remove(spool.files().getFirst())).isTrue();
    assertThat(spool.remove(new SpooledFile(HASH, 5, Instant.ofEpochMilli(1000)))).isFalse();
  }

  private static void adopt(Spool spool, long millis) throws IOException {
    Path finished = Files.writeString(spool.incoming().resolve("part"), "bytes");
    Files.setLastModifiedTime(finished, FileTime.fromMillis(millis));
    spool.adopt(finished, HASH);
  }
}
