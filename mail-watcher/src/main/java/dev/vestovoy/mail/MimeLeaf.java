package dev.vestovoy.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * A part of a mail that has no parts itself.
 *
 * @param type the declared media type, lower case, never empty
 * @param name the declared file name, decoded; empty when there is none
 * @param start where its encoded bytes begin in the file of the mail
 * @param end where they end
 * @param depth how many containers it lies in
 */
record MimeLeaf(MimeHeaders headers, String type, String name, long start, long end, int depth) {

  /** A leaf with the name that its headers give. */
  static MimeLeaf of(MimeHeaders headers, String type, long start, long end, int depth) {
    return new MimeLeaf(headers, type, name(headers), start, end, depth);
  }

  private static String name(MimeHeaders headers) {
    return headers
        .parameters("Content-Disposition")
        .text("filename")
        .filter(name -> !name.isBlank())
        .or(() -> headers.parameters("Content-Type").text("name"))
        .orElse("");
  }

  Optional<String> contentId() {
    return headers.first("Content-ID").map(id -> id.replaceAll("[<>\\s]", ""));
  }

  String encoding() {
    return headers.first("Content-Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT).strip();
  }

  /** Whether the headers call it a file of a kind, by type or by name. */
  boolean declared(FileKind kind) {
    var subtype = kind.name().toLowerCase(Locale.ROOT);
    return type.endsWith("/" + subtype)
        || type.endsWith("/x-" + subtype)
        || name().toLowerCase(Locale.ROOT).endsWith(kind.extension());
  }

  /** Whether it is meant to be read in the mail, not to be kept as a file. */
  boolean text() {
    return type.startsWith("text/")
        && !headers.parameters("Content-Disposition").value().equals("attachment")
        && name().isEmpty();
  }
}
