package dev.vestovoy.mail;

/**
 * Takes the mails of a mailbox, one at a time, in the order of their UIDs. Out of order come only
 * mails that were set aside, and such as the server shows late.
 */
@FunctionalInterface
public interface MailHandler {
  /**
   * Makes a mail durable. Returning acknowledges it: the cursor moves and it never comes again.
   *
   * <p>Throwing leaves it unacknowledged: it comes again after a growing delay (1 second to 5
   * minutes), and the mails behind it wait, so that order is kept. After five times the next mail
   * is offered too: if that one is taken, the first is set aside, durably, and comes again every
   * five minutes; if not, both wait, since the trouble is not the mail's. The files are deleted
   * when this returns or throws; what is to be kept is moved away before.
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

  /**
   * Told once when a mail that was not taken gives way to those behind it.
   *
   * @param why what {@link #handle} threw last
   */
  default void setAside(String mailbox, long uid, Throwable why) {}

  /** Told once when the mails of a mailbox that was stuck are taken again. */
  default void unstuck(String mailbox) {}
}
