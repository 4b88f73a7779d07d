package dev.vestovoy.directory.seatable;

import dev.vestovoy.seatable.Row;
import java.util.OptionalLong;

/** What the cells with Telegram ids say; anything but a fitting number says nothing. */
final class Cells {
  private Cells() {}

  /** The id of a person: positive (core.telegram.org/bots/api#chat). */
  static OptionalLong userId(Row row) {
    OptionalLong id = row.integer(Tables.TELEGRAM_ID);
    return id.orElse(0) > 0 ? id : OptionalLong.empty();
  }

  /** The id of a group or channel: negative; a positive one would be somebody's private chat. */
  static OptionalLong chatId(Row row) {
    OptionalLong id = row.integer(Tables.CHAT_ID);
    return id.orElse(0) < 0 ? id : OptionalLong.empty();
  }
}
