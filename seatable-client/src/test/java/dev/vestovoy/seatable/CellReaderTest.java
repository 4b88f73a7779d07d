package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CellReaderTest {
  private static final String ID = "XzdZfL2oS-aILnhfagTWEg";
  private static final LinkedRow LINKED = new LinkedRow(new RowId(ID), "");

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "[]", "{}"})
  void null_and_nothing_are_empty(String json) {
    assertThat(read(ColumnType.TEXT, json)).isEqualTo(new CellValue.Empty());
    assertThat(read(ColumnType.LINK, json)).isEqualTo(new CellValue.Empty());
  }

  @ParameterizedTest
  @EnumSource
  void an_absent_cell_of_any_type_is_empty(ColumnType type) {
    assertThat(CellReader.read(type, MissingNode.getInstance())).isEqualTo(new CellValue.Empty());
  }

  @ParameterizedTest
  @EnumSource
  void no_type_chokes_on_any_shape(ColumnType type) {
    for (String json : List.of("5", "\"x\"", "true", "[1]", "[\"x\"]", "[{}]", "{\"a\":1}")) {
      assertThat(read(type, json)).isNotNull();
    }
  }

  @Test
  void an_id_is_the_same_as_text_and_as_number() {
    CellValue text = read(ColumnType.TEXT, "\"-1001234567890\"");
    CellValue number = read(ColumnType.NUMBER, "-1001234567890");
    CellValue fraction = read(ColumnType.NUMBER, "-1001234567890.0");

    assertThat(text).isEqualTo(CellValue.of("-1001234567890"));
    assertThat(number).isEqualTo(CellValue.of(-1001234567890L));
    for (CellValue cell : List.of(text, number, fraction)) {
      assertThat(CellText.text(cell)).contains("-1001234567890");
      assertThat(CellText.integer(cell)).hasValue(-1001234567890L);
    }
  }

  @Test
  void a_number_in_a_text_column_stays_a_number() {
    assertThat(read(ColumnType.TEXT, "79161234567"))
        .isEqualTo(new CellValue.Numeric(new BigDecimal("79161234567")));
  }

  @Test
  void what_is_no_whole_number_is_none() {
    assertThat(CellText.integer(read(ColumnType.TEXT, "\"@nick\""))).isEmpty();
    assertThat(CellText.integer(read(ColumnType.NUMBER, "1.5"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"" + ID + "\"]",
        "\"" + ID + "\"",
        "[{\"row_id\":\"" + ID + "\"}]",
        "[{\"row_id\":\"" + ID + "\",\"display_value\":\"\"}]",
        "[{\"row_id\":\"" + ID + "\",\"display_value\":null}]",
      })
  void links_are_read_in_every_shape(String json) {
    assertThat(read(ColumnType.LINK, json))
        .isEqualTo(new CellValue.LinkedRows(List.of(LINKED), true));
  }

  @Test
  void links_without_ids_must_be_asked_for() {
    assertThat(read(ColumnType.LINK, "[\"reports@example.org\"]"))
        .isEqualTo(new CellValue.LinkedRows(List.of(), false));
  }

  @Test
  void fifty_links_may_be_more() {
    String fifty =
        IntStream.range(0, 50).mapToObj(_ -> "\"" + ID + "\"").collect(Collectors.joining(","));

    assertThat(read(ColumnType.LINK, "[" + fifty + "]"))
        .isInstanceOfSatisfying(
            CellValue.LinkedRows.class, links -> assertThat(links.complete()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2030-06-20T23:55:00+02:00",
        "2030-06-20T23:55:00Z",
        "2030-06-20T23:55:00.000+02:00",
        "2030-06-20 23:55",
        "2030-06-20 23:55:00",
      })
  void a_date_is_what_the_base_shows(String text) {
    assertThat(read(ColumnType.DATE, '"' + text + '"'))
        .isEqualTo(new CellValue.Date(LocalDateTime.of(2030, 6, 20, 23, 55)));
  }

  @Test
  void a_date_that_is_none_stays_text() {
    assertThat(read(ColumnType.DATE, "\"tomorrow\"")).isEqualTo(CellValue.of("tomorrow"));
  }

  @Test
  void options_are_read_alone_and_in_lists() {
    assertThat(read(ColumnType.SINGLE_SELECT, "\"a\""))
        .isEqualTo(new CellValue.Choices(List.of("a")));
    assertThat(read(ColumnType.MULTIPLE_SELECT, "[\"a\",\"b\"]"))
        .isEqualTo(new CellValue.Choices(List.of("a", "b")));
  }

  @Test
  void a_duration_is_a_length_of_time() {
    CellValue cell = read(ColumnType.DURATION, "5400");

    assertThat(cell).isEqualTo(new CellValue.Duration(Duration.ofMinutes(90)));
    assertThat(CellText.text(cell)).contains("1:30:00");
    assertThat(CellText.integer(cell)).hasValue(5400);
    assertThat(CellText.text(read(ColumnType.DURATION, "-61"))).contains("-0:01:01");
    assertThat(read(ColumnType.DURATION, "1e300")).isInstanceOf(CellValue.Numeric.class);
  }

  @Test
  void people_are_known_by_their_ids() {
    assertThat(read(ColumnType.COLLABORATOR, "[\"a@auth.local\",\"b@auth.local\"]"))
        .isEqualTo(new CellValue.Collaborators(List.of("a@auth.local", "b@auth.local")));
    assertThat(read(ColumnType.CREATOR, "\"a@auth.local\""))
        .isEqualTo(new CellValue.Collaborators(List.of("a@auth.local")));
    assertThat(read(ColumnType.COLLABORATOR, "[1]")).isInstanceOf(CellValue.Other.class);
  }

  @Test
  void files_have_a_name_an_address_and_a_size() {
    CellValue files =
        read(
            ColumnType.FILE,
            "[{\"name\":\"a.pdf\",\"size\":5,\"type\":\"file\",\"url\":\"https://x.example/f/a.pdf\"}]");

    assertThat(files)
        .isEqualTo(
            new CellValue.Files(List.of(new FileLink("a.pdf", "https://x.example/f/a.pdf", 5))));
    assertThat(CellText.text(files)).contains("a.pdf");
  }

  @Test
  void images_are_files_named_by_their_address() {
    assertThat(read(ColumnType.IMAGE, "[\"https://x.example/i/%D1%8F%201.png?v=2\",\"/i/b.png\"]"))
        .isEqualTo(
            new CellValue.Files(
                List.of(
                    new FileLink("я 1.png", "https://x.example/i/%D1%8F%201.png?v=2", 0),
                    new FileLink("b.png", "/i/b.png", 0))));
    assertThat(read(ColumnType.FILE, "[{\"name\":\"a.pdf\"}]")).isInstanceOf(CellValue.Other.class);
  }

  @Test
  void a_lookup_through_links_is_a_list() {
    CellValue cell =
        read(
            ColumnType.LINK_FORMULA,
            "[5,\"x\",{\"row_id\":\"%s\",\"display_value\":\"y\"},null]".formatted(ID));

    assertThat(cell)
        .isEqualTo(
            new CellValue.Lookup(
                List.of(
                    CellValue.of(5), CellValue.of("x"), CellValue.of("y"), new CellValue.Empty())));
    assertThat(CellText.text(cell)).contains("5, x, y");
    assertThat(read(ColumnType.FORMULA, "\"#VALUE!\"")).isEqualTo(CellValue.of("#VALUE!"));
  }

  @Test
  void a_type_of_the_future_keeps_its_json() {
    assertThat(ColumnType.of("hologram")).isEqualTo(ColumnType.UNKNOWN);
    assertThat(read(ColumnType.UNKNOWN, "{\"x\":1}")).isInstanceOf(CellValue.Other.class);
  }

  private static CellValue read(ColumnType type, String json) {
    return CellReader.read(type, json(json));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
