package dev.vestovoy.mail;

import java.util.Objects;

/**
 * One folder of one account, and how to get in.
 *
 * @param name what it is called in health, logs, cursors and mails: the account's address, usually;
 *     two folders of one account need two names
 * @param trust by what the server's certificate is known; not asked on an unprotected line
 * @param folder as people write it, with the server's separator; usually INBOX
 * @param start what it begins with when nobody watched it before
 */
public record WatchedMailbox(
    String name,
    Login login,
    MailServer server,
    Trust trust,
    String folder,
    Start start,
    AfterHandling afterHandling) {

  /** Checks that there is a name and a folder. */
  public WatchedMailbox {
    Objects.requireNonNull(login, "login is null");
    Objects.requireNonNull(server, "server is null");
    Objects.requireNonNull(trust, "trust is null");
    Objects.requireNonNull(start, "start is null");
    Objects.requireNonNull(afterHandling, "afterHandling is null");
    if (name.isBlank() || folder.isBlank()) {
      throw new IllegalArgumentException("a mailbox needs a name and a folder");
    }
  }

  /** The INBOX of an account, from now on; handed on mails count as read. */
  public static WatchedMailbox inbox(String email, Password password, MailServer server) {
    return of(new Login.WithPassword(email, password), server);
  }

  /** The INBOX of an account that is called like it, from now on; handed on mails count as read. */
  public static WatchedMailbox of(Login login, MailServer server) {
    return new WatchedMailbox(
        login.user(),
        login,
        server,
        new Trust.Standard(),
        "INBOX",
        new Start.FromNow(),
        new AfterHandling.MarkSeen());
  }

  /** What its {@link Cursor} is kept under: another folder begins anew. */
  public String cursorKey() {
    return folder.equalsIgnoreCase("INBOX") ? name : name + "/" + folder;
  }

  /** The same under another name. */
  public WatchedMailbox named(String other) {
    return new WatchedMailbox(other, login, server, trust, folder, start, afterHandling);
  }

  /** The same on a server that is known by something else. */
  public WatchedMailbox trusting(Trust other) {
    return new WatchedMailbox(name, login, server, other, folder, start, afterHandling);
  }

  /** Another folder of the same account. */
  public WatchedMailbox folder(String other) {
    return new WatchedMailbox(name, login, server, trust, other, start, afterHandling);
  }

  /** The same that begins elsewhere. */
  public WatchedMailbox startingWith(Start other) {
    return new WatchedMailbox(name, login, server, trust, folder, other, afterHandling);
  }

  /** The same with another end of its mails. */
  public WatchedMailbox afterHandling(AfterHandling other) {
    return new WatchedMailbox(name, login, server, trust, folder, start, other);
  }
}
