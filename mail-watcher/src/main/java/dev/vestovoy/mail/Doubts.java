package dev.vestovoy.mail;

/** What went wrong with the mail at hand, so that one bad mail cannot stop its mailbox for ever. */
final class Doubts {
  private static final int REFUSALS = 5;

  private long uid = -1;
  private int refusals;
  private long shortLength = -1;

  /** The server, or the memory, refused a mail. */
  void refused(long mail) {
    about(mail);
    refusals++;
  }

  /** Whether a mail has been refused so often that it is handed on without its content. */
  boolean hopeless(long mail) {
    return uid == mail && refusals >= REFUSALS;
  }

  /** Whether the server gave the same wrong length twice: then its size is wrong, not the mail. */
  boolean believes(long mail, long length) {
    about(mail);
    boolean again = shortLength == length;
    shortLength = length;
    return again;
  }

  private void about(long mail) {
    if (uid != mail) {
      uid = mail;
      refusals = 0;
      shortLength = -1;
    }
  }
}
