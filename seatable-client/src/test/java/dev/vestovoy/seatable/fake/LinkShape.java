package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;

/** How a server shows links in the cells of a row. */
public enum LinkShape {
  /** {@code {"row_id":…,"display_value":…}}: 5.0 and later. */
  OBJECTS,
  /** The ids of the rows: many older servers. */
  IDS,
  /** What the rows show, without their ids: the oldest. */
  DISPLAY_VALUES;

  JsonNode show(FakeTable other, String row) {
    return switch (this) {
      case OBJECTS -> JSON.objectNode().put("row_id", row).put("display_value", other.display(row));
      case IDS -> JSON.textNode(row);
      case DISPLAY_VALUES -> JSON.textNode(other.display(row));
    };
  }
}
