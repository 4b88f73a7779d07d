package dev.vestovoy.text;

import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with places for values: <code>{name}</code>, <code>{name:lines}</code> for a value that
 * keeps its line breaks, and <code>{name|one|few|many}</code> for a form that belongs to a number,
 * in which {@code #} stands for the number. A first form after {@code =1:} counts for exactly 1.
 */
final class TextPattern {
  private static final Pattern PLACE =
      Pattern.compile("\\{(?<name>[a-z0-9]+)(?<lines>:lines)?(?<forms>\\|[^}]*)?}");
  private static final String EXACTLY_ONE = "=1:";

  /** Part of a text. */
  sealed interface Piece {
    /** Text as it is. */
    record Literal(String text) implements Piece {}

    /** Place of a value. */
    record Value(String name, boolean lines) implements Piece {}

    /** Place of a form that belongs to a number. */
    record Plural(String name, @Nullable String single, List<String> forms) implements Piece {
      String form(Language language, long number) {
        String form =
            single != null && number == 1
                ? single
                : forms.get(Math.min(PluralRule.form(language, number), forms.size() - 1));
        return form.replace("#", Long.toString(number));
      }
    }
  }

  private final List<Piece> pieces;

  private TextPattern(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  static TextPattern parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      literal(text.substring(from, place.start())).ifPresent(pieces::add);
      pieces.add(piece(place));
      from = place.end();
    }
    literal(text.substring(from)).ifPresent(pieces::add);
    return new TextPattern(pieces);
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Names of the values, sorted. */
  SortedSet<String> names() {
    var names = new TreeSet<String>();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Literal _ -> {}
        case Piece.Value(var name, var _) -> names.add(name);
        case Piece.Plural(var name, var _, var _) -> names.add(name);
      }
    }
    return names;
  }

  private static Optional<Piece> literal(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Piece.Literal(text));
  }

  private static Piece piece(Matcher place) {
    String name = place.group("name");
    String forms = place.group("forms");
    if (forms == null) {
      return new Piece.Value(name, place.group("lines") != null);
    }
    List<String> all = List.of(forms.substring(1).split("\\|", -1));
    return all.getFirst().startsWith(EXACTLY_ONE)
        ? new Piece.Plural(
            name, all.getFirst().substring(EXACTLY_ONE.length()), all.subList(1, all.size()))
        : new Piece.Plural(name, null, all);
  }
}
