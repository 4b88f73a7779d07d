package dev.vestovoy.directory;

/** Where it is noted, for people and for other programs, how far each mailbox has been read. */
@FunctionalInterface
public interface Bookmarks {
  /**
   * Notes that all mail up to this one was taken. Returns at once and never fails; what cannot be
   * noted now is noted later. Within one UIDVALIDITY (RFC 3501, section 2.3.1.1) a note never goes
   * back.
   *
   * @param mailbox its address, in any case
   */
  void reached(String mailbox, long uidValidity, long uid);
}
