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
 * @param lostTopic the topic that it was for, where that is lost; null otherwise
 * @param titled whether it begins with the report's title: the first part does
 * @param part what it carries
 * @param form what files are sent as
 * @param lines what it says besides
 * @param link the way back to the report, where this part shows it
 * @param plain whether the markup is left out
 */
record Post(
    Report report,
    Language language,
    Place place,
    @Nullable Place lostTopic,
    boolean titled,
    MessagePart part,
    Form form,
    List<Caption> lines,
    @Nullable URI link,
    boolean plain) {
  Post {
    lines = List.copyOf(lines);
  }

  /** Its files; none where a note is sent instead. */
  List<Item> files() {
    return switch (part) {
      case MessagePart.Files(_, var files) -> files;
      case MessagePart.Note _ -> List.of();
    };
  }

  /** Hashes of its files. */
  List<String> hashes() {
    return files().stream().map(item -> item.file().sha256()).toList();
  }

  /** How many bytes its files have. */
  long bytes() {
    return files().stream().mapToLong(item -> item.file().size()).sum();
  }

  Post to(Place other) {
    return new Post(report, language, other, lostTopic, titled, part, form, lines, link, plain);
  }

  Post withoutTopic() {
    Place lost = place;
    return new Post(
        report, language, lost.withoutTopic(), lost, titled, part, form, lines, link, plain);
  }

  Post as(Form other) {
    return new Post(report, language, place, lostTopic, titled, part, other, lines, link, plain);
  }

  Post asPlainText() {
    return new Post(report, language, place, lostTopic, titled, part, form, lines, link, true);
  }

  Post saying(Caption line) {
    var more = new ArrayList<>(lines);
    more.add(line);
    return new Post(report, language, place, lostTopic, titled, part, form, more, link, plain);
  }
}
