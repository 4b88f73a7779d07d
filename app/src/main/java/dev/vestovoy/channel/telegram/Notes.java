package dev.vestovoy.channel.telegram;

import static dev.vestovoy.report.Language.RUSSIAN;

import dev.vestovoy.report.Language;
import java.util.List;
import java.util.Locale;

/** Writes what comes in place of files that Telegram does not take. */
final class Notes {
  private static final double MEGABYTE = 1 << 20;

  private final long limit;

  Notes(long limit) {
    this.limit = limit;
  }

  /** Names the files and their sizes. */
  Caption about(List<Item> items, Language language) {
    Caption note = Caption.NONE;
    for (Item item : items) {
      String size = size(item.file().size(), language);
      note = note.and(Caption.of("📎 " + item.name() + " — " + size));
    }
    return note.and(Caption.of(Words.TOO_LARGE.in(language, size(limit, language))));
  }

  /** What the admins are told. */
  String alert(String mailbox, Item item) {
    return "Отчёт из ящика %s содержит файл размером %s: больше %s Telegram не принимает. Получатели"
            .formatted(mailbox, size(item.file().size(), RUSSIAN), size(limit, RUSSIAN))
        + " вместо файла получат сообщение о нём. Уменьшите отчёт или поставьте свой сервер Bot API"
        + " (до 2000 МБ).";
  }

  /** What the admins are told of a topic that is no more. */
  String lostTopic(Place place) {
    return "В чате %d удалена тема %d: отчёты для неё приходят в сам чат. Укажите другую тему в таблице чатов или уберите её оттуда."
        .formatted(place.chat(), place.topic());
  }

  private static String size(long bytes, Language language) {
    Locale locale = language == RUSSIAN ? Locale.of("ru") : Locale.ENGLISH;
    String megabytes = String.format(locale, "%.1f", bytes / MEGABYTE).replaceFirst("[.,]0$", "");
    return Words.MEGABYTES.in(language, megabytes);
  }
}
