package dev.vestovoy.mail;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What a server said, for people: one line without tags and timings. A server may repeat what it
 * was sent, and may write what it likes.
 */
final class ServerWords {
  private static final int LONGEST = 200;

  private final Login login;

  /**
   * The words.
   *
   * @param login whose password is not shown
   */
  ServerWords(Login login) {
    this.login = login;
  }

  /** Why something failed: the server's answer if it gave one. */
  String of(@Nullable Throwable e) {
    return e instanceof ProtocolException p && p.getResponse() != null
        ? of(p.getResponse().getRest())
        : of(e == null ? "" : e.getMessage());
  }

  String of(@Nullable String text) {
    var whole = text == null ? "" : text;
    var shown =
        withoutTiming(
            switch (login) {
              case Login.WithPassword(_, var password) -> without(password.reveal(), whole);
              case Login.WithToken _ -> HeaderText.line(whole);
            });
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
  }

  /** Dovecot says how long it took. */
  private static String withoutTiming(String line) {
    int timing = line.lastIndexOf(" (0.");
    return timing > 0 && line.endsWith("secs).") ? line.substring(0, timing) : line;
  }

  /** A password may look different in a clean line: with blanks collapsed, or letters composed. */
  private static String without(String secret, String text) {
    var shown = HeaderText.line(text.replace(secret, "***")).replace(secret, "***");
    var cleaned = HeaderText.line(secret);
    return cleaned.isEmpty() ? shown : shown.replace(cleaned, "***");
  }
}
