package dev.vestovoy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An honest answer to UID FETCH, for the items that are known here. */
final class ScriptedFetch {
  private static final Pattern ITEM =
      Pattern.compile(
          "BODY(?:\\.PEEK)?\\[([^]]*)](?:<(\\d+)\\.(\\d+)>)?|[A-Z0-9.]+", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.US);

  private final ScriptedSession session;
  private final ScriptedFolder folder;
  private final List<Long> known;

  /** The client knows mails by their place in a list. */
  ScriptedFetch(ScriptedSession session, ScriptedFolder folder, List<Long> known) {
    this.session = session;
    this.folder = folder;
    this.known = known;
  }

  void answer(ScriptedCommand command) throws IOException {
    var words = command.arguments().split(" ", 2);
    for (var mail : ScriptedChanges.mails(folder, words[0])) {
      int number = known.indexOf(mail.uid()) + 1;
      if (number > 0) {
        session.raw(line(number, mail, words[1]));
      }
    }
  }

  private static byte[] line(int number, ScriptedMail mail, String items) {
    var line = new ByteArrayOutputStream();
    write(line, "* " + number + " FETCH (UID " + mail.uid());
    var found = ITEM.matcher(items);
    while (found.find()) {
      item(line, mail, found.group().toUpperCase(Locale.ROOT), found.group(1));
      if (found.group(1) != null) {
        piece(line, mail, found.group(1), found.group(2), found.group(3));
      }
    }
    write(line, ")\r\n");
    return line.toByteArray();
  }

  private static void item(
      ByteArrayOutputStream line, ScriptedMail mail, String item, @Nullable String section) {
    switch (item) {
      case "UID" -> {
        // Every answer to UID FETCH has it.
      }
      case "FLAGS" -> write(line, " FLAGS (" + String.join(" ", mail.flags()) + ")");
      case "RFC822.SIZE" -> write(line, " RFC822.SIZE " + mail.bytes().length);
      case "INTERNALDATE" ->
          write(
              line, " INTERNALDATE \"" + DATE.format(mail.received().atZone(ZoneOffset.UTC)) + '"');
      default -> {
        if (section == null) {
          throw new IllegalArgumentException("not fetched here: " + item);
        }
      }
    }
  }

  private static void piece(
      ByteArrayOutputStream line,
      ScriptedMail mail,
      String section,
      @Nullable String origin,
      @Nullable String length) {
    var bytes = section(mail.bytes(), section.toUpperCase(Locale.ROOT));
    int from = origin == null ? 0 : Integer.parseInt(origin);
    int start = Math.min(from, bytes.length);
    int end =
        length == null
            ? bytes.length
            : start + Math.min(bytes.length - start, Integer.parseInt(length));
    write(line, " BODY[" + section + "]" + (origin == null ? "" : "<" + from + ">"));
    write(line, " {" + (end - start) + "}\r\n");
    line.writeBytes(Arrays.copyOfRange(bytes, start, end));
  }

  private static byte[] section(byte[] mail, String section) {
    if (section.isEmpty()) {
      return mail;
    }
    var text = new String(mail, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    var header = end < 0 ? text : text.substring(0, end + 4);
    if (section.equals("HEADER")) {
      return header.getBytes(StandardCharsets.ISO_8859_1);
    }
    if (!section.startsWith("HEADER.FIELDS (")) {
      throw new IllegalArgumentException("not fetched here: BODY[" + section + "]");
    }
    var names = List.of(section.substring(15, section.length() - 1).split(" ", -1));
    var fields = new StringBuilder();
    for (var field : header.split("\r\n(?![ \t])", -1)) {
      if (names.contains(field.split(":", 2)[0].toUpperCase(Locale.ROOT))) {
        fields.append(field).append("\r\n");
      }
    }
    return fields.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void write(ByteArrayOutputStream line, String text) {
    line.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
