package dev.vestovoy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** An inspection for programs: one JSON object in one line. */
final class InspectionJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private InspectionJson() {}

  static String of(Path file, Inspection inspection) {
    ObjectNode object = JSON.createObjectNode();
    object.put("file", file.toString());
    object.put("subject", inspection.subject());
    var files = object.putArray("files");
    for (var found : inspection.files()) {
      files
          .addObject()
          .put("name", found.name())
          .put("kind", found.kind())
          .put("size", found.size())
          .put("sha256", found.sha256());
    }
    var skipped = object.putArray("skipped");
    for (var part : inspection.skipped()) {
      skipped.addObject().put("name", part.name()).put("type", part.type()).put("why", part.why());
    }
    object.put("error_mail", inspection.errorMail());
    try {
      // What Jackson leaves raw is inside strings only, and its escape there is ours.
      return Printable.of(JSON.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an inspection as JSON", e);
    }
  }
}
