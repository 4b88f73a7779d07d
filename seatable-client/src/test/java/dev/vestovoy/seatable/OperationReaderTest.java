package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Operations that no test of the feed happens to make. */
final class OperationReaderTest {
  private static final RowId ROW = new RowId("0000000000000000000001");
  private static final TableSchema USERS =
      new TableSchema(
          "u001",
          "users",
          List.of(
              new ColumnSchema("0000", "Name", ColumnType.TEXT, List.of(), null),
              new ColumnSchema(
                  "L000", "boxes", ColumnType.LINK, List.of(), new LinkEnds("l1", "u001", "m001"))),
          List.of());
  private static final TableSchema BOXES = new TableSchema("m001", "boxes", List.of(), List.of());

  private final OperationReader reader =
      new OperationReader(
          new ObjectMapper(),
          new FeedNames(() -> new Metadata(6, List.of(USERS, BOXES)), () -> {}));

  @Test
  void a_row_born_with_links_changes_the_tables_they_lead_to() {
    Told told =
        told("{'op_type':'insert_row','table_id':'u001','row_id':'#','links_data':{'l1':['x']}}");

    assertThat(told.changes())
        .containsExactly(
            new TableChange("users", Set.of(ROW), Set.of(), false, 7),
            TableChange.unknown("boxes", false, 7));
  }

  @Test
  void rows_without_a_name_may_be_any() {
    Told told = told("{'op_type':'append_rows','table_id':'u001','row_datas':[{'0000':'Max'}]}");

    assertThat(told.changes()).containsExactly(TableChange.unknown("users", false, 7));
  }

  @Test
  void a_column_that_is_not_known_makes_all_unknown() {
    Told told =
        told("{'op_type':'modify_row','table_id':'u001','row_id':'#','updated':{'zzzz':1}}");

    assertThat(told.changes())
        .containsExactly(new TableChange("users", Set.of(ROW), Set.of(), false, 7));
  }

  @Test
  void archived_rows_are_rows_of_that_table() {
    Told told = told("{'op_type':'archive_rows','table_id':'u001','row_ids':['#']}");

    assertThat(told.changes()).containsExactly(TableChange.unknown("users", false, 7));
    assertThat(told.everything()).isFalse();
  }

  @Test
  void views_change_no_cell() {
    assertThat(told("{'op_type':'modify_view_lock','table_id':'u001'}").changes()).isEmpty();
    assertThat(told("{'op_type':'update_plugin_settings'}").everything()).isFalse();
    assertThat(told("{'op_type':'resize_column','table_id':'u001'}").changes()).isEmpty();
  }

  @Test
  void what_is_no_json_may_be_anything() {
    assertThat(reader.read("rubbish", 7).everything()).isTrue();
    assertThat(told("{'op_type':'add_link','table1_id':'u001'}").everything()).isTrue();
    assertThat(told("{'op_type':'delete_row','table_id':'nope','row_id':'#'}").everything())
        .isTrue();
  }

  private Told told(String json) {
    return reader.read(json.replace('\'', '"').replace("#", ROW.value()), 7);
  }
}
