package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Outcome.RefusalReason;

/** Why a file is replaced by a note. */
enum NoteReason {
  /** It is larger than the server is known to take. */
  OVER_LIMIT(RefusalReason.TOO_LARGE),
  /** A server refused it as too large, although it is within the limit of the settings. */
  REFUSED_AS_TOO_LARGE(RefusalReason.TOO_LARGE),
  /** It is missing in the spool, or has another size there. */
  DAMAGED(RefusalReason.FILE_DAMAGED),
  /** Telegram takes it in no form. */
  REFUSED(RefusalReason.BAD_CONTENT);

  private final RefusalReason refusal;

  NoteReason(RefusalReason refusal) {
    this.refusal = refusal;
  }

  /** Why the letter is refused when the note is refused too. */
  RefusalReason refusal() {
    return refusal;
  }
}
