package dev.vestovoy.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header fields of a mail or a part that somebody asks for, the first of each name. */
final class MimeHeaders {
  /** A mail may have any number of others. */
  private static final Set<String> WANTED =
      Set.of(
          "subject",
          "from",
          "date",
          "message-id",
          "content-type",
          "content-disposition",
          "content-transfer-encoding",
          "content-id");

  /** All fields together; longer ones are cut. */
  private static final int BYTES = 64 * 1024;

  private record Field(String name, StringBuilder value) {}

  private final Map<String, Field> fields = new HashMap<>();
  private @Nullable Field last;
  private int size;

  /**
   * Takes the next line of the header.
   *
   * @param line without its line end, one char a byte; what is neither a field nor goes on with one
   *     is passed over
   * @return how much of it is kept
   */
  int add(String line) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      return last == null ? 0 : keep(last, "\r\n" + line);
    }
    int colon = line.indexOf(':');
    if (colon <= 0 || line.startsWith("From ")) {
      return 0;
    }
    var name = line.substring(0, colon).strip();
    var key = name.toLowerCase(Locale.ROOT);
    last = null;
    if (!WANTED.contains(key) || fields.containsKey(key)) {
      return 0;
    }
    last = new Field(name, new StringBuilder());
    fields.put(key, last);
    return keep(last, line.substring(colon + 1).stripLeading());
  }

  /** The first field of a name, unfolded; one char a byte. */
  Optional<String> first(String name) {
    return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)))
        .map(field -> HeaderText.unfold(field.name(), field.value().toString()));
  }

  /** The first field of a name as a value with parameters; empty ones when it is not there. */
  HeaderParameters parameters(String name) {
    return HeaderParameters.parse(first(name).orElse(""));
  }

  private int keep(Field field, String more) {
    int kept = Math.min(more.length(), BYTES - size);
    field.value().append(more, 0, kept);
    size += kept;
    return kept;
  }
}
