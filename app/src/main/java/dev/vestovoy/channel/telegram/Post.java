package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Language;
import dev.vestovoy.report.Report;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a letter as it is tried.
 *
 * @param language of what it says besides the report
 * @param place where it goes: the address, or where that leads by now
 * @param titled whether it begins with the report's title: the first part does
 * @param files none where word of them is sent instead
 * @param lines what it says besides
 * @param link the way back to the report, where this part shows it
 * @param plain whether the markup is left out
 */
record Post(
    Report report,
    Language language,
    Place place,
    boolean titled,
    Form form,
    List<Item> files,
    List<Caption> lines,
    @Nullable URI link,
    boolean plain) {
  Post {
    files = List.copyOf(files);
    lines = List.copyOf(lines);
  }

  Post with(Form kept, List<Item> others, @Nullable URI shown) {
    return new Post(report, language, place, titled, kept, others, lines, shown, plain);
  }

  Post to(Place other) {
    return new Post(report, language, other, titled, form, files, lines, link, plain);
  }

  Post as(Form other) {
    return new Post(report, language, place, titled, other, files, lines, link, plain);
  }

  Post asPlainText() {
    return new Post(report, language, place, titled, form, files, lines, link, true);
  }

  /** The same without its files. */
  Post asNote(Caption note, @Nullable URI instead) {
    return new Post(report, language, place, titled, form, List.of(), lines, instead, plain)
        .saying(note);
  }

  Post saying(Caption line) {
    var more = new ArrayList<>(lines);
    more.add(line);
    return new Post(report, language, place, titled, form, files, more, link, plain);
  }
}
