package dev.vestovoy.channel.telegram;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what comes in place of files that Telegram does not take. */
final class Notes {
  private static final Locale RUSSIAN = Locale.of("ru");
  private static final double MEGABYTE = 1 << 20;

  private final long limit;

  Notes(long limit) {
    this.limit = limit;
  }

  /** Names the files, their sizes and where the report can be seen instead. */
  Caption about(List<Item> items, @Nullable URI link) {
    Caption note = Caption.NONE;
    for (Item item : items) {
      note = note.and(Caption.of("📎 " + item.name() + " — " + size(item.file().size())));
    }
    note = note.and(Caption.of("Не доставлено: Telegram принимает до " + size(limit) + "."));
    return link == null ? note : note.and(link(link));
  }

  /** What the admins are told. */
  String alert(String mailbox, Item item) {
    return "Отчёт из ящика %s содержит файл размером %s: больше %s Telegram не принимает. Получатели"
            .formatted(mailbox, size(item.file().size()), size(limit))
        + " вместо файла получат сообщение о нём. Уменьшите отчёт или поставьте свой сервер Bot API"
        + " (до 2000 МБ).";
  }

  private static Caption link(URI link) {
    String address = link.toASCIIString();
    String quoted = Plain.html(address).replace("\"", "&quot;");
    return new Caption("<a href=\"" + quoted + "\">Открыть отчёт</a>", "Открыть отчёт: " + address);
  }

  private static String size(long bytes) {
    return String.format(RUSSIAN, "%.1f МБ", bytes / MEGABYTE).replace(",0 ", " ");
  }
}
