package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Letter;
import dev.vestovoy.report.Language;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the parts of letters as they are to be tried first. */
final class Posts {
  private final PartPlanner planner;
  private final Notes notes;
  private final Duration lateAfter;
  private final Clock clock;

  Posts(PartPlanner planner, Notes notes, TelegramSettings settings, Clock clock) {
    this.planner = planner;
    this.notes = notes;
    this.lateAfter = settings.lateAfter();
    this.clock = clock;
  }

  /**
   * The next part of a letter for a place, by what is known of its files now.
   *
   * @param from an index into the files in the order of sending
   */
  Post of(Letter letter, int from, Place place) {
    return of(
        letter,
        from,
        place,
        planner.next(planner.files(letter.arrival()), from, place.chat(), letter.goesAlone()));
  }

  /** This part of a letter for a place, whatever is known of its files. */
  Post of(Letter letter, int from, Place place, MessagePart part) {
    boolean first = from == 0;
    @Nullable URI link = Links.shown(letter.report().link()).orElse(null);
    Language language = letter.manner().language();
    List<Caption> lines = lines(letter, first);
    return switch (part) {
      case MessagePart.Files(Form form, _) ->
          new Post(
              letter.report(),
              language,
              place,
              null,
              first,
              part,
              form,
              lines,
              first ? link : null,
              false);
      case MessagePart.Note(Item file, NoteReason reason) ->
          new Post(
                  letter.report(),
                  language,
                  place,
                  null,
                  first,
                  part,
                  Form.DOCUMENT,
                  lines,
                  link,
                  false)
              .saying(notes.about(file, reason, language));
    };
  }

  private List<Caption> lines(Letter letter, boolean first) {
    var lines = new ArrayList<Caption>();
    Language language = letter.manner().language();
    if (first && late(letter)) {
      lines.add(Words.LATE.line(language));
    }
    if (letter.doubtful()) {
      lines.add(Words.REPEAT.line(language));
    }
    return lines;
  }

  /** Nobody calls late what waited because they wanted quiet. */
  private boolean late(Letter letter) {
    Instant arrived = letter.arrival().at();
    Instant since = letter.manner().since();
    return clock.instant().isAfter((arrived.isAfter(since) ? arrived : since).plus(lateAfter));
  }
}
