package dev.vestovoy.bot;

import dev.vestovoy.report.Language;
import java.util.List;

/** Texts for groups that are put together. */
final class GroupTexts {
  private GroupTexts() {}

  static String bound(Language language, List<String> mailboxes) {
    String done = Words.GROUP_BOUND.in(language) + "\n";
    if (mailboxes.isEmpty()) {
      return done + Words.GROUP_NO_MAILBOXES.in(language);
    }
    return done + Bullets.under(Words.GROUP_MAILBOXES.in(language), mailboxes);
  }
}
