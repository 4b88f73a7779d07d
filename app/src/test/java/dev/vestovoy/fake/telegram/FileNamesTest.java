package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report.pdf|report.pdf",
        "../../etc/passwd|passwd",
        "a:b*c?.pdf|a b c.pdf",
        "Отчёт № 5 — март.pdf|Отчёт   5   март.pdf",
        "R&D's.pdf|R D s.pdf",
        "...hidden.pdf...|hidden.pdf",
      })
  void a_name_is_rewritten_as_telegram_does(String given, String shown) {
    assertThat(FileNames.cleaned(given)).isEqualTo(shown);
  }

  @Test
  void stem_and_extension_are_cut() {
    assertThat(FileNames.cleaned("x".repeat(80) + "." + "y".repeat(30)))
        .isEqualTo("x".repeat(64) + "." + "y".repeat(16));
  }
}
