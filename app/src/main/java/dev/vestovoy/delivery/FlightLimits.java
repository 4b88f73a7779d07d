package dev.vestovoy.delivery;

/**
 * Limits on the letters of one channel that are in flight at once; so many may be doubtful after a
 * crash.
 *
 * @param all in flight at most, not counting those that are late
 * @param late more that may fly in place of letters without uploads that have had no answer for
 *     long
 * @param massSends of mass sends: small messages and uploads keep the rest
 * @param uploads that upload files: letters that name files by handles keep the rest
 * @param largeUploads that upload large files
 * @param perMessage of one message
 * @param uploadMessages messages of uploads with which one more upload may start: each album is
 *     several, and until they are answered they keep their room in the channel's rate limit
 */
public record FlightLimits(
    int all,
    int late,
    int massSends,
    int uploads,
    int largeUploads,
    int perMessage,
    int uploadMessages) {
  /** The limits of a channel that bears some thirty messages a second. */
  public static final FlightLimits STANDARD = new FlightLimits(16, 8, 12, 12, 8, 12, 10);

  /** In flight at most, late ones too. */
  public int most() {
    return all + late;
  }
}
