package dev.vestovoy.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Some UIDs, written as IMAP does: {@code 4:7,12} (RFC 9051, sequence-set). Never changes.
 *
 * @param ranges ascending, apart from each other
 */
public record UidSet(List<Range> ranges) {
  /** No UID. */
  public static final UidSet EMPTY = new UidSet(List.of());

  /** The UIDs from one to another, both included. */
  public record Range(long first, long last) {
    /** Refuses what is no range of UIDs. */
    public Range {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException(
            "a range of UIDs is wanted, found %d:%d".formatted(first, last));
      }
    }

    @Override
    public String toString() {
      return first == last ? String.valueOf(first) : first + ":" + last;
    }
  }

  /** Refuses ranges that overlap or touch. */
  public UidSet {
    ranges = List.copyOf(ranges);
    for (int at = 1; at < ranges.size(); at++) {
      if (ranges.get(at).first() <= ranges.get(at - 1).last() + 1) {
        throw new IllegalArgumentException("ascending ranges of UIDs are wanted");
      }
    }
  }

  /** These UIDs. */
  public static UidSet of(long... uids) {
    var sorted = Arrays.stream(uids).sorted().distinct().toArray();
    var ranges = new ArrayList<Range>();
    int from = 0;
    for (int at = 1; at <= sorted.length; at++) {
      if (at == sorted.length || sorted[at] != sorted[at - 1] + 1) {
        ranges.add(new Range(sorted[from], sorted[at - 1]));
        from = at;
      }
    }
    return new UidSet(ranges);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static UidSet parse(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    var ranges = new ArrayList<Range>();
    for (var range : text.split(",", -1)) {
      int colon = range.indexOf(':');
      long first = Long.parseLong(colon < 0 ? range : range.substring(0, colon));
      ranges.add(new Range(first, colon < 0 ? first : Long.parseLong(range.substring(colon + 1))));
    }
    return new UidSet(ranges);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Whether a UID is among them. */
  public boolean contains(long uid) {
    return ranges.stream().anyMatch(range -> range.first() <= uid && uid <= range.last());
  }

  /** Those of a stretch that are not among these; the stretch should be short. */
  UidSet missing(long from, long to) {
    return of(LongStream.rangeClosed(Math.max(1, from), to).filter(u -> !contains(u)).toArray());
  }

  UidSet with(UidSet others) {
    return others.isEmpty() ? this : of(LongStream.concat(uids(), others.uids()).toArray());
  }

  UidSet without(UidSet others) {
    return of(uids().filter(uid -> !others.contains(uid)).toArray());
  }

  UidSet above(long uid) {
    return of(uids().filter(other -> other > uid).toArray());
  }

  /** The first so many ranges: a command line has an end. */
  UidSet first(int most) {
    return new UidSet(ranges.subList(0, Math.min(most, ranges.size())));
  }

  LongStream uids() {
    return ranges.stream().flatMapToLong(r -> LongStream.rangeClosed(r.first(), r.last()));
  }

  /** In the form of IMAP; empty when there is none. */
  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
