package dev.vestovoy.mail;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Trouble} of an exception of a mailbox, by the innermost cause that says enough.
 */
final class Diagnosis {
  private static final int DEEPEST = 10;
  private static final Duration TOKENS_AGAIN = Duration.ofSeconds(30);

  private final WatchedMailbox mailbox;
  private final ServerWords words;

  Diagnosis(WatchedMailbox mailbox) {
    this.mailbox = mailbox;
    this.words = new ServerWords(mailbox.login());
  }

  Trouble of(Throwable e) {
    var causes = causes(e);
    return first(causes, this::known)
        .or(() -> first(causes, this::answered))
        .orElseGet(() -> new Trouble.Lost(plain(causes.getLast())));
  }

  private static Optional<Trouble> first(
      List<Throwable> causes, Function<Throwable, Optional<Trouble>> meaning) {
    return causes.reversed().stream().map(meaning).flatMap(Optional::stream).findFirst();
  }

  private static List<Throwable> causes(Throwable e) {
    var causes = new ArrayList<Throwable>();
    for (Throwable next = e; next != null && causes.size() < DEEPEST; next = causeOf(next)) {
      causes.add(next);
    }
    return causes;
  }

  /** The IMAP client makes a BYE of its own of what happens to the line. */
  private static @Nullable Throwable causeOf(Throwable e) {
    boolean own =
        e instanceof ProtocolException p
            && p.getResponse() != null
            && p.getResponse().isSynthetic();
    return own ? ((ProtocolException) e).getResponse().getException() : e.getCause();
  }

  private Optional<Trouble> known(Throwable e) {
    return Optional.ofNullable(
        switch (e) {
          case DistrustException d ->
              new Trouble.Busy(String.valueOf(d.getMessage()), Backoff.LONGEST);
          case AccessTokens.RefusedException r ->
              new Trouble.Refused(String.valueOf(r.getMessage()));
          case NoTokenException away ->
              new Trouble.Busy(String.valueOf(away.getMessage()), TOKENS_AGAIN);
          case LoginFailedException failed -> login(failed);
          case FolderFailedException failed ->
              ServerSaid.toSelect(words.of(failed.getCause()), mailbox.folder());
          case SSLException tls -> tls(tls);
          default -> null;
        });
  }

  /** What the server answers to a command, or by itself. */
  private Optional<Trouble> answered(Throwable e) {
    return switch (e) {
      case CommandFailedException _, BadCommandException _ ->
          Optional.of(ServerSaid.anywhere(words.of(e)));
      case ConnectionException bye when bye.getResponse() != null && !synthetic(bye) ->
          Optional.of(ServerSaid.anywhere(words.of(e)));
      default -> Optional.empty();
    };
  }

  private Trouble login(LoginFailedException failed) {
    var said = words.of(failed.getMessage());
    return failed.advice().isEmpty()
        ? ServerSaid.toLogin(said, mailbox.login())
        : new Trouble.Refused(ServerSaid.with(failed.advice(), said));
  }

  /** A handshake that the line broke off says nothing about the two who shook hands. */
  private @Nullable Trouble tls(SSLException e) {
    boolean handshake =
        e instanceof SSLHandshakeException || String.valueOf(e.getMessage()).contains("plaintext");
    return handshake && !(e.getCause() instanceof IOException)
        ? new Trouble.Busy("TLS failed: " + plain(e), Backoff.LONGEST)
        : null;
  }

  private static boolean synthetic(ProtocolException e) {
    return e.getResponse().isSynthetic();
  }

  private String plain(Throwable e) {
    if (e instanceof UnknownHostException) {
      return "there is no host " + words.of(e.getMessage()) + ", or nobody to ask for it";
    }
    var text = words.of(e.getMessage());
    boolean enough = e.getClass() == IOException.class && !text.isEmpty();
    return enough ? text : e.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
  }
}
