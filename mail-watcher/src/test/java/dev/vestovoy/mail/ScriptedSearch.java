package dev.vestovoy.mail;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An honest answer to UID SEARCH, for the keys that are known here. */
final class ScriptedSearch {
  private static final Pattern KEY =
      Pattern.compile(
          "(UID \\S+|SINCE \\S+|UNSEEN|SEEN|ALL|UNDELETED) *", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d-MMM-yyyy")
          .toFormatter(Locale.US);

  private final ScriptedFolder folder;

  ScriptedSearch(ScriptedFolder folder) {
    this.folder = folder;
  }

  /** The line that tells what is found. */
  String answer(String keys) {
    Predicate<ScriptedMail> all = _ -> true;
    var found = KEY.matcher(keys);
    while (found.regionStart() < keys.length() && found.lookingAt()) {
      all = all.and(one(found.group(1).split(" ", 2)));
      found.region(found.end(), keys.length());
    }
    if (found.regionStart() < keys.length()) {
      throw new IllegalArgumentException("not searched for here: " + keys);
    }
    return "* SEARCH"
        + ScriptedChanges.mails(folder, "1:*").stream()
            .filter(all)
            .map(mail -> " " + mail.uid())
            .collect(Collectors.joining());
  }

  private Predicate<ScriptedMail> one(String[] key) {
    return switch (key[0].toUpperCase(Locale.ROOT)) {
      case "UID" -> {
        var uids = ScriptedChanges.mails(folder, key[1]).stream().map(ScriptedMail::uid).toList();
        yield mail -> uids.contains(mail.uid());
      }
      case "SINCE" -> {
        var day = LocalDate.parse(key[1].replace("\"", ""), DAY);
        yield mail -> !mail.received().atZone(ZoneOffset.UTC).toLocalDate().isBefore(day);
      }
      case "UNSEEN" -> mail -> !mail.flags().contains("\\Seen");
      case "SEEN" -> mail -> mail.flags().contains("\\Seen");
      default -> _ -> true;
    };
  }
}
