package dev.vestovoy.mail;

import java.util.Objects;

/**
 * One folder of one account, and how to get in.
 *
 * @param email the account: the login name, and the name of the mailbox everywhere else
 * @param folder as the server spells it, usually INBOX
 */
public record WatchedMailbox(
    String email, Password password, MailServer server, String folder, Start start) {

  /** Checks that there is an account and a folder. */
  public WatchedMailbox {
    Objects.requireNonNull(password, "password is null");
    Objects.requireNonNull(server, "server is null");
    Objects.requireNonNull(start, "start is null");
    if (email.isBlank() || folder.isBlank()) {
      throw new IllegalArgumentException("a mailbox needs an account and a folder");
    }
  }

  /** The INBOX of an account, from now on. */
  public static WatchedMailbox inbox(String email, Password password, MailServer server) {
    return new WatchedMailbox(email, password, server, "INBOX", new Start.FromNow());
  }

  /** The same mailbox that begins elsewhere. */
  public WatchedMailbox startingWith(Start other) {
    return new WatchedMailbox(email, password, server, folder, other);
  }
}
