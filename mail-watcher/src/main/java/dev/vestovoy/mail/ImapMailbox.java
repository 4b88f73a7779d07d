package dev.vestovoy.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** A folder that is open on a server. */
final class ImapMailbox implements AutoCloseable {
  private final Store store;
  private final IMAPFolder folder;
  private final Line line;
  private final Duration readTimeout;
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final boolean idles;

  private ImapMailbox(Store store, IMAPFolder folder, Line line, Duration readTimeout)
      throws MessagingException {
    this.store = store;
    this.folder = folder;
    this.line = line;
    this.readTimeout = readTimeout;
    this.idles =
        run(protocol -> {
          protocol.addResponseHandler(this::note);
          return protocol.hasCapability("IDLE");
        });
  }

  /** Logs in and opens the folder. */
  static ImapMailbox open(
      WatchedMailbox mailbox, MailSessions sessions, Line line, Duration readTimeout)
      throws MessagingException {
    var store = sessions.store(mailbox.server().security());
    try {
      var server = mailbox.server();
      store.connect(server.host(), server.port(), mailbox.login().user(), secret(mailbox.login()));
      var folder = (IMAPFolder) store.getFolder(mailbox.folder());
      openFolder(folder);
      return new ImapMailbox(store, folder, line, readTimeout);
    } catch (MessagingException | RuntimeException | Error e) {
      line.cut();
      closeQuietly(store);
      throw e;
    }
  }

  private static String secret(Login login) throws MessagingException {
    return switch (login) {
      case Login.WithPassword(_, var password) -> password.reveal();
      case Login.WithToken _ -> throw new AuthenticationFailedException("tokens are not known yet");
    };
  }

  private static void openFolder(IMAPFolder folder) throws MessagingException {
    try {
      folder.open(Folder.READ_WRITE);
    } catch (ReadOnlyFolderException _) {
      folder.open(Folder.READ_ONLY);
    }
  }

  long uidValidity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The UID that the next mail will have; found out by search when the server does not say. */
  long uidNext() throws MessagingException {
    long next = folder.getUIDNext();
    return next > 0 ? next : commands().newest() + 1;
  }

  /** Whether the server can tell of new mail by itself (RFC 2177). */
  boolean idles() {
    return idles;
  }

  /** Whether new mail was announced since this was asked last. */
  boolean dirty() {
    return dirty.getAndSet(false);
  }

  ImapCommands commands() {
    return new ImapCommands(this);
  }

  /**
   * Waits for mail.
   *
   * @param atMost then the server has to answer, or the line is dead
   * @param forMail whether new mail ends the wait
   */
  void idle(Duration atMost, boolean forMail) throws MessagingException {
    run(protocol -> {
      new Idle(protocol, line, readTimeout, forMail ? dirty::get : () -> false).run(atMost);
      return true;
    });
  }

  /** One conversation with the server. After BYE the client would silently open a new line. */
  <T> T run(Conversation<T> conversation) throws MessagingException {
    if (!folder.isOpen()) {
      throw new FolderClosedException(folder, "the server closed the connection");
    }
    @SuppressWarnings("unchecked") // the client gives back what the conversation gave it
    var result = (T) folder.doCommand(conversation::with);
    return result;
  }

  /** A command, its answers, and nothing lost that the server said besides. */
  Response[] command(String command) throws MessagingException {
    return run(protocol -> {
      var responses = protocol.command(command, null);
      for (var response : responses) {
        boolean fetched = response instanceof IMAPResponse r && r.keyEquals("FETCH");
        // The client would keep an object for each mail that is named to it.
        if (!fetched) {
          protocol.notifyResponseHandlers(new Response[] {response});
        }
      }
      protocol.handleResult(responses[responses.length - 1]);
      return responses;
    });
  }

  private void note(Response response) {
    if (response instanceof IMAPResponse r && r.isUnTagged() && r.keyEquals("EXISTS")) {
      dirty.set(true);
    }
  }

  /** Without LOGOUT, which a dead server would never answer. */
  @Override
  public void close() {
    line.cut();
    closeQuietly(store);
  }

  private static void closeQuietly(Store store) {
    try {
      store.close();
    } catch (MessagingException | RuntimeException _) {
      // The line is cut: there is nothing left to close.
    }
  }

  /** What is said to the server, and what comes of it. */
  @FunctionalInterface
  interface Conversation<T> {
    T with(IMAPProtocol protocol) throws ProtocolException;
  }

  static boolean notUnderstood(MessagingException e) {
    return e.getNextException() instanceof BadCommandException;
  }
}
