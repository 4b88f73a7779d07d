package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A column; {@code data} is what the metadata shows below "data". */
record FakeColumn(String key, String name, String type, ObjectNode data) {
  boolean link() {
    return type.equals("link");
  }

  FakeColumn renamed(String newName) {
    return new FakeColumn(key, newName, type, data);
  }
}
