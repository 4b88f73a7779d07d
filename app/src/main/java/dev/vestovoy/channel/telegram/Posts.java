package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Alerts;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Report;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the parts of letters as they are to be tried first. */
final class Posts {
  private final Parts parts;
  private final Notes notes;
  private final Alerts alerts;
  private final Duration lateAfter;
  private final Clock clock;
  private final Latest<Long> told = new Latest<>();

  Posts(Parts parts, Notes notes, Alerts alerts, TelegramSettings settings, Clock clock) {
    this.parts = parts;
    this.notes = notes;
    this.alerts = alerts;
    this.lateAfter = settings.lateAfter();
    this.clock = clock;
  }

  /** One part for a place. */
  Post of(Letter letter, int index, Place place) {
    boolean first = index == 0;
    @Nullable URI link = Links.shown(letter.report().link()).orElse(null);
    var empty =
        new Post(
            letter.report(),
            letter.manner().language(),
            place,
            first,
            Form.DOCUMENT,
            List.of(),
            lines(letter, first),
            null,
            false);
    return switch (parts.of(letter.arrival(), index)) {
      case Part.Files(var form, var files) -> empty.with(form, files, first ? link : null);
      case Part.TooLarge(var item) -> {
        tell(letter, item);
        yield empty.asNote(notes.about(List.of(item), empty.language()), link);
      }
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

  private void tell(Letter letter, Item item) {
    Report report = letter.report();
    if (told.first(letter.reportId())) {
      alerts.alert(notes.alert(report.origin().mailbox(), item));
    }
  }
}
