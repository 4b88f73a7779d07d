package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.telegram.Reports.png;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {
  private static final Item SMALL = new Item(png("a", 1), "a.png");
  private static final Item HALF = new Item(png("b", 60), "b.png");
  private static final Item LARGE = new Item(png("c", 101), "c.png");

  @Test
  void files_go_ten_by_ten_and_none_is_dropped() {
    assertThat(counts(Collections.nCopies(1, SMALL))).containsExactly(1);
    assertThat(counts(Collections.nCopies(10, SMALL))).containsExactly(10);
    assertThat(counts(Collections.nCopies(11, SMALL))).containsExactly(10, 1);
    assertThat(counts(Collections.nCopies(25, SMALL))).containsExactly(10, 10, 5);
  }

  @Test
  void an_album_stays_below_the_limit_of_a_request() {
    assertThat(counts(List.of(HALF, SMALL, HALF, SMALL))).containsExactly(2, 2);
  }

  @Test
  void a_file_too_large_gets_a_part_of_its_own_after_the_others() {
    var parts = Part.of(List.of(SMALL, LARGE, SMALL), _ -> Form.DOCUMENT, 100);

    assertThat(parts)
        .containsExactly(
            new Part.Files(Form.DOCUMENT, List.of(SMALL, SMALL)), new Part.TooLarge(LARGE));
  }

  @Test
  void photos_come_before_documents_and_no_album_has_both() {
    var parts =
        Part.of(
            List.of(HALF, SMALL, HALF),
            item -> item.equals(SMALL) ? Form.PHOTO : Form.DOCUMENT,
            120);

    assertThat(parts)
        .containsExactly(
            new Part.Files(Form.PHOTO, List.of(SMALL)),
            new Part.Files(Form.DOCUMENT, List.of(HALF, HALF)));
  }

  private static List<Integer> counts(List<Item> items) {
    return new ArrayList<>(
        Part.of(items, _ -> Form.PHOTO, 100).stream().map(Part::messages).toList());
  }
}
