package dev.vestovoy.directory.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as people write it: with comments and with commas behind the last item; each value
 * with its place.
 */
final class ValueReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();
  private static final String ADVICE =
      "Look there, and just before it, for a comma, a quote or a bracket that is missing or too"
          + " many.";

  private final String text;
  private final JsonParser parser;
  private final List<Mistake> mistakes = new ArrayList<>();

  private ValueReader(String text) throws IOException {
    this.text = text;
    this.parser = JSON.createParser(text);
  }

  /** The one value of a text. */
  static Value read(String text) throws MistakesException {
    try {
      var reader = new ValueReader(text);
      reader.parser.nextToken();
      Value value = reader.value();
      if (reader.parser.nextToken() != null) {
        reader.mistake(reader.offset(), "wanted the end of the file, found more", ADVICE);
      }
      if (!reader.mistakes.isEmpty()) {
        throw new MistakesException(reader.mistakes);
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MistakesException(List.of(syntax(text, e)));
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot fail to be read", e);
    }
  }

  private static Mistake syntax(String text, JsonProcessingException e) {
    int offset = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
    // What Jackson quotes may be a name or a phone.
    String why = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    String harmless = why.replaceAll("'[^']{2,}'|\"[^\"]{2,}\"|: was expecting.*", "").strip();
    return Mistake.at(
        text, Math.max(0, offset), "wanted JSON, found something else (" + harmless + ")", ADVICE);
  }

  private Value value() throws IOException {
    int from = offset();
    @Nullable JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> fields(from);
      case START_ARRAY -> several(from);
      case VALUE_STRING -> new Value.Text(parser.getText(), new Span(from, endOfString(from)));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Value.Digits(parser.getText(), span(from, parser.getTextLength()));
      case VALUE_TRUE -> new Value.Truth(true, span(from, 4));
      case VALUE_FALSE -> new Value.Truth(false, span(from, 5));
      case VALUE_NULL -> new Value.Nothing(span(from, 4));
      case null, default -> {
        mistake(from, "wanted a value, found the end of the file", ADVICE);
        yield new Value.Nothing(span(from, 0));
      }
    };
  }

  private Value fields(int from) throws IOException {
    Map<String, Value.Field> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      var named = new Span(offset(), endOfString(offset()));
      parser.nextToken();
      if (fields.put(name, new Value.Field(named, value())) != null) {
        mistake(
            named.from(), "wanted each field once, found \"" + name + "\" again", "Remove one.");
      }
    }
    return new Value.Fields(fields, new Span(from, offset() + 1));
  }

  private Value several(int from) throws IOException {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Value.Several(items, new Span(from, offset() + 1));
  }

  private int offset() {
    return (int) Math.max(0, parser.currentTokenLocation().getCharOffset());
  }

  private int endOfString(int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static Span span(int from, int length) {
    return new Span(from, from + length);
  }

  private void mistake(int offset, String what, String advice) {
    mistakes.add(Mistake.at(text, offset, what, advice));
  }
}
