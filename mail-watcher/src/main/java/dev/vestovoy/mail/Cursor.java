package dev.vestovoy.mail;

import java.time.Instant;

/**
 * How far a mailbox has been read.
 *
 * @param uidValidity the generation of UIDs that all others here belong to (RFC 9051, 2.3.1.1)
 * @param lastUid the highest UID that was acknowledged, or passed over; 0 before the first
 * @param since when the mailbox was first watched: after a change of UIDVALIDITY nothing older goes
 *     out
 * @param relistedTo the highest UID that existed when the generation changed: mails up to it may be
 *     old news; 0 when the generation never changed
 * @param missing recent UIDs up to {@code lastUid} that no mail had: servers that do not keep to
 *     the order may bring it yet
 * @param setAside UIDs up to {@code lastUid} whose mail was not taken while those behind it were
 */
public record Cursor(
    long uidValidity,
    long lastUid,
    Instant since,
    long relistedTo,
    UidSet missing,
    UidSet setAside) {
  /** A gap so far behind is a mail that somebody deleted. */
  private static final long WINDOW = 200;

  /** A cursor in a mailbox whose UIDVALIDITY never changed, with nothing left behind it. */
  public Cursor(long uidValidity, long lastUid, Instant since) {
    this(uidValidity, lastUid, since, 0);
  }

  /** A cursor with nothing left behind it. */
  public Cursor(long uidValidity, long lastUid, Instant since, long relistedTo) {
    this(uidValidity, lastUid, since, relistedTo, UidSet.EMPTY, UidSet.EMPTY);
  }

  /** Where the UIDs that may yet get a mail begin. */
  static long windowBefore(long uid) {
    return Math.max(0, uid - WINDOW);
  }

  /** Further on; what was passed over on the way counts as missing. */
  Cursor at(long uid) {
    long from = Math.max(Math.max(lastUid, relistedTo), windowBefore(uid)) + 1;
    var passed = uid > from ? UidSet.EMPTY.missing(from, uid - 1) : UidSet.EMPTY;
    return new Cursor(
        uidValidity,
        uid,
        since,
        relistedTo,
        missing.with(passed).above(windowBefore(uid)),
        setAside);
  }

  /** Further on, past a UID whose mail was not there: it may yet come. */
  Cursor past(long uid) {
    var next = at(uid);
    return relists(uid) ? next : next.missing(next.missing().with(UidSet.of(uid)));
  }

  /** With what a look showed of the UIDs up to {@code lastUid}. */
  Cursor missing(UidSet others) {
    return new Cursor(uidValidity, lastUid, since, relistedTo, others, setAside);
  }

  Cursor settingAside(UidSet others) {
    return new Cursor(
        uidValidity, lastUid, since, relistedTo, missing.without(others), setAside.with(others));
  }

  /** Without what was left behind and is settled now. */
  Cursor settled(UidSet uids) {
    return new Cursor(
        uidValidity, lastUid, since, relistedTo, missing.without(uids), setAside.without(uids));
  }

  boolean relists(long uid) {
    return uid <= relistedTo;
  }
}
