package dev.vestovoy.bot;

import dev.vestovoy.report.Language;
import java.util.Locale;

/** Why a chat cannot be reached, in the words of people. */
public final class Plight {
  private Plight() {}

  /**
   * The reason for those who read the tables.
   *
   * @param why Telegram's words (telegram-bot-api/Client.cpp), or ours
   */
  public static String in(String why, Language language) {
    String text = why.toLowerCase(Locale.ROOT);
    if (text.contains("blocked by the user")) {
      return Words.PLIGHT_BLOCKED.in(language);
    }
    if (text.contains("deactivated")) {
      return Words.PLIGHT_DELETED.in(language);
    }
    if (text.contains("kicked") || text.contains("not a member")) {
      return Words.PLIGHT_REMOVED.in(language);
    }
    if (text.contains("chat not found") || text.contains("can't initiate")) {
      return Words.PLIGHT_NO_CHAT.in(language);
    }
    return Words.PLIGHT_OTHER.in(language, why);
  }
}
