package dev.vestovoy.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.jspecify.annotations.Nullable;

/** A folder that is open on a server, with what the server says about it by itself. */
final class ImapMailbox implements AutoCloseable {
  /** Slower than that is no server: a piece of a megabyte passes a modem in it. */
  private static final Duration WHOLE_ANSWER = Duration.ofMinutes(5);

  private final IMAPProtocol connection;
  private final Line line;
  private final Duration readTimeout;
  private final Abilities abilities;
  private final Consumer<String> alerts;
  private final long uidValidity;
  private final long uidNext;
  private int total;
  private int fresh;

  private ImapMailbox(
      IMAPProtocol connection,
      Line line,
      Duration readTimeout,
      Abilities abilities,
      MailboxInfo info,
      Consumer<String> alerts) {
    this.connection = connection;
    this.line = line;
    this.readTimeout = readTimeout;
    this.abilities = abilities;
    this.alerts = alerts;
    this.uidValidity = info.uidvalidity;
    this.uidNext = info.uidnext;
    this.total = Math.max(0, info.total);
  }

  /**
   * What a server can do, and a folder.
   *
   * @param keywords whether new ones may be made
   */
  record Abilities(
      boolean idle, boolean move, boolean uidPlus, boolean writable, boolean keywords) {}

  /**
   * Logs in and opens the folder.
   *
   * @param alerts is told what the server wants people to read (RFC 9051, 7.1), as it says it
   */
  static ImapMailbox open(
      WatchedMailbox mailbox,
      MailSessions sessions,
      Line line,
      Duration readTimeout,
      Consumer<String> alerts)
      throws ProtocolException, IOException, LoginFailedException, FolderFailedException {
    try (var _ = line.limit(WHOLE_ANSWER, "logging in took too long")) {
      var connection = sessions.connect(mailbox.server());
      ResponseHandler ear = said -> alert(said, alerts);
      connection.addResponseHandler(ear);
      Authentication.logIn(connection, mailbox.login());
      var info = open(connection, mailbox);
      connection.removeResponseHandler(ear);
      var abilities = abilities(connection, info);
      // Some forty strings, in each of thousands of mailboxes.
      connection.getCapabilities().clear();
      return new ImapMailbox(connection, line, readTimeout, abilities, info, alerts);
    } catch (Throwable e) {
      line.cut();
      throw e;
    }
  }

  private static MailboxInfo open(IMAPProtocol connection, WatchedMailbox mailbox)
      throws ProtocolException, FolderFailedException {
    try {
      return mailbox.afterHandling() instanceof AfterHandling.Nothing
          ? connection.examine(mailbox.folder())
          : connection.select(mailbox.folder());
    } catch (CommandFailedException e) {
      throw new FolderFailedException(mailbox.folder(), e);
    }
  }

  private static Abilities abilities(IMAPProtocol connection, MailboxInfo info) {
    return new Abilities(
        connection.hasCapability("IDLE"),
        connection.hasCapability("MOVE"),
        connection.hasCapability("UIDPLUS"),
        info.mode == Folder.READ_WRITE,
        info.permanentFlags == null || info.permanentFlags.contains(Flags.Flag.USER));
  }

  long uidValidity() {
    return uidValidity;
  }

  /** Whether the server says which UID the next mail will have. */
  boolean tellsUidNext() {
    return uidNext > 0;
  }

  /** The UID that the next mail will have; found out by search when the server does not say. */
  long uidNext() throws ProtocolException {
    return tellsUidNext() ? uidNext : commands().newest() + 1;
  }

  Abilities abilities() {
    return abilities;
  }

  /** How many mails were announced since this was asked last. */
  int fresh() {
    int announced = fresh;
    fresh = 0;
    return announced;
  }

  ImapCommands commands() {
    return new ImapCommands(this);
  }

  /**
   * Waits for mail.
   *
   * @param atMost then the server has to answer, or the line is dead
   * @param forMail whether new mail ends the wait
   * @return whether mail ended it
   * @throws org.eclipse.angus.mail.iap.BadCommandException when the server knows no IDLE after all
   */
  boolean idle(Duration atMost, boolean forMail) throws ProtocolException, IOException {
    BooleanSupplier enough = forMail ? () -> fresh > 0 : () -> false;
    return new Idle(connection, line, readTimeout, this::note, enough).run(atMost);
  }

  Response[] command(String command) throws ProtocolException {
    return command(command, null);
  }

  /** A command and its answers. What the server said besides is noted. */
  Response[] command(String command, @Nullable Argument arguments) throws ProtocolException {
    try (var _ = line.limit(WHOLE_ANSWER, "the server takes too long over an answer")) {
      var responses = connection.command(command, arguments);
      for (var response : responses) {
        note(response);
      }
      connection.handleResult(responses[responses.length - 1]);
      return responses;
    }
  }

  private void note(Response response) {
    if (response instanceof IMAPResponse said && said.isUnTagged()) {
      if (said.keyEquals("EXISTS")) {
        fresh += Math.max(0, said.getNumber() - total);
        total = said.getNumber();
      } else if (said.keyEquals("EXPUNGE")) {
        total = Math.max(0, total - 1);
      }
    }
    alert(response, alerts);
  }

  private static void alert(Response response, Consumer<String> alerts) {
    if (response.isOK() || response.isNO() || response.isBAD() || response.isBYE()) {
      var said = response.getRest();
      if (said.regionMatches(true, 0, "[ALERT]", 0, 7)) {
        alerts.accept(said.substring(7));
      }
    }
  }

  /** Without LOGOUT, which a dead server would never answer. */
  @Override
  public void close() {
    line.cut();
    connection.disconnect();
  }
}
