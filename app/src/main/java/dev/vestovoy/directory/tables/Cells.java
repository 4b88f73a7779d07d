package dev.vestovoy.directory.tables;

import java.util.Optional;

/** What the cells with Telegram ids say; anything but a fitting number says nothing. */
final class Cells {
  private Cells() {}

  /** The id of a person: positive (core.telegram.org/bots/api#chat). */
  static Optional<Long> userId(TableRow row) {
    long id = row.integer(Columns.TELEGRAM_ID).orElse(0);
    return id > 0 ? Optional.of(id) : Optional.empty();
  }

  /** The id of a group or channel: negative; a positive one would be somebody's private chat. */
  static Optional<Long> chatId(TableRow row) {
    long id = row.integer(Columns.CHAT_ID).orElse(0);
    return id < 0 ? Optional.of(id) : Optional.empty();
  }
}
