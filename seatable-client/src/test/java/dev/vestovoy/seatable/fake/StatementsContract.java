package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Caller.Seen;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SeaTable's SQL, and what is no SQL of SeaTable's. */
abstract class StatementsContract {
  final FakeSeaTable fake;
  final Caller caller;
  final FakeTable people;

  StatementsContract(Flavour flavour) {
    fake = FakeSeaTable.start(flavour);
    people =
        fake.base()
            .table("people")
            .text("Name")
            .number("age")
            .checkbox("active")
            .select("state", "new", "old")
            .column("tags", "multiple-select");
    people.linkColumn("teams", fake.base().table("teams").text("Name"), "people");
    caller = new Caller(fake);
  }

  @BeforeEach
  void fill() {
    people.addRow("Name", "Max", "age", 40, "active", true, "state", "new", "tags", List.of("a"));
    people.addRow("Name", "Eva", "age", 30, "state", "old", "tags", List.of("a", "b"));
    people.addRow("Name", "max", "age", 7);
    people.addRow("Name", "O'Neil");
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void values_are_compared_by_what_they_are() {
    assertThat(names("age > 7")).containsExactly("Max", "Eva");
    assertThat(names("age >= 7 AND age <= 30")).containsExactly("Eva", "max");
    assertThat(names("age BETWEEN 8 AND 40")).containsExactly("Max", "Eva");
    assertThat(names("active = true")).containsExactly("Max");
    assertThat(names("Name = 'O''Neil'")).containsExactly("O'Neil");
    assertThat(names("`Name` = \"Max\"")).containsExactly("Max");
  }

  @Test
  void conditions_are_joined_and_turned_round() {
    assertThat(names("Name = 'Max' OR Name = 'Eva' AND age = 1")).containsExactly("Max");
    assertThat(names("(Name = 'Max' OR Name = 'Eva') AND age = 30")).containsExactly("Eva");
    assertThat(names("NOT (age = 40)")).containsExactly("Eva", "max", "O'Neil");
    assertThat(names("Name IN ('Max', 'Eva') AND Name NOT IN ('Eva')")).containsExactly("Max");
  }

  @Test
  void nothing_equals_an_empty_cell_and_everything_differs_from_it() {
    assertThat(names("age IS NULL")).containsExactly("O'Neil");
    assertThat(names("age IS NOT NULL")).hasSize(3);
    assertThat(names("age != 40")).containsExactly("Eva", "max", "O'Neil");
    assertThat(names("state <> 'new'")).contains("O'Neil");
    assertThat(names("age NOT IN (40, 30)")).containsExactly("max", "O'Neil");
    assertThat(names("state NOT LIKE 'n%'")).contains("O'Neil");
    assertThat(names("age < 100")).doesNotContain("O'Neil");
  }

  @Test
  void patterns_have_two_jokers_and_two_kinds() {
    assertThat(names("Name LIKE 'M_x'")).containsExactly("Max");
    assertThat(names("Name ILIKE 'M%'")).containsExactly("Max", "max");
    assertThat(names("Name NOT ILIKE '%a%'")).containsExactly("O'Neil");
    assertThat(names("Name LIKE 'M.x'")).isEmpty();
  }

  @Test
  void lists_are_asked_for_what_they_hold() {
    assertThat(names("tags HAS ANY OF ('b', 'c')")).containsExactly("Eva");
    assertThat(names("tags HAS ALL OF ('a')")).containsExactly("Max", "Eva");
    assertThat(names("tags HAS NONE OF ('a')")).containsExactly("max", "O'Neil");
    assertThat(names("tags IS EXACTLY ('a')")).containsExactly("Max");
    assertThat(names("tags IS NULL")).containsExactly("max", "O'Neil");
  }

  @Test
  void rows_are_ordered_and_cut_into_pages() {
    assertThat(names(rows("SELECT Name FROM people ORDER BY age DESC, Name LIMIT 2 OFFSET 1")))
        .containsExactly("Max", "Eva");
    assertThat(names(rows("SELECT Name FROM people ORDER BY age ASC LIMIT 1")))
        .containsExactly("max");
    assertThat(rows("SELECT DISTINCT state FROM people")).hasSize(3);
  }

  @Test
  void rows_are_counted_and_put_together() {
    assertThat(rows("SELECT COUNT(*) FROM people WHERE age > 10").path(0).path("COUNT(*)").asInt())
        .isEqualTo(2);
    JsonNode all =
        rows("SELECT SUM(age) AS s, MIN(age) AS least, MAX(age) AS most, AVG(age) AS m FROM people")
            .path(0);
    assertThat(all.path("s").asInt()).isEqualTo(77);
    assertThat(all.path("least").asInt()).isEqualTo(7);
    assertThat(all.path("most").asInt()).isEqualTo(40);
    assertThat(all.path("m").asDouble()).isBetween(25.6, 25.7);
    JsonNode groups =
        rows(
            "SELECT active, COUNT(*) AS n FROM people GROUP BY active HAVING COUNT(*) > 1"
                + " ORDER BY n DESC");
    assertThat(groups).hasSize(1);
    assertThat(groups.path(0).path("n").asInt()).isEqualTo(3);
    assertThat(rows("SELECT COUNT(*) FROM people WHERE age > 99").path(0).path("COUNT(*)").asInt())
        .isZero();
  }

  @Test
  void names_come_when_asked_for_and_ids_unasked_on_old_servers_only() {
    JsonNode byName = rows("SELECT Name, state FROM people LIMIT 1").path(0);
    JsonNode everything = rows("SELECT * FROM people LIMIT 1").path(0);

    assertThat(byName.path("state").asText()).isEqualTo("new");
    assertThat(byName.has("_id")).isNotEqualTo(caller.gateway());
    assertThat(everything.path("_id").asText()).isEqualTo(people.rowIds().getFirst().value());
    assertThat(everything.has("_mtime")).isTrue();
    assertThat(everything.path("tags").path(0).asText()).isEqualTo("a");
  }

  @Test
  void functions_have_names_of_their_own() {
    for (List<String> each :
        List.of(
            List.of("concatenate(Name, ' is ', age)", "Max is 40"),
            List.of("UPPER(left(Name, 2))", "MA"),
            List.of("right(Name, 2)", "ax"),
            List.of("mid(Name, 2, 1)", "a"),
            List.of("replace(Name, 1, 1, 'Tr')", "Trax"),
            List.of("substitute(Name, 'x', 'u')", "Mau"),
            List.of("len(Name)", "3"),
            List.of("find('x', Name)", "3"),
            List.of("exact(Name, 'max')", "false"),
            List.of("round(2.345, 2)", "2.35"),
            List.of("rounddown(-2.9)", "-2"),
            List.of("ceiling(2.1)", "3"),
            List.of("mod(age, 7)", "5"),
            List.of("if(age > 30, 'old', 'young')", "old"),
            List.of("and(age > 30, not(Name = 'Eva'))", "true"),
            List.of("countItems(tags)", "1"),
            List.of("year('2030-06-20')", "2030"),
            List.of("quarter('2030-06-20')", "2"),
            List.of("age + 2 * 10", "60"),
            List.of("age / 8 - 1", "4"))) {
      String sql = "SELECT %s AS v FROM people LIMIT 1".formatted(each.getFirst());
      assertThat(rows(sql).path(0).path("v").asText()).as(sql).isEqualTo(each.getLast());
    }
  }

  @Test
  void functions_stand_in_conditions_orders_and_groups_too() {
    assertThat(names("len(Name) = 3 AND lower(Name) = 'max'")).containsExactly("Max", "max");
    assertThat(names(rows("SELECT Name FROM people ORDER BY len(Name) DESC LIMIT 1")))
        .containsExactly("O'Neil");
    assertThat(
            rows(
                "SELECT lower(left(Name, 1)) AS n, COUNT(*) FROM people GROUP BY lower(left(Name, 1))"))
        .hasSize(3);
  }

  @Test
  void two_tables_are_joined_by_a_condition_only() {
    RowId red = fake.base().table("teams").addRow("Name", "Max");
    assertThat(red.value()).hasSize(22);

    Seen joined = caller.sql("SELECT people.age FROM people, teams WHERE people.Name = teams.Name");
    Seen ambiguous = caller.sql("SELECT Name FROM people, teams");

    assertThat(joined.json().path("is_join_stmt").asBoolean()).isTrue();
    assertThat(joined.json().path("results")).hasSize(1);
    assertThat(ambiguous.error()).isEqualTo("ambiguous column name: Name");
  }

  @Test
  void writing_says_nothing_of_how_much_was_written() {
    Seen update = caller.sql("UPDATE people SET age = NULL, state = 'old' WHERE Name = 'Max'");
    Seen delete = caller.sql("DELETE FROM people WHERE Name = 'nobody'");

    assertThat(update.success()).isTrue();
    assertThat(update.json().path("results").isNull()).isTrue();
    assertThat(delete.json().path("metadata").isNull()).isTrue();
    assertThat(names("age IS NULL")).containsExactly("Max", "O'Neil");
    assertThat(people.cell(people.rowIds().getFirst(), "state")).contains("old");
  }

  @Test
  void a_statement_without_a_condition_hits_everything() {
    caller.sql("UPDATE people SET age = 1");
    assertThat(names("age = 1")).hasSize(4);

    caller.sql("DELETE FROM people");
    assertThat(people.rowIds()).isEmpty();
  }

  @Test
  void what_no_seatable_runs_is_refused() {
    for (String sql :
        List.of(
            "SELECT Name FROM people JOIN teams ON people.Name = teams.Name",
            "SELECT Name FROM people WHERE age = (SELECT MAX(age) FROM people)",
            "SELECT Name FROM people WHERE (SELECT 1)",
            "SELECT Name FROM people UNION SELECT Name FROM teams",
            "SELECT CASE WHEN age THEN 1 END FROM people",
            "SELECT CAST(age AS text) FROM people",
            "SELECT COALESCE(age, 1) FROM people",
            "SELECT SUBSTR(Name, 1, 2) FROM people",
            "SELECT CONCAT(Name, Name) FROM people",
            "SELECT replace(Name, 'a', 'b') FROM people",
            "SELECT left() FROM people",
            "SELECT age + FROM people",
            "SELECT pi FROM people",
            "INSERT INTO people (Name) VALUES ('Tom')",
            "UPDATE people SET Name = upper(Name)",
            "UPDATE people SET age = age + 1",
            "UPDATE people SET age = 1 LIMIT 1",
            "DELETE FROM people LIMIT 1",
            "UPDATE people SET teams = 'red'",
            "UPDATE people SET _id = 'x'",
            "DROP TABLE people",
            "SELECT \"Name\" people",
            "SELECT Name FROM people LIMIT -1",
            "SELECT Name FROM people;;",
            "")) {
      assertThat(caller.sql(sql).status()).as(sql).isEqualTo(400);
    }
    assertThat(people.rowIds()).hasSize(4);
  }

  @Test
  void wrong_names_are_told() {
    assertThat(caller.sql("SELECT x FROM people").error()).isEqualTo("no such column: x");
    assertThat(caller.sql("SELECT Name FROM folk").error()).isEqualTo("no such table: folk");
  }

  @Test
  void conditions_see_the_old_base_while_the_copy_is_old() {
    RowId max = people.rowIds().getFirst();
    fake.freezeSqlCopy();
    people.setCell(max, "age", 41);
    people.addRow("Name", "Ida");

    assertThat(names("age = 40")).containsExactly("Max");
    assertThat(names("Name = 'Ida'")).isEmpty();
    caller.sql("UPDATE people SET state = 'old' WHERE age = 40");
    assertThat(people.cell(max, "state")).contains("old");
    assertThat(people.cell(max, "age")).contains("41");
    fake.thawSqlCopy();
    assertThat(names("Name = 'Ida'")).containsExactly("Ida");
  }

  @Test
  void an_administrator_may_cut_answers_shorter_and_nobody_tells() {
    fake.limits().sqlRows(1, 3);

    assertThat(rows("SELECT Name FROM people")).hasSize(1);
    assertThat(rows("SELECT Name FROM people LIMIT 100")).hasSize(3);
  }

  @Test
  void too_many_cells_are_refused() {
    fake.limits().cells(3);

    assertThat(caller.sql("SELECT Name FROM people LIMIT 4").error())
        .startsWith("Number of cells returned exceeds the limit");
    assertThat(caller.sql("SELECT Name FROM people LIMIT 3").status()).isEqualTo(200);
  }

  final List<String> names(String where) {
    return names(rows("SELECT Name FROM people WHERE " + where));
  }

  final JsonNode rows(String sql) {
    Seen seen = caller.sql(sql);
    assertThat(seen.json().path("success").asBoolean()).as(seen.json().toString()).isTrue();
    return seen.json().path("results");
  }

  private static List<String> names(JsonNode rows) {
    return rows.valueStream().map(row -> row.path("Name").asText()).toList();
  }
}
