package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Language;

/** What the channel says besides a report. */
enum Words {
  /** Says that a report could not come in its time. */
  LATE("🕓 С опозданием", "🕓 Late"),
  /** Says that a message may have come before. */
  REPEAT("⚠️ Возможен повтор", "⚠️ This may be a repeat"),
  /** Says why a message is not in the topic that it is for. */
  LOST_TOPIC(
      "⚠️ Тема не найдена, поэтому отчёт здесь",
      "⚠️ The topic was not found, so the report is here"),
  NO_SUBJECT("Без темы", "No subject"),
  /** What buttons and links say. */
  OPEN("Открыть отчёт", "Open the report"),
  TOO_LARGE(
      "Не доставлено: Telegram принимает до %s.", "Not delivered: Telegram takes no more than %s."),
  TOO_LARGE_FOR_SERVER(
      "Не доставлено: сервер Telegram не принимает такой большой файл.",
      "Not delivered: the Telegram server does not take a file of this size."),
  DAMAGED(
      "Не доставлено: файл на сервере отчётов не сохранился целиком.",
      "Not delivered: the stored file is missing or damaged."),
  REFUSED(
      "Не доставлено: Telegram не принимает этот файл.",
      "Not delivered: Telegram does not take this file."),
  KILOBYTES("%s КБ", "%s KB"),
  MEGABYTES("%s МБ", "%s MB");

  private final String russian;
  private final String english;

  Words(String russian, String english) {
    this.russian = russian;
    this.english = english;
  }

  /** The text in a language, its places filled in order. */
  String in(Language language, Object... values) {
    String text =
        switch (language) {
          case RUSSIAN -> russian;
          case ENGLISH -> english;
        };
    return values.length == 0 ? text : text.formatted(values);
  }

  /** The same as a line of a caption. */
  Caption line(Language language) {
    return Caption.of(in(language));
  }
}
