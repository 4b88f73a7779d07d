package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.telegram.Reports.pdf;
import static dev.vestovoy.channel.telegram.Reports.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.ReportFile;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemsTest {
  private final Items items = new Items(ZoneId.of("Europe/Moscow"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Продажи.pdf|Продажи",
        "Продажи|Продажи",
        "Продажи.PDF|Продажи",
        "Отчёт № 5 — март.pdf|Отчёт 5 март",
        "[Superset] R&D's <x>.pdf|Superset R D s x",
        "../../etc/passwd.pdf|etc passwd",
        "Отче\u0308т й.pdf|Отчёт й",
        "😀.pdf|report",
        "\u202eslx.fdp.pdf|slx.fdp",
        "100%25 \"q\".pdf|100 25 q",
      })
  void a_pdf_gets_a_safe_name_with_the_date(String given, String stem) {
    assertThat(names(pdf(given, 1))).containsExactly(stem + " 20.11.2026 09-00.pdf");
  }

  @Test
  void a_png_gets_its_extension_and_no_date() {
    assertThat(names(png("Chart: Fri, 20 Nov 2026 06:00:00 +0000", 1)))
        .containsExactly("Chart Fri 20 Nov 2026 06 00 00 0000.png");
  }

  @Test
  void equal_names_are_numbered() {
    assertThat(names(png("a.png", 1), png("A", 1), png("a:.png", 1), pdf("a", 1), pdf("a", 1)))
        .containsExactly(
            "a.png", "A-2.png", "a-3.png", "a 20.11.2026 09-00.pdf", "a-2 20.11.2026 09-00.pdf");
  }

  @Test
  void a_long_name_is_cut_before_number_and_date() {
    String name = "я".repeat(200);

    assertThat(names(pdf(name, 1), pdf(name, 1)))
        .containsExactly(
            "я".repeat(43) + " 20.11.2026 09-00.pdf", "я".repeat(41) + "-2 20.11.2026 09-00.pdf");
  }

  @RepeatedTest(300)
  void whatever_the_name_telegram_leaves_it_alone(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var name = new StringBuilder();
    int length = 1 + random.nextInt(150);
    for (int i = 0; i < length; i++) {
      name.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65536)));
    }

    List<String> names = names(pdf(name.toString(), 1), pdf(name.toString(), 1));

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names)
        .allSatisfy(n -> {
          assertThat(n).matches("[\\p{L}\\p{Nd}._\\- ]+").doesNotContain("  ");
          assertThat(n.length()).isLessThanOrEqualTo(64);
        });
  }

  private List<String> names(ReportFile... files) {
    return items.of(Reports.of("x", files)).stream().map(Item::name).toList();
  }
}
