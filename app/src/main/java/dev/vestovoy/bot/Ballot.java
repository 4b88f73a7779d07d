package dev.vestovoy.bot;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a button of an approval card means. All of it is in the button, so that a card works after a
 * restart, for as long as it is there.
 *
 * @param group the directory's id of the row that the chat wants
 */
record Ballot(boolean approved, long chatId, String group) {
  /** The Bot API allows 1 to 64 bytes of callback data. */
  private static final int MOST_BYTES = 64;

  /** The form in a button, {@code yes:-100123:row}. */
  String data() {
    return (approved ? "yes:" : "no:") + chatId + ":" + group;
  }

  /** Whether it fits in a button. */
  boolean fits() {
    return data().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  /** Reads the form in a button; empty when it is another button's. */
  static Optional<Ballot> read(String data) {
    String[] parts = data.split(":", 3);
    if (parts.length != 3 || !(parts[0].equals("yes") || parts[0].equals("no"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Ballot(parts[0].equals("yes"), Long.parseLong(parts[1]), parts[2]));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
