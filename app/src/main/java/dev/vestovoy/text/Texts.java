package dev.vestovoy.text;

import dev.vestovoy.report.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Catalogue of texts in one language. Values are shown by their type: an {@link Instant} as local
 * time, a {@link Duration} in words, a {@link TextKey} as its text; a string is cleaned and cut.
 */
public final class Texts {
  private static final String BUNDLE = "dev.vestovoy.text.messages";
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_LINES = 1500;

  /** Text of this catalogue that is put into another one as it is. */
  public record Ready(String text) {}

  private final Language language;
  private final ZoneId zone;
  private final ResourceBundle bundle;
  private final Map<String, TextPattern> patterns = new ConcurrentHashMap<>();

  /**
   * Texts of a language.
   *
   * @param zone that times are shown in
   */
  public Texts(Language language, ZoneId zone) {
    this.language = language;
    this.zone = zone;
    this.bundle = bundle(language);
  }

  /** The text of a key with its places filled in order; a value that is missing is a "?". */
  public String text(TextKey key, Object... arguments) {
    return text(key, Map.of(), List.of(arguments));
  }

  /**
   * The text of a key with places for arguments and for named values.
   *
   * @param named values by the names of their places
   * @param arguments values of the places 0, 1 …
   */
  public String text(TextKey key, Map<String, ?> named, List<?> arguments) {
    Map<String, @Nullable Object> values = new HashMap<>(named);
    for (int i = 0; i < arguments.size(); i++) {
      values.put(Integer.toString(i), arguments.get(i));
    }
    var text = new StringBuilder();
    pattern(key.key()).pieces().forEach(piece -> append(text, piece, values));
    return text.toString();
  }

  /** Whether there is a text for a key. */
  public boolean has(TextKey key) {
    return bundle.containsKey(key.key());
  }

  /** Names of the places in a text. */
  List<String> places(TextKey key) {
    return List.copyOf(pattern(key.key()).names());
  }

  static ResourceBundle bundle(Language language) {
    return ResourceBundle.getBundle(
        BUNDLE,
        Locale.of(language.tag()),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private TextPattern pattern(String key) {
    return patterns.computeIfAbsent(
        key, one -> TextPattern.parse(bundle.containsKey(one) ? bundle.getString(one) : one));
  }

  private void append(
      StringBuilder text, TextPattern.Piece piece, Map<String, @Nullable Object> values) {
    switch (piece) {
      // A value that ends in a full stop would double that of the text.
      case TextPattern.Piece.Literal(var words) ->
          text.append(
              words.startsWith(".") && !text.isEmpty() && text.charAt(text.length() - 1) == '.'
                  ? words.substring(1)
                  : words);
      case TextPattern.Piece.Value(var name, var lines) ->
          text.append(shown(values.get(name), lines));
      case TextPattern.Piece.Plural plural ->
          text.append(
              values.get(plural.name()) instanceof Number number
                  ? plural.form(language, number.longValue())
                  : "?");
    }
  }

  private String shown(@Nullable Object value, boolean lines) {
    return switch (value) {
      case null -> "?";
      case Instant at ->
          DateTimeFormatter.ofPattern(text(CommonText.MOMENT), Locale.ROOT)
              .withZone(zone)
              .format(at);
      case Duration span -> words(span);
      case TextKey key -> text(key);
      case Reason(TextKey key, String detail) -> text(key, detail);
      case Ready(var text) -> text;
      case Number number -> Long.toString(number.longValue());
      default ->
          lines
              ? DisplayText.shortened(DisplayText.lines(value.toString()), LONGEST_LINES)
              : DisplayText.isolated(
                  DisplayText.shortened(DisplayText.line(value.toString()), LONGEST_LINE));
    };
  }

  /** The largest unit that fits, and what is left in the next smaller one. */
  private String words(Duration span) {
    if (span.toDays() > 0) {
      return units(CommonText.DAYS, span.toDays(), CommonText.HOURS, span.toHoursPart());
    }
    if (span.toHours() > 0) {
      return units(CommonText.HOURS, span.toHours(), CommonText.MINUTES, span.toMinutesPart());
    }
    return span.toMinutes() > 0
        ? units(CommonText.MINUTES, span.toMinutes(), CommonText.SECONDS, span.toSecondsPart())
        : text(CommonText.SECONDS, span.toSeconds());
  }

  private String units(CommonText large, long many, CommonText small, long rest) {
    return rest == 0 || many > 2 ? text(large, many) : text(large, many) + " " + text(small, rest);
  }
}
