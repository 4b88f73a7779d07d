package dev.vestovoy.bot;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.report.Language;

/** Why a chat cannot be reached, in the words of people. */
public final class Plight {
  private Plight() {}

  /** The reason for those who read the tables. */
  public static String in(ChatTrouble trouble, Language language) {
    return switch (trouble) {
      case BLOCKED -> Words.PLIGHT_BLOCKED.in(language);
      case DEACTIVATED -> Words.PLIGHT_DELETED.in(language);
      case REMOVED -> Words.PLIGHT_REMOVED.in(language);
      case NO_SUCH_CHAT, NOT_STARTED -> Words.PLIGHT_NO_CHAT.in(language);
      case IS_BOT -> Words.PLIGHT_BOT.in(language);
      case NO_RIGHTS, TOPIC_CLOSED, PRIVACY -> Words.PLIGHT_FORBIDDEN.in(language);
    };
  }
}
