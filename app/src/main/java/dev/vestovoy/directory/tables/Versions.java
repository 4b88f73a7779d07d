package dev.vestovoy.directory.tables;

/**
 * Which version of the tables is known: the one that was read, moved on by each change that was
 * told since and, while nothing is told, by each write of ours.
 */
final class Versions {
  private long known = -1;
  private long since;
  private long written;
  private boolean live;

  /** Whether changes are told. */
  synchronized boolean live() {
    return live;
  }

  /** Changes are told from this version on. Says whether nothing was missed. */
  synchronized boolean begins(long version) {
    if (known >= 0 && version == known + written) {
      known = version;
      written = 0;
    }
    since = version;
    live = true;
    return known >= since;
  }

  /** Changes are not told any more; all up to this version were. */
  synchronized void ends(long heard) {
    if (live && known >= since) {
      known = Math.max(known, heard);
      written = 0;
    }
    live = false;
  }

  /** A write of ours made a version. While changes are told, so is this one. */
  synchronized void wrote() {
    written += live ? 0 : 1;
  }

  /** To be taken before the version is asked for that is then {@link #read}. */
  synchronized long mark() {
    return written;
  }

  /** All is known that there was at this version. */
  synchronized void read(long version, long mark) {
    known = version;
    written -= Math.min(mark, written);
  }

  /** Whether something happened up to this version that was neither told nor ours. */
  synchronized boolean missed(long version, long heard) {
    return live ? known < since || version > Math.max(heard, known) : version != known + written;
  }
}
