package dev.vestovoy.mail;

/** Takes the mails of a mailbox, one at a time, in the order of their UIDs. */
@FunctionalInterface
public interface MailHandler {
  /**
   * Makes a mail durable. Returning acknowledges it: the cursor moves and it never comes again.
   *
   * <p>Throwing leaves it unacknowledged: it comes again after a growing delay (1 second to 5
   * minutes), and the mails behind it wait, so that order is kept. A mail that can never be taken
   * must be settled by the handler itself. The files are deleted when this returns or throws; what
   * is to be kept is moved away before.
   */
  void handle(MailReport report) throws Exception;
}
