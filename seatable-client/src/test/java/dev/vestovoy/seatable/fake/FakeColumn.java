package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A column; {@code data} is what the metadata shows below "data", {@code width} is in pixels. */
record FakeColumn(String key, String name, String type, ObjectNode data, int width) {
  private static final int USUAL_WIDTH = 200;

  FakeColumn(String key, String name, String type, ObjectNode data) {
    this(key, name, type, data, USUAL_WIDTH);
  }

  /** False for a column that was turned into a link by changing its type: that breaks it. */
  boolean link() {
    return type.equals("link") && data.has("link_id");
  }

  boolean called(String nameOrKey) {
    return name.equals(nameOrKey) || key.equals(nameOrKey);
  }

  FakeColumn renamed(String newName) {
    return new FakeColumn(key, newName, type, data, width);
  }

  FakeColumn typed(String newType, ObjectNode newData) {
    return new FakeColumn(key, name, newType, newData, width);
  }

  FakeColumn widened(int newWidth) {
    return new FakeColumn(key, name, type, data, newWidth);
  }

  ObjectNode json() {
    ObjectNode json =
        JSON.objectNode()
            .put("key", key)
            .put("type", type)
            .put("name", name)
            .put("editable", true)
            .put("width", width)
            .put("resizable", true)
            .put("draggable", true);
    json.set("data", data.isEmpty() ? JSON.nullNode() : data);
    json.put("permission_type", "").putArray("permitted_users");
    return json.putNull("description");
  }
}
