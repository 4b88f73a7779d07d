package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written into a cell is what is read out of it, on every server and by every way. */
abstract class RoundTripContract {
  private final FakeSeaTable fake;
  private final SeaTable seatable;
  private final Table table;

  RoundTripContract(Flavour flavour) {
    fake = FakeSeaTable.start(flavour);
    fake.base()
        .table("cells")
        .text("Name")
        .column("long-text", "long-text")
        .column("email", "email")
        .column("url", "url")
        .number("number")
        .checkbox("checkbox")
        .date("date")
        .column("duration", "duration")
        .column("rate", "rate")
        .select("single-select", "open", "it's \"done\"")
        .column("collaborator", "collaborator");
    seatable = fake.client().build();
    table = seatable.base().table("cells");
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  static Stream<Arguments> cells() {
    Map<String, List<CellValue>> cells = new LinkedHashMap<>();
    cells.put(
        "Name",
        Stream.of(
                "x",
                " x ",
                "it's",
                "\"q\"",
                "a\\b",
                "a\nb",
                "😀 Ёж",
                "?",
                "%_`",
                "null",
                "x".repeat(10_000))
            .map(CellValue::of)
            .toList());
    cells.put("long-text", List.of(CellValue.of("# a\n\n- b"), CellValue.of("x".repeat(100_000))));
    cells.put("email", List.of(CellValue.of("max@example.org")));
    cells.put("url", List.of(CellValue.of("https://example.org/?a=1&b=ж#c")));
    cells.put(
        "number",
        List.of(
            CellValue.of(0),
            CellValue.of(-1001234567890L),
            CellValue.of(1L << 53),
            new CellValue.Numeric(new BigDecimal("0.1")),
            new CellValue.Numeric(new BigDecimal("-2.75"))));
    cells.put("checkbox", List.of(CellValue.of(true), CellValue.of(false)));
    cells.put(
        "date",
        List.of(
            new CellValue.Date(LocalDateTime.of(2030, 6, 20, 0, 0)),
            new CellValue.Date(LocalDateTime.of(1, 1, 1, 23, 59))));
    cells.put("duration", List.of(new CellValue.Duration(Duration.ofMinutes(90))));
    cells.put("rate", List.of(CellValue.of(5)));
    cells.put(
        "single-select",
        List.of(
            new CellValue.Choices(List.of("open")),
            new CellValue.Choices(List.of("it's \"done\""))));
    cells.put(
        "collaborator",
        List.of(new CellValue.Collaborators(List.of("a@auth.local", "b@auth.local"))));
    return cells.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(v -> Arguments.of(entry.getKey(), v)));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("cells")
  void a_cell_comes_back_as_it_went(String column, CellValue value) {
    RowId added = table.append(List.of(RowPatch.of(column, value))).getFirst();
    RowId updated = table.append(List.of(RowPatch.of("email", "other@example.org"))).getFirst();

    table.update(updated, RowPatch.of(column, value));

    assertThat(table.row(added).orElseThrow().cell(column)).isEqualTo(value);
    assertThat(table.rows().map(row -> row.cell(column))).containsExactly(value, value);
    assertThat(
            seatable
                .base()
                .query(Sql.of("SELECT %s FROM `cells`".formatted(Sql.id(column))))
                .rows())
        .allSatisfy(row -> assertThat(row.get(column)).isEqualTo(value));

    table.update(updated, RowPatch.of(column, new CellValue.Empty()));

    assertThat(table.row(updated).orElseThrow().text(column).orElse("false")).isEqualTo("false");
    assertThat(table.row(added).orElseThrow().cell(column)).isEqualTo(value);
  }
}
