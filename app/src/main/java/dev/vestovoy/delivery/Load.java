package dev.vestovoy.delivery;

/**
 * Cost of the next request of a letter.
 *
 * @param messages how many messages it counts for, at least 1
 * @param uploadBytes bytes of the files that the channel does not have yet; 0 when it names all of
 *     them by handles
 */
public record Load(int messages, long uploadBytes) {
  /** From this size on an upload may take long on a slow line. */
  private static final long LARGE = 256 << 10;

  /** Whether it uploads anything. */
  public boolean uploads() {
    return uploadBytes > 0;
  }

  /** Whether its upload may take long. */
  public boolean large() {
    return uploadBytes > LARGE;
  }
}
