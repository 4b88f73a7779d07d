package dev.vestovoy.mail;

import dev.vestovoy.mail.Trouble.Busy;
import dev.vestovoy.mail.Trouble.Lost;
import dev.vestovoy.mail.Trouble.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the words of servers mean and what their readers can do. Codes are those of RFC 5530; where
 * there is none, it is the text that Gmail, Microsoft, Yandex and others are known to say.
 */
final class ServerSaid {
  /** Who is told to wait longer asks again nevertheless. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** One mailbox is not served, while its server is well. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final Pattern WAIT = sign("backoff time:? *(\\d{1,9})");
  private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\\]]+)\\?[^\\s\\]]*");

  private record Answer(Pattern sign, String advice, Function<String, Trouble> trouble) {}

  /** What says nothing about the account and means the same as an answer to anything. */
  private static final List<Answer> ANYWHERE =
      List.of(
          lost("\\[serverbug]|\\[unavailable]", "the server cannot do it at the moment"),
          new Answer(
              sign("\\[inuse]"),
              "somebody else has the mailbox to themselves at the moment",
              words -> new Busy(words, SOON)),
          busy("bandwidth", "the account has moved as much as its provider allows for now"),
          busy(
              "\\[limit]|too many|maximum number|connections? (limit|exceeded)",
              "the server takes no more connections to this account: close other programs that read it, or wait"),
          busy(
              "\\[overquota]|over quota|quota exceeded",
              "the mailbox is full: mails have to be deleted"),
          busy(
              "authenticated but not connected",
              "the login is right, but the server does not open the mailbox: see that IMAP is allowed for it and that the account may read it, or wait"),
          busy("throttled|rate limit|try again later", "the server asks for patience"));

  private static final List<Answer> TO_LOGIN =
      List.of(
          refused(
              "\\[webalert|web login required|log in via your web browser",
              "the provider wants the account's owner to log in once with a browser"),
          refused(
              "application[- ]specific password|app(lication)?[- ]password",
              "this account takes only a password made for programs: its owner has to make one in the account's security settings"),
          refused(
              "imap is disabled|imap access is disabled|not enabled for imap",
              "IMAP is switched off for this account, or the password is wrong: switch IMAP on in the account's settings, and make a password for programs there"),
          refused(
              "basicauthblocked|basic auth",
              "the server takes no passwords for this account: tokens are wanted (OAuth)"),
          refused(
              "\\[privacyrequired]|plaintext auth|logindisabled",
              "the server wants a protected line: use TLS or STARTTLS"),
          refused(
              "\\[expired]|password.{0,20}expired",
              "the password (or token) has ended: set a new one"),
          refused(
              "\\[authorizationfailed]",
              "the login is right, but it may not act for this mailbox: it has to be given the right"),
          refused(
              "\\[contactadmin]|(account|user|mailbox).{0,30}(blocked|locked|disabled|suspended)",
              "the account is blocked: its provider's administrator has to help"),
          lost("temporar", "the server cannot do it at the moment"));

  private ServerSaid() {}

  /** What a refused LOGIN or AUTHENTICATE means. */
  static Trouble toLogin(String said, Login login) {
    return known(ANYWHERE, said)
        .or(() -> known(TO_LOGIN, said))
        .orElseGet(() -> new Refused(with(usual(login), said)));
  }

  /** What it means that a folder is not opened. */
  static Trouble toSelect(String said, String folder) {
    return known(ANYWHERE, said)
        .map(trouble -> trouble instanceof Lost(var words) ? new Busy(words, SOON) : trouble)
        .orElseGet(() -> {
          boolean right = sign("\\[noperm]|permission denied").matcher(said).find();
          var advice =
              right
                  ? "the account has no right to the folder %s: it has to be given"
                  : "the folder %s cannot be opened: make it, or name another";
          return new Busy(with(advice.formatted(folder), said), Backoff.LONGEST);
        });
  }

  /** What an answer to any other command means that was not obeyed, and what a BYE means. */
  static Trouble anywhere(String said) {
    return known(ANYWHERE, said).orElseGet(() -> new Lost(with("", said)));
  }

  /** The advice, and what it is about. */
  static String with(String advice, String said) {
    var shown = QUERY.matcher(said).replaceAll("$1");
    if (shown.isEmpty()) {
      return advice.isEmpty() ? "the server gave no reason" : advice;
    }
    return (advice.isEmpty() ? "" : advice + "; ") + "the server said: " + shown;
  }

  private static Optional<Trouble> known(List<Answer> answers, String said) {
    var wait = WAIT.matcher(said);
    if (wait.find()) {
      var asked = Duration.ofMillis(Long.parseLong(wait.group(1)));
      var after = asked.compareTo(PATIENCE) > 0 ? PATIENCE : asked;
      return Optional.of(new Busy(with("the server asks for patience", said), after));
    }
    return answers.stream()
        .filter(answer -> answer.sign().matcher(said).find())
        .map(answer -> answer.trouble().apply(with(answer.advice(), said)))
        .findFirst();
  }

  private static String usual(Login login) {
    return switch (login) {
      case Login.WithPassword _ ->
          "the server does not let this account in: check its name and its password (Google and others want one that was made for programs, Microsoft 365 wants tokens)";
      case Login.WithToken _ ->
          "the server does not accept the token: check the account's name, that its owner agreed to IMAP (the scope), and that IMAP is allowed for it";
    };
  }

  private static Answer refused(String sign, String advice) {
    return new Answer(sign(sign), advice, Refused::new);
  }

  private static Answer busy(String sign, String advice) {
    return new Answer(sign(sign), advice, words -> new Busy(words, Backoff.LONGEST));
  }

  private static Answer lost(String sign, String advice) {
    return new Answer(sign(sign), advice, Lost::new);
  }

  private static Pattern sign(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
