package dev.vestovoy.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header fields of a mail or a part, in their order. */
final class MimeHeaders {
  private record Field(String name, StringBuilder value) {}

  private final List<Field> fields = new ArrayList<>();

  /**
   * Takes the next line of the header.
   *
   * @param line without its line end, one char a byte; what is neither a field nor goes on with one
   *     is passed over
   */
  void add(String line) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      if (!fields.isEmpty()) {
        fields.getLast().value().append("\r\n").append(line);
      }
      return;
    }
    int colon = line.indexOf(':');
    if (colon > 0 && !line.startsWith("From ")) {
      fields.add(
          new Field(
              line.substring(0, colon).strip(),
              new StringBuilder(line.substring(colon + 1).stripLeading())));
    }
  }

  /** The first field of a name, unfolded; one char a byte. */
  Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(field -> HeaderText.unfold(field.name(), field.value().toString()))
        .findFirst();
  }

  /** The first field of a name as a value with parameters; empty ones when it is not there. */
  HeaderParameters parameters(String name) {
    return HeaderParameters.parse(first(name).orElse(""));
  }
}
