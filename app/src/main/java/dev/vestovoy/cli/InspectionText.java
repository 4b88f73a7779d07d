package dev.vestovoy.cli;

import dev.vestovoy.cli.Inspection.FoundFile;
import dev.vestovoy.cli.Inspection.LeftOut;
import java.nio.file.Path;

/** An inspection for people. */
final class InspectionText {
  private InspectionText() {}

  static String of(Path file, Inspection inspection) {
    var text = new StringBuilder(Printable.of(file.toString())).append('\n');
    line(text, "subject", inspection.subject().isEmpty() ? "(none)" : inspection.subject());
    inspection.files().forEach(found -> line(text, "file", file(found)));
    inspection.skipped().forEach(part -> line(text, "skipped", part(part)));
    if (inspection.errorMail()) {
      line(text, "note", "this mail tells of a report that failed");
    }
    if (inspection.files().isEmpty()) {
      line(text, "note", "nobody would receive anything");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("  ").append(String.format("%-9s", label)).append(Printable.of(value)).append('\n');
  }

  private static String file(FoundFile found) {
    return "%s (%s, %d bytes, sha256 %s)"
        .formatted(found.name(), found.kind(), found.size(), found.sha256());
  }

  private static String part(LeftOut part) {
    String name = part.name().isEmpty() ? "a part without a name" : part.name();
    return "%s (%s): %s".formatted(name, part.type(), part.why());
  }
}
