package dev.vestovoy.directory.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where it stands. */
sealed interface Value {
  /** Where it stands. */
  Span span();

  /** A text. */
  record Text(String text, Span span) implements Value {}

  /** A number, as its digits. */
  record Digits(String digits, Span span) implements Value {}

  /** true or false. */
  record Truth(boolean set, Span span) implements Value {}

  /** null. */
  record Nothing(Span span) implements Value {}

  /** A list. */
  record Several(List<Value> items, Span span) implements Value {
    public Several {
      items = List.copyOf(items);
    }
  }

  /** An object. */
  record Fields(Map<String, Field> fields, Span span) implements Value {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /**
   * A field of an object.
   *
   * @param name where its name stands
   */
  record Field(Span name, Value value) {}
}
