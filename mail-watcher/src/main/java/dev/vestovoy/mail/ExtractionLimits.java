package dev.vestovoy.mail;

/**
 * How much of a mail is looked at.
 *
 * @param depth of multiparts and forwarded mails in each other
 * @param parts leaves that are opened
 * @param fileBytes the largest decoded file
 * @param mailBytes all decoded parts together
 * @param iconSide a PNG with both sides up to this many pixels is an icon, in a mail without a PDF;
 *     0 keeps all
 */
public record ExtractionLimits(int depth, int parts, long fileBytes, long mailBytes, int iconSide) {
  /** 50 deep, 200 parts, 1 GiB a file, 2 GiB a mail, icons up to 32 pixels. */
  public static final ExtractionLimits DEFAULTS =
      new ExtractionLimits(50, 200, 1L << 30, 1L << 31, 32);

  /** Refuses limits that nothing could pass. */
  public ExtractionLimits {
    if (depth < 1 || parts < 1 || fileBytes < 1 || mailBytes < 1 || iconSide < 0) {
      throw new IllegalArgumentException("limits above zero are wanted");
    }
  }
}
