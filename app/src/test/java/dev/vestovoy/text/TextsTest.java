package dev.vestovoy.text;

import static dev.vestovoy.report.Language.ENGLISH;
import static dev.vestovoy.report.Language.RUSSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final List<TextKey> KEYS = keys();
  private final Texts russian = new Texts(RUSSIAN, MOSCOW);
  private final Texts english = new Texts(ENGLISH, MOSCOW);

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_key_has_a_text_and_every_text_a_key(Language language) {
    var wanted = new TreeSet<>(KEYS.stream().map(TextKey::key).toList());

    assertThat(new TreeSet<>(Texts.bundle(language).keySet())).isEqualTo(wanted);
  }

  @Test
  void both_languages_have_the_same_places() {
    assertThat(KEYS)
        .allSatisfy(
            key -> assertThat(english.places(key)).as(key.key()).isEqualTo(russian.places(key)));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_number_has_the_forms_of_its_language(Language language) {
    for (TextKey key : KEYS) {
      TextPattern pattern = TextPattern.parse(Texts.bundle(language).getString(key.key()));
      for (TextPattern.Piece piece : pattern.pieces()) {
        switch (piece) {
          case TextPattern.Piece.Plural(var _, var _, var forms) ->
              assertThat(forms).as(key.key()).hasSize(PluralRule.forms(language));
          case TextPattern.Piece.Literal(var text) ->
              assertThat(text).as(key.key()).doesNotContain("{", "}");
          case TextPattern.Piece.Value _ -> {}
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 дней",
    "1, 1 день",
    "2, 2 дня",
    "4, 4 дня",
    "5, 5 дней",
    "11, 11 дней",
    "12, 12 дней",
    "14, 14 дней",
    "21, 21 день",
    "22, 22 дня",
    "100, 100 дней",
    "101, 101 день",
    "111, 111 дней"
  })
  void russian_numbers_have_three_forms(long days, String words) {
    assertThat(russian.text(CommonText.DAYS, days)).isEqualTo(words);
  }

  @Test
  void a_span_is_told_in_its_largest_units() {
    assertThat(russian.text(Sample.of("{0}"), Duration.ofDays(7))).isEqualTo("7 дней");
    assertThat(russian.text(Sample.of("{0}"), Duration.ofHours(25))).isEqualTo("1 день 1 час");
    assertThat(english.text(Sample.of("{0}"), Duration.ofMinutes(61))).isEqualTo("1 hour 1 minute");
    assertThat(english.text(Sample.of("{0}"), Duration.ofSeconds(59, 123_456_789)))
        .isEqualTo("59 seconds");
  }

  @Test
  void a_time_is_local() {
    Instant at = Instant.parse("2026-11-30T20:36:12.123456789Z");

    assertThat(russian.text(Sample.of("{0}"), at)).isEqualTo("30.11.2026 23:36");
    assertThat(english.text(Sample.of("{0}"), at)).isEqualTo("2026-11-30 23:36");
  }

  @Test
  void a_key_is_told_as_its_text() {
    assertThat(english.text(Sample.of("{0}"), CommonText.MOMENT)).isEqualTo("yyyy-MM-dd HH:mm");
  }

  @Test
  void foreign_text_is_cleaned_and_cut() {
    assertThat(english.text(Sample.of("<{0}>"), "a\u202Eb\r\n\u0007c")).isEqualTo("<ab c>");
    assertThat(english.text(Sample.of("{0:lines}"), "a\u202Eb\r\nc")).isEqualTo("ab\nc");
    assertThat(english.text(Sample.of("{0}"), "x".repeat(5000))).hasSize(200).endsWith("…");
  }

  @Test
  void a_full_stop_is_not_doubled() {
    assertThat(english.text(Sample.of("Why: {0}. So."), "No way.")).isEqualTo("Why: No way. So.");
  }

  @Test
  void a_value_with_braces_stays_as_it_is_and_a_missing_one_is_seen() {
    assertThat(english.text(Sample.of("{0} {1}"), "{1} $1 \\")).isEqualTo("{1} $1 \\ ?");
  }

  @Test
  void exactly_one_has_a_form_of_its_own() {
    TextKey key = Sample.of("not delivered{count|=1:|: # recipient|: # recipients}");

    assertThat(english.text(key, Map.of("count", 1), List.of())).isEqualTo("not delivered");
    assertThat(english.text(key, Map.of("count", 5000), List.of()))
        .isEqualTo("not delivered: 5000 recipients");
  }

  /** A text that is its own key: what the catalogue lacks is shown as its key. */
  private static final class Sample {
    static TextKey of(String text) {
      return () -> text;
    }
  }

  private static List<TextKey> keys() {
    List<TextKey> keys = new ArrayList<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vestovoy")
            .stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(TextKey.class))
            .forEach(type ->
                Arrays.stream(type.reflect().getEnumConstants())
                    .forEach(constant -> keys.add((TextKey) constant)));
    Arrays.stream(IncidentType.values())
        .filter(IncidentType::lasting)
        .map(IncidentType::over)
        .forEach(keys::add);
    Arrays.stream(IncidentType.values()).flatMap(type -> type.gone().stream()).forEach(keys::add);
    return keys;
  }
}
