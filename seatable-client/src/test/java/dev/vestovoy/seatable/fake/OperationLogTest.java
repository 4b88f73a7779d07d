package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is written by whichever door leaves one operation, as the real server words it. */
final class OperationLogTest {
  private final FakeBase base = new FakeBase(new FakeClock());
  private final FakeTable people =
      base.table("people").text("Name").checkbox("active").select("language", "ru", "en");
  private final FakeTable mailboxes = base.table("mailboxes").text("Name");
  private final BaseDesk desk =
      new BaseDesk(base, new Traits(Flavour.GATEWAY), new FakeLimits(base.clock));
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void each_operation_makes_one_version() {
    long before = base.version();

    people.addRow("Name", "Max", "active", true);

    assertThat(base.version()).isEqualTo(before + 1);
    assertThat(base.operations().getLast().version()).isEqualTo(base.version());
  }

  @Test
  void a_cell_is_told_by_column_key_and_an_option_by_its_id() throws Exception {
    RowId max = people.addRow("Name", "Max", "language", "ru");

    put("{'table_name':'people','updates':[{'row_id':'#','row':{'language':'en'}}]}", max);

    FakeOperation last = base.operations().getLast();
    FakeColumn language = people.columns().named("language").orElseThrow();
    String english = language.data().at("/options/1/id").asText();
    assertThat(last.type()).isEqualTo("modify_row");
    assertThat(last.json().path("table_id").asText()).isEqualTo(people.id());
    assertThat(last.json().path("row_id").asText()).isEqualTo(max.value());
    assertThat(last.json().path("updated")).isEqualTo(json("{'#':'#'}", language.key(), english));
    assertThat(last.json().path("old_row"))
        .isEqualTo(json("{'#':'#'}", language.key(), language.data().at("/options/0/id").asText()));
  }

  @Test
  void several_rows_of_a_write_are_one_operation() throws Exception {
    RowId max = people.addRow("Name", "Max");
    RowId eva = people.addRow("Name", "Eva");

    put(
        "{'table_name':'people','updates':[{'row_id':'#','row':{'Name':'A'}},"
            + "{'row_id':'#','row':{'Name':'B','nobody knows':'C'}}]}",
        max,
        eva);

    FakeOperation last = base.operations().getLast();
    assertThat(last.type()).isEqualTo("modify_rows");
    assertThat(last.json().path("row_ids"))
        .extracting(JsonNode::asText)
        .containsExactly(max.value(), eva.value());
    assertThat(last.json().path("updated").path(eva.value())).hasSize(1);
  }

  @Test
  void a_refused_write_does_nothing_at_all() {
    RowId max = people.addRow("Name", "Max");
    RowId eva = people.addRow("Name", "Eva");
    long before = base.version();

    assertThat(
            refused(
                "PUT",
                "rows/",
                "{'table_name':'people','updates':[{'row_id':'#','row':{'Name':'A'}},"
                    + "{'row_id':'#','row':{'Name':7}}]}",
                max,
                eva))
        .isTrue();

    assertThat(base.version()).isEqualTo(before);
    assertThat(people.cell(max, "Name")).contains("Max");
  }

  @Test
  void a_statement_is_an_operation_too() throws Exception {
    RowId max = people.addRow("Name", "Max");

    ask("POST", "sql/", "{'sql':'UPDATE people SET Name = \\'Eva\\' WHERE _id = \\'#\\''}", max);

    assertThat(base.operations().getLast().type()).isEqualTo("modify_row");
    assertThat(people.cell(max, "Name")).contains("Eva");
  }

  @Test
  void links_rows_and_columns_leave_their_own_operations() {
    people.linkColumn("mailboxes", mailboxes, "people");
    RowId max = people.addRow("Name", "Max");
    RowId sales = mailboxes.addRow("Name", "Sales");
    int before = base.operations().size();

    people.link(max, "mailboxes", sales);
    people.unlink(max, "mailboxes", sales);
    people.removeRow(max);
    people.renameColumn("Name", "Full name");
    people.text("phone");

    List<FakeOperation> since = base.operations().subList(before, base.operations().size());
    assertThat(since)
        .extracting(FakeOperation::type)
        .containsExactly("add_link", "remove_link", "delete_row", "rename_column", "insert_column");
    assertThat(since.getFirst().json().path("table2_row_id").asText()).isEqualTo(sales.value());
  }

  private void put(String body, Object... values) throws JsonProcessingException {
    ask("PUT", "rows/", body, values);
  }

  private boolean refused(String method, String path, String body, Object... values) {
    try {
      ask(method, path, body, values);
      return false;
    } catch (Refusal | JsonProcessingException _) {
      return true;
    }
  }

  private void ask(String method, String path, String body, Object... values)
      throws JsonProcessingException {
    Reply reply = desk.answer(new Ask(Flavour.GATEWAY, method, path, Map.of(), json(body, values)));
    assertThat(reply.status()).isEqualTo(200);
  }

  private JsonNode json(String text, Object... values) throws JsonProcessingException {
    String filled = text.replace("\\'", "\u0000").replace('\'', '"').replace('\u0000', '\'');
    for (Object value : values) {
      filled = filled.replaceFirst("#", value.toString());
    }
    return mapper.readTree(filled);
  }
}
