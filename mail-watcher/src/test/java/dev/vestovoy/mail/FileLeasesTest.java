package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeasesTest {
  @TempDir Path folder;

  @Test
  void a_mailbox_is_watched_by_one_at_a_time() {
    var one = new FileLeases(folder);
    var other = new FileLeases(folder);
    var lease = one.take("a@corp.example", () -> {}).orElseThrow();

    assertThat(lease.held()).isTrue();
    assertThat(other.take("a@corp.example", () -> {})).isEmpty();
    assertThat(other.take("b@corp.example", () -> {})).isPresent();

    lease.close();
    assertThat(lease.held()).isFalse();
    assertThat(other.take("a@corp.example", () -> {})).isPresent();
  }
}
