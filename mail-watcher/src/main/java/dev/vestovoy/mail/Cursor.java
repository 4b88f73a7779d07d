package dev.vestovoy.mail;

import java.time.Instant;

/**
 * How far a mailbox has been read.
 *
 * @param uidValidity the generation of UIDs that {@code lastUid} belongs to (RFC 9051, 2.3.1.1)
 * @param lastUid the highest UID that was acknowledged, or passed over; 0 before the first
 * @param since when the mailbox was first watched: after a change of UIDVALIDITY nothing older goes
 *     out
 * @param relistedTo the highest UID that existed when the generation changed: mails up to it may be
 *     old news; 0 when the generation never changed
 */
public record Cursor(long uidValidity, long lastUid, Instant since, long relistedTo) {

  /** A cursor in a mailbox whose UIDVALIDITY never changed. */
  public Cursor(long uidValidity, long lastUid, Instant since) {
    this(uidValidity, lastUid, since, 0);
  }

  Cursor at(long uid) {
    return new Cursor(uidValidity, uid, since, relistedTo);
  }

  boolean relists(long uid) {
    return uid <= relistedTo;
  }
}
