package dev.vestovoy.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the leaves of a mail (RFC 2045, 2046) in one pass over its lines, keeping nothing of their
 * bodies. Damage is survived: a missing closing boundary, a boundary that has to be guessed, line
 * ends of both kinds.
 */
final class MimeScanner {
  /** Mails in a mail; the second may have headers in UTF-8 (RFC 6532). */
  private static final Set<String> MAILS = Set.of("message/rfc822", "message/global");

  private static final Pattern BOUNDARY = Pattern.compile("--[^\\s-]\\S{0,69}");

  private final MimeLines lines;
  private final ExtractionLimits limits;
  private final Allowance allowance;
  private final Boundaries boundaries = new Boundaries();
  private final List<MimeLeaf> leaves = new ArrayList<>();
  private boolean open;
  private @Nullable String stopped;

  MimeScanner(MimeLines lines, ExtractionLimits limits, Allowance allowance) {
    this.lines = lines;
    this.limits = limits;
    this.allowance = allowance;
  }

  /**
   * Reads the mail.
   *
   * @param headers filled with its own headers
   */
  void scan(MimeHeaders headers, int depth) throws IOException {
    open = lines.advance();
    while (open && (lines.text().isBlank() || lines.text().startsWith("From "))) {
      open = lines.advance();
    }
    entity(headers, "text/plain", depth);
  }

  List<MimeLeaf> leaves() {
    return leaves;
  }

  /** Why the rest of the mail was not read; empty when all was. */
  Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  static boolean mail(String type) {
    return MAILS.contains(type);
  }

  /** A mail or a part, from its first header line; ends on a boundary or at the end. */
  private void entity(MimeHeaders headers, String usualType, int depth) throws IOException {
    read(headers);
    var content = headers.parameters("Content-Type");
    var type = content.value().isEmpty() ? usualType : content.value();
    if (type.startsWith("multipart/") && depth < limits.depth()) {
      multipart(headers, content, depth);
    } else if (mail(type) && plain(headers) && depth < limits.depth()) {
      entity(new MimeHeaders(), "text/plain", depth + 1);
    } else {
      long start = position();
      leaf(headers, type, start, pass(start), depth);
    }
  }

  private void read(MimeHeaders headers) throws IOException {
    while (open && !boundaries.at(lines) && !lines.text().isEmpty()) {
      if (!allowance.header(headers.add(lines.text()))) {
        stop("its parts have too long headers: the rest is not opened");
        return;
      }
      open = lines.advance();
    }
    if (open && !boundaries.at(lines)) {
      open = lines.advance();
    }
  }

  private void multipart(MimeHeaders headers, HeaderParameters content, int depth)
      throws IOException {
    long start = position();
    var declared = content.raw().getOrDefault("boundary", "").stripTrailing();
    var boundary = declared.isEmpty() ? guessBoundary() : declared;
    if (boundary.isEmpty()) {
      leaf(headers, content.value(), start, start, depth);
      return;
    }
    boundaries.push(boundary);
    long end = pass(start);
    boolean any = delimits(boundary);
    while (delimits(boundary)) {
      open = lines.advance();
      boolean digest = content.value().equals("multipart/digest");
      entity(new MimeHeaders(), digest ? "message/rfc822" : "text/plain", depth + 1);
    }
    boundaries.pop();
    if (open && lines.delimiter().equals(Boundaries.end(boundary))) {
      open = lines.advance();
      pass(start);
    }
    if (!any) {
      leaf(headers, content.value(), start, end, depth);
    }
  }

  private void leaf(MimeHeaders headers, String type, long start, long end, int depth) {
    if (stopped == null && allowance.part()) {
      leaves.add(MimeLeaf.of(headers, type, start, end, depth));
    } else {
      stop("more than %d parts: the rest is not opened".formatted(limits.parts()));
    }
  }

  private long position() {
    return open ? lines.start() : lines.next();
  }

  /**
   * Goes on to the next boundary, or to the end.
   *
   * @return where the bytes before it end: the line end before a boundary belongs to the boundary
   *     (RFC 2046, 5.1.1)
   */
  private long pass(long start) throws IOException {
    long end = start;
    while (open && !boundaries.at(lines)) {
      end = lines.end();
      open = lines.advance();
    }
    return open || stopped != null ? end : lines.next();
  }

  private String guessBoundary() throws IOException {
    while (open && !boundaries.at(lines)) {
      if (BOUNDARY.matcher(lines.delimiter()).matches()) {
        return lines.delimiter().substring(2);
      }
      open = lines.advance();
    }
    return "";
  }

  private boolean delimits(String boundary) {
    return open && lines.dashed() && lines.delimiter().equals(Boundaries.begin(boundary));
  }

  private void stop(String why) {
    if (stopped == null) {
      stopped = why;
    }
    open = false;
  }

  private static boolean plain(MimeHeaders headers) {
    var encoding = headers.first("Content-Transfer-Encoding").orElse("7bit").strip();
    return !encoding.equalsIgnoreCase("base64") && !encoding.equalsIgnoreCase("quoted-printable");
  }
}
