package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * Changes the structure of a base, one request a step; the addresses are those of both flavours.
 */
final class SchemaWriter {
  private static final List<String> COLOURS =
      List.of("#9860E5", "#59CB74", "#4ECCCB", "#FFC92C", "#FF8000", "#5CB3FA");
  private static final String TEXT_COLOUR = "#202020";

  private final Session session;
  private final Schemas schemas;

  SchemaWriter(Session session, Schemas schemas) {
    this.session = session;
    this.schemas = schemas;
  }

  void write(SchemaStep step) {
    switch (step) {
      case SchemaStep.CreateTable(TableSpec spec) -> post("tables/", table(spec));
      case SchemaStep.AddColumn(String table, ColumnSpec column) ->
          post("columns/", in(table).setAll(column(table, column)));
      case SchemaStep.AddLink(String table, ColumnSpec.LinkColumn column) ->
          post("columns/", in(table).setAll(column(table, column)));
      case SchemaStep.RenameColumn(String table, String column, String newName) ->
          put(
              "columns/",
              in(table)
                  .put("op_type", "rename_column")
                  .put("column", column)
                  .put("new_column_name", newName));
      case SchemaStep.AddOptions(String table, String column, List<String> options) ->
          post("column-options/", options(table, column, options));
      case SchemaStep.CreateView(String table, ViewSpec view) -> create(table, view);
      case SchemaStep.FilterView(String table, ViewSpec view) -> filter(table, view);
    }
  }

  private ObjectNode table(TableSpec spec) {
    ObjectNode body = in(spec.name());
    ArrayNode columns = body.putArray("columns");
    spec.plainColumns().forEach(column -> columns.add(column(spec.name(), column)));
    return body;
  }

  private ObjectNode column(String table, ColumnSpec spec) {
    ObjectNode column =
        object().put("column_name", spec.name()).put("column_type", spec.type().word());
    ObjectNode data = data(table, spec);
    return data.isEmpty() ? column : column.set("column_data", data);
  }

  private ObjectNode data(String table, ColumnSpec spec) {
    return switch (spec) {
      case ColumnSpec.NumberColumn _ ->
          object().put("format", "number").put("decimal", "dot").put("thousands", "no");
      case ColumnSpec.DateColumn date ->
          object().put("format", date.minutes() ? "YYYY-MM-DD HH:mm" : "YYYY-MM-DD");
      case ColumnSpec.SingleSelectColumn select -> {
        ObjectNode data = object();
        ArrayNode options = data.putArray("options");
        for (String option : select.options()) {
          options.add(
              option(option, options.size())
                  .put("id", String.format(Locale.ROOT, "%06d", options.size() + 1)));
        }
        yield data;
      }
      case ColumnSpec.LinkColumn link ->
          object().put("table", table).put("other_table", link.otherTable());
      case ColumnSpec.TextColumn _,
          ColumnSpec.LongTextColumn _,
          ColumnSpec.EmailColumn _,
          ColumnSpec.UrlColumn _,
          ColumnSpec.CheckboxColumn _ ->
          object();
    };
  }

  private ObjectNode options(String table, String column, List<String> names) {
    ObjectNode body = in(table).put("column", column);
    ArrayNode options = body.putArray("options");
    int known = schemas.column(session, table, column).options().size();
    names.forEach(name -> options.add(option(name, known + options.size())));
    return body;
  }

  private ObjectNode option(String name, int place) {
    return object()
        .put("name", name)
        .put("color", COLOURS.get(place % COLOURS.size()))
        .put("textColor", TEXT_COLOUR);
  }

  private void create(String table, ViewSpec view) {
    ObjectNode body = object().put("name", view.name()).put("type", "table");
    session.json(
        Call.Kind.ADDING,
        routes -> new Call("POST", inTable(routes.at("views/"), table), body, Call.Kind.ADDING));
  }

  private void filter(String table, ViewSpec view) {
    ObjectNode body = object().put("filter_conjunction", "And");
    ArrayNode filters = body.putArray("filters");
    for (ViewFilter filter : view.filters()) {
      String key = schemas.column(session, table, filter.column()).key();
      ObjectNode one = filters.addObject().put("column_key", key);
      switch (filter) {
        case ViewFilter.Empty _ -> one.put("filter_predicate", "is_empty").put("filter_term", "");
        case ViewFilter.Filled _ ->
            one.put("filter_predicate", "is_not_empty").put("filter_term", "");
        case ViewFilter.Checked _ -> one.put("filter_predicate", "is").put("filter_term", true);
      }
    }
    session.json(
        Call.Kind.PLAIN,
        routes -> {
          HttpUrl url =
              routes
                  .at("views/")
                  .newBuilder()
                  .setPathSegment(routes.at("views/").pathSize() - 1, view.name())
                  .addPathSegment("")
                  .build();
          return new Call("PUT", inTable(url, table), body, Call.Kind.PLAIN);
        });
  }

  private static HttpUrl inTable(HttpUrl url, String table) {
    return url.newBuilder().addQueryParameter("table_name", table).build();
  }

  private void post(String path, ObjectNode body) {
    session.json(
        Call.Kind.ADDING, routes -> new Call("POST", routes.at(path), body, Call.Kind.ADDING));
  }

  private void put(String path, ObjectNode body) {
    session.json(
        Call.Kind.PLAIN, routes -> new Call("PUT", routes.at(path), body, Call.Kind.PLAIN));
  }

  private ObjectNode in(String table) {
    return object().put("table_name", table);
  }

  private ObjectNode object() {
    return session.mapper().createObjectNode();
  }
}
