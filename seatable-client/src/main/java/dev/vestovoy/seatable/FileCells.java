package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;

/** Reads file cells, which are lists of objects, and image cells, which are lists of addresses. */
final class FileCells {
  private FileCells() {}

  static CellValue read(JsonNode json) {
    List<FileLink> files = new ArrayList<>();
    for (JsonNode entry : json.isArray() ? json : List.of(json)) {
      String url = entry.isTextual() ? entry.textValue() : entry.path("url").asText("");
      if (url.isEmpty()) {
        return new CellValue.Other(json);
      }
      String name = entry.path("name").asText("");
      files.add(new FileLink(name.isEmpty() ? last(url) : name, url, entry.path("size").asLong(0)));
    }
    return new CellValue.Files(files);
  }

  private static String last(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed == null
        ? url.substring(url.lastIndexOf('/') + 1)
        : parsed.pathSegments().getLast();
  }
}
