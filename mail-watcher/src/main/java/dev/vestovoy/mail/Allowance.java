package dev.vestovoy.mail;

import java.util.function.LongSupplier;

/** What reading one mail may still cost, with all the mails that lie in it. */
final class Allowance {
  /** The fields of a part that anybody asks for; a name of 500 letters takes 5 kB. */
  private static final int HEADER_BYTES = 2 << 20;

  /** Text beyond says nothing new about the mail. */
  private static final int TEXT_BYTES = 1 << 20;

  private final ExtractionLimits limits;
  private final LongSupplier nanos;
  private final long start;
  private int headers = HEADER_BYTES;
  private int texts = TEXT_BYTES;
  private int parts;
  private long bytes;

  /**
   * The clock starts.
   *
   * @param nanos as {@link System#nanoTime()}
   */
  Allowance(ExtractionLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.parts = limits.parts();
    this.bytes = limits.mailBytes();
  }

  /** Throws when the time is over. */
  void checkTime() {
    if (nanos.getAsLong() - start > limits.time().toNanos()) {
      throw new OutOfTimeException();
    }
  }

  /** Whether one part more may be opened. */
  boolean part() {
    return parts-- > 0;
  }

  /** Whether so many bytes of header fields may be kept. */
  boolean header(int length) {
    headers -= Math.min(headers, length);
    return headers > 0;
  }

  /** How many bytes of a text may be kept; they count as kept. */
  int text(int wanted) {
    int granted = Math.min(wanted, texts);
    texts -= granted;
    return granted;
  }

  /** How many bytes may still be written to disk. */
  long bytes() {
    return bytes;
  }

  void wrote(long size) {
    bytes -= size;
  }
}
