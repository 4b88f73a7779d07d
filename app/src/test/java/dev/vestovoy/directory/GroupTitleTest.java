package dev.vestovoy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTitleTest {
  private static final String LETTERS = "аБйЁяzQéñ№①ﬁ🙂 - 1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Отчёты продаж",
        " Отчёты продаж ",
        "Отчёты  продаж",
        "Отчёты\u00a0продаж",
        "Отчёты\tпродаж\n",
        "Отче\u0308ты продаж",
        "\u200eОтчёты\u200b продаж\ufeff"
      })
  void white_space_and_the_form_of_letters_make_no_difference(String typed) {
    assertThat(new GroupTitle("Отчёты продаж").names(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"отчёты продаж", "Отчеты продаж", "Отчётыпродаж", "Отчёты продаж 2", ""})
  void another_title_stays_another_title(String typed) {
    assertThat(new GroupTitle("Отчёты продаж").names(typed)).isFalse();
  }

  @Test
  void an_empty_title_names_nothing() {
    assertThat(new GroupTitle(" \u200b").names("")).isFalse();
  }

  @RepeatedTest(200)
  void a_title_names_its_own_decomposed_and_spaced_forms(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var typed = new StringBuilder("x");
    for (int i = 0; i < 20; i++) {
      int at = LETTERS.offsetByCodePoints(0, random.nextInt(LETTERS.codePointCount(0, 17)));
      typed.appendCodePoint(LETTERS.codePointAt(at));
    }
    var title = new GroupTitle(typed.toString());

    assertThat(title.names(Normalizer.normalize(typed, Normalizer.Form.NFD))).isTrue();
    assertThat(title.names("  " + typed.toString().replace(" ", " \u00a0") + "\n")).isTrue();
    assertThat(new GroupTitle(title.text())).isEqualTo(title);
  }
}
