package dev.vestovoy.mail;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the leaves of a mail (RFC 2045, 2046) in one pass over its lines, keeping nothing of their
 * bodies. Damage is survived: a missing closing boundary, a boundary that has to be guessed, line
 * ends of both kinds.
 */
final class MimeScanner {
  private static final int HEADER_BYTES = 256 * 1024;

  private final MimeLines lines;
  private final ExtractionLimits limits;
  private final Deque<String> boundaries = new ArrayDeque<>();
  private final List<MimeLeaf> leaves = new ArrayList<>();
  private boolean open;
  private boolean tooMany;

  MimeScanner(MimeLines lines, ExtractionLimits limits) {
    this.lines = lines;
    this.limits = limits;
  }

  /** Reads the mail; its own headers are returned. */
  MimeHeaders scan(int depth) throws IOException {
    open = lines.advance();
    while (open && (lines.text().isBlank() || lines.text().startsWith("From "))) {
      open = lines.advance();
    }
    return entity("text/plain", depth);
  }

  List<MimeLeaf> leaves() {
    return leaves;
  }

  /** Whether there were more leaves than the limit; they are not listed. */
  boolean tooMany() {
    return tooMany;
  }

  /** A mail or a part, from its first header line; ends on a boundary or at the end. */
  private MimeHeaders entity(String usualType, int depth) throws IOException {
    var headers = headers();
    var content = headers.parameters("Content-Type");
    var type = content.value().isEmpty() ? usualType : content.value();
    if (type.startsWith("multipart/") && depth < limits.depth()) {
      multipart(content.raw().getOrDefault("boundary", ""), type, depth);
    } else if (type.equals("message/rfc822") && plain(headers) && depth < limits.depth()) {
      entity("text/plain", depth + 1);
    } else {
      leaf(headers, type, depth);
    }
    return headers;
  }

  private MimeHeaders headers() throws IOException {
    var headers = new MimeHeaders();
    int size = 0;
    while (open && !atBoundary() && !lines.text().isEmpty()) {
      size += lines.text().length();
      if (size <= HEADER_BYTES) {
        headers.add(lines.text());
      }
      open = lines.advance();
    }
    if (open && !atBoundary()) {
      open = lines.advance();
    }
    return headers;
  }

  private void multipart(String declared, String type, int depth) throws IOException {
    var boundary = declared.isEmpty() ? guessBoundary() : declared;
    if (boundary.isEmpty()) {
      pass();
      return;
    }
    boundaries.push(boundary);
    pass();
    while (open && delimits(boundary)) {
      open = lines.advance();
      entity(type.equals("multipart/digest") ? "message/rfc822" : "text/plain", depth + 1);
    }
    boundaries.pop();
    if (open && closes(boundary)) {
      open = lines.advance();
      pass();
    }
  }

  private void leaf(MimeHeaders headers, String type, int depth) throws IOException {
    long start = open ? lines.start() : lines.next();
    long end = start;
    while (open && !atBoundary()) {
      end = lines.end();
      open = lines.advance();
    }
    // The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).
    end = open ? end : lines.next();
    if (leaves.size() < limits.parts()) {
      leaves.add(new MimeLeaf(headers, type, start, end, depth));
    } else {
      tooMany = true;
    }
  }

  /** Goes on to the next boundary: what lies before is no part of the mail. */
  private void pass() throws IOException {
    while (open && !atBoundary()) {
      open = lines.advance();
    }
  }

  private String guessBoundary() throws IOException {
    while (open && !atBoundary()) {
      if (lines.dashed() && lines.text().matches("--[^\\s-]\\S{0,69}\\s*")) {
        return lines.text().substring(2).stripTrailing();
      }
      open = lines.advance();
    }
    return "";
  }

  private boolean atBoundary() {
    return lines.dashed() && boundaries.stream().anyMatch(b -> delimits(b) || closes(b));
  }

  private boolean delimits(String boundary) {
    return lines.dashed() && lines.text().stripTrailing().equals("--" + boundary.stripTrailing());
  }

  private boolean closes(String boundary) {
    return lines.dashed()
        && lines.text().stripTrailing().equals("--" + boundary.stripTrailing() + "--");
  }

  private static boolean plain(MimeHeaders headers) {
    var encoding = headers.first("Content-Transfer-Encoding").orElse("7bit").strip();
    return !encoding.equalsIgnoreCase("base64") && !encoding.equalsIgnoreCase("quoted-printable");
  }
}
