package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row; cells by column key, empty ones absent, links not among them. */
final class FakeRow {
  /** Whom the server takes for the one that writes. */
  static final String WRITER = "fake@auth.local";

  /** All that, in the order of the real one's answers. */
  static final List<String> HIDDEN =
      List.of(
          "_id",
          "_ctime",
          "_mtime",
          "_creator",
          "_last_modifier",
          "_locked",
          "_locked_by",
          "_archived");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  final String id;
  final Instant created;
  final Map<String, JsonNode> cells = new HashMap<>();
  Instant modified;
  Optional<String> lockedBy = Optional.empty();

  FakeRow(String id, Instant created) {
    this.id = id;
    this.created = created;
    this.modified = created;
  }

  /** The row as it is now. */
  FakeRow copy() {
    var copy = new FakeRow(id, created);
    copy.cells.putAll(cells);
    copy.modified = modified;
    copy.lockedBy = lockedBy;
    return copy;
  }

  /** What is in a cell that is no link. */
  JsonNode shows(FakeColumn column) {
    return switch (column.type()) {
      case "creator" -> hidden("_creator");
      case "ctime" -> hidden("_ctime");
      case "last-modifier" -> hidden("_last_modifier");
      case "mtime" -> hidden("_mtime");
      default -> cells.getOrDefault(column.key(), JSON.nullNode());
    };
  }

  /** What a row has besides its cells, e.g. {@code _mtime}. */
  JsonNode hidden(String name) {
    return switch (name) {
      case "_id" -> JSON.textNode(id);
      case "_ctime" -> JSON.textNode(TIME.format(created));
      case "_mtime" -> JSON.textNode(TIME.format(modified));
      case "_creator", "_last_modifier" -> JSON.textNode(WRITER);
      case "_locked" -> lockedBy.isPresent() ? JSON.booleanNode(true) : JSON.nullNode();
      case "_locked_by" -> lockedBy.<JsonNode>map(JSON::textNode).orElse(JSON.nullNode());
      case "_archived" -> JSON.booleanNode(false);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
