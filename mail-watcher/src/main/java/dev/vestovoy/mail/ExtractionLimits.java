package dev.vestovoy.mail;

import java.time.Duration;

/**
 * How much of a mail is looked at. What lies beyond is told in a {@link SkippedPart}; the files
 * that were read whole before a limit was reached are kept.
 *
 * @param depth of multiparts and forwarded mails in each other
 * @param parts leaves that are opened
 * @param fileBytes the largest decoded file
 * @param mailBytes all that is written to disk for one mail: files, and forwarded mails that were
 *     encoded as a whole
 * @param iconSide a PNG with both sides up to this many pixels is an icon, in a mail without a PDF;
 *     0 keeps all
 * @param time how long reading one mail may take
 */
public record ExtractionLimits(
    int depth, int parts, long fileBytes, long mailBytes, int iconSide, Duration time) {
  /** 50 deep, 200 parts, 1 GiB a file, 2 GiB a mail, icons up to 32 pixels, one minute. */
  public static final ExtractionLimits DEFAULTS =
      new ExtractionLimits(50, 200, 1L << 30, 1L << 31, 32, Duration.ofMinutes(1));

  /** Refuses limits that nothing could pass. */
  public ExtractionLimits {
    if (depth < 1 || parts < 1 || fileBytes < 1 || mailBytes < 1 || iconSide < 0) {
      throw new IllegalArgumentException("limits above zero are wanted");
    }
    if (!time.isPositive()) {
      throw new IllegalArgumentException("a time above zero is wanted, not " + time);
    }
  }

  /** The same with another size of icons. */
  public ExtractionLimits iconSide(int pixels) {
    return new ExtractionLimits(depth, parts, fileBytes, mailBytes, pixels, time);
  }
}
