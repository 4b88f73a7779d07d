package dev.vestovoy.channel.telegram;

import java.util.List;
import java.util.Locale;

/** Writes what comes in place of files that Telegram does not take. */
final class Notes {
  private static final Locale RUSSIAN = Locale.of("ru");
  private static final double MEGABYTE = 1 << 20;

  private final long limit;

  Notes(long limit) {
    this.limit = limit;
  }

  /** Names the files and their sizes. */
  Caption about(List<Item> items) {
    Caption note = Caption.NONE;
    for (Item item : items) {
      note = note.and(Caption.of("📎 " + item.name() + " — " + size(item.file().size())));
    }
    return note.and(Caption.of("Не доставлено: Telegram принимает до " + size(limit) + "."));
  }

  /** What the admins are told. */
  String alert(String mailbox, Item item) {
    return "Отчёт из ящика %s содержит файл размером %s: больше %s Telegram не принимает. Получатели"
            .formatted(mailbox, size(item.file().size()), size(limit))
        + " вместо файла получат сообщение о нём. Уменьшите отчёт или поставьте свой сервер Bot API"
        + " (до 2000 МБ).";
  }

  /** What the admins are told of a topic that is no more. */
  String lostTopic(Place place) {
    return "В чате %d удалена тема %d: отчёты для неё приходят в сам чат. Укажите другую тему в таблице чатов или уберите её оттуда."
        .formatted(place.chat(), place.topic());
  }

  private static String size(long bytes) {
    return String.format(RUSSIAN, "%.1f МБ", bytes / MEGABYTE).replace(",0 ", " ");
  }
}
