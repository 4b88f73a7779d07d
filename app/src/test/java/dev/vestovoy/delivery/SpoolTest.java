package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
