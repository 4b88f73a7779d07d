package dev.vestovoy.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Why a mailbox could not be reached or kept, and how soon another try makes sense. */
sealed interface Trouble {
  /** In words, without secrets. */
  String words();

  /** The password is wrong, or the account is closed: trying soon again may lock it. */
  record Refused(String words) implements Trouble {}

  /** Nothing is wrong with us: not sooner than that. */
  record Busy(String words, Duration after) implements Trouble {}

  /** The line, or the server. */
  record Lost(String words) implements Trouble {}

  /** Told apart by what the server said: the same answer to LOGIN means many things. */
  static Trouble of(Throwable e, WatchedMailbox mailbox) {
    return switch (e) {
      case LoginFailedException failed -> login(said(cause(failed), mailbox));
      case FolderFailedException failed ->
          new Busy(
              "the folder %s cannot be opened: %s"
                  .formatted(mailbox.folder(), said(cause(failed), mailbox)),
              Backoff.LONGEST);
      case SSLException tls -> new Busy("TLS failed: " + said(tls, mailbox), Backoff.LONGEST);
      default -> new Lost(said(e, mailbox));
    };
  }

  private static Throwable cause(Exception e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private static Trouble login(String said) {
    var lower = said.toLowerCase(Locale.ROOT);
    var asked = Pattern.compile("backoff time: (\\d{1,7})").matcher(lower);
    if (asked.find()) {
      return new Busy(said, Duration.ofMillis(Long.parseLong(asked.group(1))));
    }
    if (lower.contains("[limit]")
        || lower.contains("too many")
        || lower.contains("maximum number")) {
      return new Busy(said, Backoff.LONGEST);
    }
    boolean passing =
        lower.contains("[unavailable]")
            || lower.contains("[inuse]")
            || lower.contains("[serverbug]")
            || lower.contains("throttled")
            || lower.contains("temporar");
    return passing ? new Lost(said) : new Refused(said);
  }

  /** A server may repeat what it was sent. */
  private static String said(Throwable e, WatchedMailbox mailbox) {
    var message = e.getMessage() == null ? "" : HeaderText.line(e.getMessage());
    var shown =
        switch (mailbox.login()) {
          case Login.WithPassword(_, var password) -> message.replace(password.reveal(), "***");
          case Login.WithToken _ -> message;
        };
    var text = shown.substring(0, Math.min(200, shown.length()));
    return e instanceof ProtocolException && !text.isEmpty()
        ? text
        : e.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
  }
}
