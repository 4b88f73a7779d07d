package dev.vestovoy.mail;

import org.eclipse.angus.mail.iap.ProtocolException;

/** What a server said, for people: without tags and timings, one line. */
final class ServerWords {
  private static final int LONGEST = 200;

  private ServerWords() {}

  /** Why a command failed. */
  static String of(ProtocolException e) {
    var response = e.getResponse();
    var said = response == null ? e.getMessage() : response.getRest();
    var line = HeaderText.line(said == null ? "" : said);
    int timing = line.lastIndexOf(" (0.");
    var words = timing > 0 && line.endsWith("secs).") ? line.substring(0, timing) : line;
    return words.substring(0, Math.min(LONGEST, words.length()));
  }
}
