package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Preview;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
  private static final Item A = item(0xA, FileKind.PDF);
  private static final Item B = item(0xB, FileKind.PDF);

  private final Map<ReportFile, Preview> pictures = new HashMap<>();
  private final List<ReportFile> asked = new ArrayList<>();
  // Such a clock may begin anywhere, and may overflow.
  private long now = Long.MAX_VALUE - 5;
  private final Thumbnails thumbnails =
      new Thumbnails(
          file -> {
            asked.add(file);
            return pictures.getOrDefault(file, new Preview.Pending());
          },
          () -> now);

  @Test
  void a_picture_that_is_being_drawn_is_waited_for() {
    assertThat(thumbnails.ready(List.of(A))).isFalse();

    pictures.put(A.file(), new Preview.Drawn(new byte[1]));

    assertThat(thumbnails.ready(List.of(A))).isTrue();
  }

  @Test
  void a_file_without_a_picture_is_not_waited_for() {
    pictures.put(A.file(), new Preview.None());

    assertThat(thumbnails.ready(List.of(A))).isTrue();
  }

  @Test
  void the_wait_ends() {
    assertThat(thumbnails.ready(List.of(A))).isFalse();
    pass(Duration.ofMillis(1499));
    assertThat(thumbnails.ready(List.of(A))).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(thumbnails.ready(List.of(A))).isTrue();
    pass(Duration.ofHours(1));
    assertThat(thumbnails.ready(List.of(A))).isTrue();
  }

  @Test
  void the_files_of_an_album_are_drawn_at_once_and_waited_for_together() {
    assertThat(thumbnails.ready(List.of(A, B))).isFalse();
    assertThat(asked).containsExactly(A.file(), B.file());

    pictures.put(B.file(), new Preview.None());
    assertThat(thumbnails.ready(List.of(A, B))).isFalse();
    pass(Duration.ofMillis(1500));

    assertThat(thumbnails.ready(List.of(A, B))).isTrue();
  }

  @Test
  void images_are_never_asked_for() {
    assertThat(thumbnails.ready(List.of(item(0xC, FileKind.PNG)))).isTrue();
    assertThat(asked).isEmpty();
  }

  @Test
  void what_is_beyond_counting_is_not_waited_for_until_others_are_forgotten() {
    for (int i = 0; i < 1000; i++) {
      assertThat(thumbnails.ready(List.of(item(100 + i, FileKind.PDF)))).isFalse();
    }

    assertThat(thumbnails.ready(List.of(A))).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(thumbnails.ready(List.of(A))).isFalse();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static Item item(int hash, FileKind kind) {
    return new Item(new ReportFile("a report", kind, 1, "%064x".formatted(hash)), "a report");
  }
}
