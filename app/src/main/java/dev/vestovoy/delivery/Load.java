package dev.vestovoy.delivery;

/**
 * Cost of a letter's next request.
 *
 * @param messages how many messages it counts for, at least 1
 * @param uploadBytes how many bytes of files it uploads, 0 when the channel has them already
 */
public record Load(int messages, long uploadBytes) {
  public Load {
    if (messages < 1 || uploadBytes < 0) {
      throw new IllegalArgumentException(
          "wanted at least one message and no negative size, found "
              + messages
              + " and "
              + uploadBytes);
    }
  }
}
