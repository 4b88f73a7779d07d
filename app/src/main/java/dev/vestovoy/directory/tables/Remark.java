package dev.vestovoy.directory.tables;

import dev.vestovoy.report.Language;

/** What may be said of a row, for whoever fills it in. */
enum Remark {
  NO_PHONE(
      "Нет телефона: подписаться человек не сможет.",
      "No phone: this person cannot subscribe.",
      false),
  BAD_PHONE(
      "Телефон не похож на номер: напишите его целиком, например +7 916 123-45-67.",
      "The phone is not a valid number: write it in full, for example +7 916 123-45-67.",
      true),
  SAME_PHONE(
      "Тот же телефон в другой строке (%s): подписаться с ним нельзя, оставьте его в одной.",
      "Another row has the same phone (%s): nobody can subscribe with it, leave it in one.", true),
  BAD_ID(
      "%s: это не номер из Telegram («%s»). Очистите ячейку, бот заполнит её сам.",
      "%s: this is no id of Telegram (“%s”). Clear the cell, the bot fills it in.", true),
  SAME_ID(
      "Тот же %s в другой строке (%s): лишний очистите.",
      "Another row has the same %s (%s): clear the one that is wrong.", true),
  OVERWRITTEN(
      "В %s вписано «%s», а отчёты получает тот, кто подписался: %s. Верните его или очистите ячейку,"
          + " чтобы подписался другой.",
      "%s was changed to “%s”, while who subscribed gets the reports: %s. Enter it again, or clear"
          + " the cell so that somebody else can subscribe.",
      false),
  LOCKED_TO(
      "В %s вписано «%s», а отчёты получает подключённый чат: %s. Верните его или очистите ячейку и"
          + " is_locked, чтобы подключился другой.",
      "%s was changed to “%s”, while the registered chat gets the reports: %s. Enter it again, or"
          + " clear the cell and is_locked so that another one can register.",
      false),
  NO_MAILBOXES(
      "Не связано ни с одним ящиком: отчётов не будет.",
      "Linked to no mailbox: there will be no reports.",
      false),
  NO_TITLE(
      "Нет названия: группу по этой строке не найти.",
      "No name: no group can be found by this row.",
      false),
  SAME_TITLE(
      "То же название в другой строке (id_telegram_chat: %s): подключиться по нему нельзя, оставьте"
          + " его в одной.",
      "Another row has the same name (id_telegram_chat: %s): no group can register by it, leave it"
          + " in one.",
      true),
  NO_EMAIL("Нет адреса в email: ящик не используется.", "No address in email: not used.", false),
  SAME_EMAIL(
      "Тот же email в другой строке (%s): отчёты идут получателям обеих, оставьте одну.",
      "Another row has the same email (%s): reports go to the recipients of both, leave one.",
      true),
  NO_PASSWORD(
      "В настройках программы нет этого ящика: задайте IMAP_EMAIL_… и IMAP_PASSWORD_…, иначе почту"
          + " из него никто не читает.",
      "The program's settings lack this mailbox: set IMAP_EMAIL_… and IMAP_PASSWORD_…, nobody reads"
          + " its mail until then.",
      true),
  NO_MEMBERS(
      "Ни с кем не связано: отчёты отсюда никто не получит.",
      "Linked to nobody: nobody receives its reports.",
      false),
  BAD_CELL(
      "%s: нужно %s, а стоит «%s». Пока %s.", "%s: wanted %s, found “%s”. Until then %s.", true);

  private final String russian;
  private final String english;

  /** Whether admins are told of it where rows have no place for it. */
  final boolean told;

  Remark(String russian, String english, boolean told) {
    this.russian = russian;
    this.english = english;
    this.told = told;
  }

  /** The sentence in a language, its places filled in order. */
  String in(Language language, Object... values) {
    String text =
        switch (language) {
          case RUSSIAN -> russian;
          case ENGLISH -> english;
        };
    return values.length == 0 ? text : text.formatted(values);
  }
}
