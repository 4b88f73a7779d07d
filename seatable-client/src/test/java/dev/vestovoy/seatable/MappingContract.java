package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What rows tell of themselves and how they become records, on every server. */
abstract class MappingContract {
  private record User(
      RowId id,
      @Column("Name") String name,
      Optional<String> phone,
      @Column("id_telegram") OptionalLong telegram,
      List<LinkedRow> mailboxes,
      @Column("active") boolean enabled,
      List<String> roles,
      Optional<LocalDateTime> since) {}

  private record Age(@Column("Name") String name, int age) {}

  record Careful(@Column("Name") String name) {
    Careful {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("no name");
      }
    }
  }

  private record Wrong(Thread name) {}

  private final FakeSeaTable fake;
  private final FakeTable users;
  private final SeaTable seatable;
  private final Table table;

  MappingContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    fake.clock().stopAt(Instant.parse("2026-01-01T00:00:00Z"));
    users =
        fake.base()
            .table("users")
            .checkbox("active")
            .select("roles", "chief", "clerk")
            .date("since")
            .number("age");
    seatable = fake.client().build();
    table = seatable.base().table("users");
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @Test
  void a_row_tells_when_it_was_made_and_changed() {
    RowId max = users.addRow("Name", "Max");
    fake.clock().advance(Duration.ofHours(1));
    users.setCell(max, "phone", "1");

    RowHistory history = table.row(max).orElseThrow().history();

    assertThat(history.created().orElseThrow()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(history.modified().orElseThrow()).isEqualTo("2026-01-01T01:00:00Z");
    assertThat(history.locked()).isFalse();
    assertThat(history.lockedBy()).isEmpty();
  }

  @Test
  void rows_become_records() {
    RowId box = fake.base().table("mailboxes").addRow("Name", "box");
    RowId max =
        users.addRow(
            "Name",
            "Max",
            "phone",
            "+7916",
            "id_telegram",
            "5123456789",
            "active",
            true,
            "roles",
            "chief",
            "since",
            "2030-06-20 09:05");
    users.link(max, "mailboxes", box);

    List<Mapped<User>> found = table.rows(RowMapper.ofRecord(User.class)).toList();

    assertThat(found)
        .extracting(Mapped::value)
        .containsExactly(
            new User(
                max,
                "Max",
                Optional.of("+7916"),
                OptionalLong.of(5123456789L),
                List.of(new LinkedRow(box, "box")),
                true,
                List.of("chief"),
                Optional.of(LocalDateTime.of(2030, 6, 20, 9, 5))));
    assertThat(found.getFirst().id()).isEqualTo(max);
    assertThat(found.getFirst().row().integer("age")).isEmpty();
  }

  @Test
  void empty_cells_become_empty_components() {
    RowId empty = users.addRow();

    assertThat(table.rows(RowMapper.ofRecord(User.class)).map(Mapped::value))
        .containsExactly(
            new User(
                empty,
                "",
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                false,
                List.of(),
                Optional.empty()));
  }

  @Test
  void a_number_that_must_be_there_is_missed_without_telling_the_row_away() {
    users.addRow("Name", "Max");

    assertThatThrownBy(() -> table.rows(RowMapper.ofRecord(Age.class)).toList())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("\"age\"")
        .hasMessageNotContaining("Max");
  }

  @Test
  void a_records_own_check_is_the_callers() {
    users.addRow();

    assertThatThrownBy(() -> table.rows(RowMapper.ofRecord(Careful.class)).toList())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no name");
  }

  @Test
  void a_column_that_a_record_misses_is_named() {
    users.addRow("Name", "Max");
    users.renameColumn("phone", "mobile");

    assertThatThrownBy(() -> table.rows(RowMapper.ofRecord(User.class)).toList())
        .isInstanceOf(UnknownColumnException.class)
        .hasMessageContaining("\"phone\"");
  }

  @Test
  void a_record_of_something_that_no_cell_holds_is_refused_at_once() {
    assertThatThrownBy(() -> RowMapper.ofRecord(Wrong.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread");
  }
}
