package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CellWriterTest {
  @Test
  void a_number_goes_into_a_text_column_as_digits() {
    assertThat(write(ColumnType.TEXT, CellValue.of(-1001234567890L)))
        .isEqualTo("\"-1001234567890\"");
    assertThat(write(ColumnType.TEXT, new CellValue.Numeric(new BigDecimal("5E+9"))))
        .isEqualTo("\"5000000000\"");
  }

  @Test
  void digits_go_into_a_number_column_as_a_number() {
    assertThat(write(ColumnType.NUMBER, CellValue.of("-1001234567890")))
        .isEqualTo("-1001234567890");
    assertThat(write(ColumnType.NUMBER, new CellValue.Numeric(new BigDecimal("1.5"))))
        .isEqualTo("1.5");
  }

  @Test
  void what_is_no_number_stays_out_of_a_number_column() {
    assertThatThrownBy(() -> write(ColumnType.NUMBER, CellValue.of("@nick")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("takes a number")
        .hasMessageNotContaining("nick");
  }

  @Test
  void a_checkbox_takes_true_and_false_only() {
    assertThat(write(ColumnType.CHECKBOX, CellValue.of(true))).isEqualTo("true");
    for (CellValue value : List.of(CellValue.of(1), CellValue.of("true"))) {
      assertThatThrownBy(() -> write(ColumnType.CHECKBOX, value))
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void clearing_is_spelled_by_type() {
    var empty = new CellValue.Empty();

    assertThat(write(ColumnType.TEXT, empty)).isEqualTo("\"\"");
    assertThat(write(ColumnType.NUMBER, empty)).isEqualTo("null");
    assertThat(write(ColumnType.CHECKBOX, empty)).isEqualTo("false");
    assertThat(write(ColumnType.DATE, empty)).isEqualTo("null");
    assertThat(write(ColumnType.SINGLE_SELECT, empty)).isEqualTo("null");
    assertThat(write(ColumnType.MULTIPLE_SELECT, empty)).isEqualTo("[]");
  }

  @Test
  void dates_are_written_as_the_base_shows_them() {
    assertThat(write(ColumnType.DATE, new CellValue.Date(LocalDateTime.of(2030, 6, 20, 0, 0))))
        .isEqualTo("\"2030-06-20\"");
    assertThat(write(ColumnType.DATE, new CellValue.Date(LocalDateTime.of(2030, 6, 20, 9, 5))))
        .isEqualTo("\"2030-06-20 09:05\"");
  }

  @Test
  void an_option_that_does_not_exist_is_not_made() {
    assertThat(write(ColumnType.SINGLE_SELECT, CellValue.of("open"))).isEqualTo("\"open\"");
    assertThat(write(ColumnType.MULTIPLE_SELECT, new CellValue.Choices(List.of("open", "done"))))
        .isEqualTo("[\"open\",\"done\"]");
    assertThatThrownBy(() -> write(ColumnType.SINGLE_SELECT, CellValue.of("opne")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("no such option");
  }

  @Test
  void an_option_may_be_made_on_demand() {
    assertThat(CellWriter.write(column(ColumnType.SINGLE_SELECT, ""), CellValue.of("new"), true))
        .hasToString("\"new\"");
  }

  @ParameterizedTest
  @CsvSource({"TEXT, 10000", "EMAIL, 10000", "URL, 10000", "LONG_TEXT, 100000"})
  void a_text_that_no_cell_holds_is_refused(ColumnType type, int longest) {
    assertThat(write(type, CellValue.of("x".repeat(longest)))).hasSize(longest + 2);
    assertThatThrownBy(() -> write(type, CellValue.of("x".repeat(longest + 1))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(
            "takes %d characters at most, not %d".formatted(longest, longest + 1));
  }

  @Test
  void a_number_that_would_be_rounded_is_refused() {
    assertThat(write(ColumnType.NUMBER, CellValue.of(1L << 53))).isEqualTo("9007199254740992");
    for (long number : List.of((1L << 53) + 1, -(1L << 53) - 1)) {
      assertThatThrownBy(() -> write(ColumnType.NUMBER, CellValue.of(number)))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("keep longer numbers in a text column");
    }
  }

  @Test
  void stars_are_counted_in_whole_ones() {
    assertThat(write(ColumnType.RATE, CellValue.of(3))).isEqualTo("3");
    for (CellValue value :
        List.of(CellValue.of(-1), CellValue.of(11), CellValue.of("2.5"), CellValue.of(true))) {
      assertThatThrownBy(() -> write(ColumnType.RATE, value))
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void a_duration_is_written_in_seconds() {
    assertThat(write(ColumnType.DURATION, new CellValue.Duration(Duration.ofMinutes(90))))
        .isEqualTo("5400");
    assertThat(write(ColumnType.DURATION, CellValue.of(60))).isEqualTo("60");
    assertThatThrownBy(() -> write(ColumnType.DURATION, CellValue.of("1:30")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void collaborators_are_ids_in_a_list() {
    var two = new CellValue.Collaborators(List.of("a1@auth.local", "max@example.org"));

    assertThat(write(ColumnType.COLLABORATOR, two))
        .isEqualTo("[\"a1@auth.local\",\"max@example.org\"]");
    assertThat(write(ColumnType.COLLABORATOR, new CellValue.Empty())).isEqualTo("[]");
    assertThatThrownBy(() -> write(ColumnType.COLLABORATOR, CellValue.of("Max")))
        .isInstanceOf(ValidationException.class)
        .hasMessageNotContaining("Max");
  }

  @Test
  void a_date_fits_what_its_column_shows() {
    var midnight = new CellValue.Date(LocalDateTime.of(2030, 6, 20, 0, 0));
    var morning = new CellValue.Date(LocalDateTime.of(2030, 6, 20, 9, 5));
    ColumnSchema days = column(ColumnType.DATE, "YYYY-MM-DD");
    ColumnSchema minutes = column(ColumnType.DATE, "DD.MM.YYYY HH:mm");

    assertThat(CellWriter.write(days, midnight)).hasToString("\"2030-06-20\"");
    assertThat(CellWriter.write(minutes, midnight)).hasToString("\"2030-06-20 00:00\"");
    assertThatThrownBy(() -> CellWriter.write(days, morning))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("without a time of day");
    assertThatThrownBy(
            () -> CellWriter.write(days, new CellValue.Date(midnight.value().withYear(10_000))))
        .isInstanceOf(ValidationException.class);
  }

  @ParameterizedTest
  @EnumSource
  void no_type_takes_a_value_of_the_wrong_kind_silently(ColumnType type) {
    var files = new CellValue.Files(List.of(new FileLink("a.pdf", "https://x.example/a.pdf", 1)));

    assertThatThrownBy(() -> write(type, files)).isInstanceOf(ValidationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXT          | the column \"column\" (text) takes text, not files",
        "NUMBER        | the column \"column\" (number) takes a number, not files",
        "CHECKBOX      | the column \"column\" (checkbox) takes true or false only, not files",
        "DATE          | the column \"column\" (date) takes a date, not files",
        "SINGLE_SELECT | the column \"column\" (single-select) takes options, not files",
        "COLLABORATOR  | the column \"column\" (collaborator) takes collaborators, not files",
      })
  void a_refusal_says_what_was_wanted_and_what_was_found(ColumnType type, String message) {
    var files = new CellValue.Files(List.of(new FileLink("a.pdf", "https://x.example/a.pdf", 1)));

    assertThatThrownBy(() -> write(type, files)).hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource(names = {"LINK", "FORMULA", "AUTO_NUMBER", "CTIME", "FILE", "UNKNOWN"})
  void what_the_server_would_ignore_or_break_is_refused(ColumnType type) {
    assertThatThrownBy(() -> write(type, CellValue.of("x")))
        .isInstanceOf(ValidationException.class);
  }

  private static String write(ColumnType type, CellValue value) {
    return CellWriter.write(column(type, ""), value).toString();
  }

  private static ColumnSchema column(ColumnType type, String format) {
    return new ColumnSchema("0000", "column", type, List.of("open", "done"), format, null);
  }
}
