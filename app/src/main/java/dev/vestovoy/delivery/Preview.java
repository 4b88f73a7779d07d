package dev.vestovoy.delivery;

/** State of the small picture that a channel shows a file with. */
public sealed interface Preview {
  /**
   * The picture of the first page.
   *
   * @param jpeg below 200 kB, neither wider nor higher than 320 pixels; never to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Pictures are passed on and never compared.
  record Drawn(byte[] jpeg) implements Preview {}

  /** There is no picture, and waiting brings none. */
  record None() implements Preview {}

  /** The picture waits to be drawn, or is being drawn. */
  record Pending() implements Preview {}
}
