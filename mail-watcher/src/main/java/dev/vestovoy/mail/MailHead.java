package dev.vestovoy.mail;

import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a mail's own headers tell. */
final class MailHead {
  private static final int LONGEST = 2000;
  private static final Pattern ANGLE = Pattern.compile("<\\s*([^<>\\s]+@[^<>\\s]+)\\s*>");
  private static final Pattern BARE = Pattern.compile("[^<>\\s,;:\"()]+@[^<>\\s,;:\"()]+");
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final MimeHeaders headers;

  MailHead(MimeHeaders headers) {
    this.headers = headers;
  }

  /** Decoded, one line, at most 2000 characters. */
  String subject() {
    var subject = HeaderText.decode(headers.first("Subject").orElse(""));
    return subject.length() <= LONGEST ? subject : HeaderText.line(subject.substring(0, LONGEST));
  }

  /** The sender's address alone: the written one, else one inside an encoded value. */
  String from() {
    var raw = start("From");
    var written = address(raw);
    if (written.isEmpty() || EncodedWords.in(written)) {
      return address(HeaderText.decode(raw));
    }
    // What was a letter as a byte may be a space, or invisible, in the charset that it is in.
    return address("<" + HeaderText.decode(written) + ">");
  }

  /** When the mail says it was written; null when it does not, or cannot be right. */
  @Nullable Instant date() {
    try {
      var date = new MailDateFormat().parse(start("Date"));
      var instant = date == null ? Instant.MAX : date.toInstant();
      return instant.isAfter(EARLIEST) && instant.isBefore(LATEST) ? instant : null;
    } catch (ParseException _) {
      return null;
    }
  }

  /** A hash that the same mail has wherever it is found. */
  String witness(List<ExtractedFile> files) {
    var digest = Hashes.sha256();
    for (var name : List.of("Message-ID", "Date", "From", "Subject")) {
      var value = headers.first(name).orElse("").replaceAll("\\s+", " ").strip();
      digest.update((value + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (var file : files) {
      digest.update((file.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Hashes.hex(digest.digest());
  }

  /** Nobody's address or date is longer, and patterns are slow on what is none. */
  private String start(String name) {
    var whole = headers.first(name).orElse("");
    return whole.substring(0, Math.min(whole.length(), LONGEST));
  }

  /** The last address in angle brackets: what stands before it is a name. */
  private static String address(String text) {
    var angle = ANGLE.matcher(text);
    var found = "";
    while (angle.find()) {
      found = angle.group(1);
    }
    var bare = BARE.matcher(text);
    return found.isEmpty() && bare.find() ? bare.group() : found;
  }
}
