package dev.vestovoy.directory;

import dev.vestovoy.report.Pictures;

/**
 * A mailbox as the directory lists it.
 *
 * @param name what people call it; its address when it has no name
 * @param address lower case
 * @param lastUid the UID of the last mail that was taken from it, 0 when none is noted
 * @param pictures how the PNG files of its reports are shown
 * @param enabled whether it is to be watched
 */
public record Mailbox(
    String name, String address, long lastUid, Pictures pictures, boolean enabled) {
  /** One that is to be watched. */
  public Mailbox(String name, String address, long lastUid, Pictures pictures) {
    this(name, address, lastUid, pictures, true);
  }
}
