package dev.vestovoy.channel.telegram;

import static dev.vestovoy.report.Language.RUSSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Report;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionsTest {
  private static final Caption REPEAT = Words.REPEAT.line(RUSSIAN);
  private static final String DATE = " 20.11.2026 09:00";

  private final Captions captions =
      new Captions(List.of("[Superset]", "[Report]"), ZoneId.of("Europe/Moscow"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "[Superset]  Продажи|Продажи",
        "[superset][REPORT] [Superset] Продажи|Продажи",
        "Продажи [Superset]|Продажи [Superset]",
        "  a \t b\u00a0\u2003c  |a b c",
        "''|Без темы",
        " [Report] |Без темы",
        "\u202eреверс\u202c|реверс",
        "👩‍👩‍👧 семья|👩‍👩‍👧 семья",
        "a\u0000b|ab",
      })
  void the_subject_is_shown_clean_with_the_date(String subject, String shown) {
    assertThat(plain(subject)).isEqualTo(shown + DATE);
  }

  @Test
  void markup_in_a_subject_is_shown_not_obeyed() {
    Caption caption = title(Reports.titled("<b>A & B</b>"));

    assertThat(caption.html()).isEqualTo("&lt;b&gt;A &amp; B&lt;/b&gt;" + DATE);
    assertThat(caption.plain()).isEqualTo("<b>A & B</b>" + DATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "&", "<", "Я", "😀", "👩‍👩‍👧", "e\u0301", "🇷🇺", "\ud800", " a", "\u0301"})
  void a_long_subject_is_cut_and_keeps_the_date(String piece) {
    for (int padding = 0; padding < 12; padding++) {
      Caption caption = title(Reports.titled("p".repeat(padding) + piece.repeat(5000)));
      Caption repeated = caption.and(REPEAT);

      assertThat(caption.plain()).endsWith("…" + DATE);
      assertThat(repeated.plain().length()).isBetween(900, 1024);
      assertThat(repeated.plain()).endsWith("повтор").doesNotContain(">\ud800");
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(repeated.html())).isTrue();
      assertThat(repeated.html().replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
    }
  }

  @Test
  void a_cut_does_not_split_what_people_see_as_one_character() {
    String shown = plain("👩‍👩‍👧".repeat(1000)).replace("…" + DATE, "");

    assertThat(shown).matches("(👩‍👩‍👧)+");
  }

  @Test
  void a_subject_that_just_fits_is_not_cut() {
    int room = 1024 - DATE.length() - 1 - REPEAT.plain().length();

    assertThat(plain("&".repeat(room))).isEqualTo("&".repeat(room) + DATE);
    assertThat(plain("&".repeat(room + 1))).isEqualTo("&".repeat(room - 1) + "…" + DATE);
  }

  @RepeatedTest(300)
  void whatever_the_subject_the_caption_is_one_that_telegram_takes(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var subject = new StringBuilder();
    int length = random.nextInt(3000);
    for (int i = 0; i < length; i++) {
      subject.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65536)));
    }

    Caption caption = title(Reports.titled(subject.toString())).and(REPEAT);

    assertThat(caption.plain().length()).isLessThanOrEqualTo(1024);
    assertThat(caption.plain()).contains(DATE + "\n");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(caption.html())).isTrue();
  }

  private String plain(String subject) {
    return title(Reports.titled(subject)).plain();
  }

  /** With room left for one line. */
  private Caption title(Report report) {
    return captions.title(report, RUSSIAN, 1024 - 1 - REPEAT.plain().length());
  }
}
