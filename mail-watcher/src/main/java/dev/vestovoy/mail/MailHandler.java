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

  /**
   * Asked before a mail is fetched: throwing leaves it on the server as if {@link #handle} had
   * thrown, without a byte of it fetched.
   */
  default void ready() throws Exception {}

  /**
   * Told each time that a mail of a mailbox could not be fetched to disk or was not taken.
   *
   * @param why what {@link #ready} or {@link #handle} threw, or what writing to disk failed with
   */
  default void stuck(String mailbox, Throwable why) {}

  /** Told once when the mails of a mailbox that was stuck are taken again. */
  default void unstuck(String mailbox) {}
}
