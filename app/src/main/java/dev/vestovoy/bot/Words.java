package dev.vestovoy.bot;

import dev.vestovoy.report.Language;
import dev.vestovoy.text.DisplayText;
import java.util.stream.Stream;

/** Everything the bot says. The Russian of the first texts is the predecessor's, word for word. */
enum Words {
  SUBSCRIBED_ALREADY(
      "👋 Приветствуем! Вы подписаны на уведомления от Superset.",
      "👋 Welcome! You are subscribed to Superset notifications."),
  ASK_CONTACT(
      "Поделитесь, пожалуйста, вашим контактом — номером телефона, чтобы авторизоваться в системе.",
      "Please share your contact (your phone number) to sign in."),
  SHARE_BUTTON("☎️ Поделиться контактом", "☎️ Share my contact"),
  SUBSCRIBED_NOW(
      "👋 Приветствуем! Вы подписались на уведомления от Superset.",
      "👋 Welcome! You have subscribed to Superset notifications."),
  NOT_FOUND(
      "🚫 Ваш номер телефона не найден в системе. Обратитесь к администратору.",
      "🚫 Your phone number is not in the system. Please contact the administrator."),
  TRY_LATER(
      "⏳ Сервис временно недоступен. Попробуйте, пожалуйста, позже.",
      "⏳ The service is temporarily unavailable. Please try again later."),
  TOO_OFTEN(
      "⏳ Слишком много запросов подряд. Попробуйте, пожалуйста, позже.",
      "⏳ Too many requests in a row. Please try again later."),
  NOTED(
      "⏳ Сервис временно недоступен, но ваш номер записан. Как только сервис заработает, я проверю"
          + " его и сообщу вам: больше ничего делать не нужно.",
      "⏳ The service is temporarily unavailable, but your number has been noted. As soon as it works"
          + " again, I will check the number and tell you: there is nothing else to do."),
  REPLACED(
      "ℹ️ Ваш номер телефона подтвердил другой аккаунт Telegram: отчёты теперь приходят туда. Если"
          + " это были не вы, обратитесь к администратору.",
      "ℹ️ Another Telegram account has confirmed your phone number: reports go there now. If that was"
          + " not you, please contact the administrator."),

  YOUR_MAILBOXES("Ваши отчёты:", "Your reports:"),
  NO_MAILBOXES(
      "Отчётов для вас пока не назначено: обратитесь к администратору.",
      "No reports are assigned to you yet: please contact the administrator."),
  OWN_CONTACT_ONLY(
      "Нужен именно ваш контакт, отправленный кнопкой «☎️ Поделиться контактом» под полем ввода.",
      "Please send your own contact with the “☎️ Share my contact” button below the input field."),
  USE_THE_BUTTON(
      "Набранный номер принять нельзя: он может быть чужим. Нажмите, пожалуйста, кнопку"
          + " «☎️ Поделиться контактом» под полем ввода.",
      "A typed number cannot be accepted: it may be somebody else's. Please press the"
          + " “☎️ Share my contact” button below the input field."),
  ASK_THE_ADMIN(
      "🚫 Подписать вас автоматически не получилось. Обратитесь к администратору: он уже"
          + " предупреждён.",
      "🚫 You could not be subscribed automatically. Please contact the administrator, who has been"
          + " told already."),
  HELP(
      """
      Я присылаю отчёты Superset.
      /start — подписаться или посмотреть свои отчёты
      /help — эта подсказка

      Чтобы отчёты приходили в группу, добавьте меня в неё и назначьте администратором.\
      """,
      """
      I deliver Superset reports.
      /start: subscribe or see your reports
      /help: this text

      To receive reports in a group, add me to it and make me an administrator.\
      """),

  GROUP_HINT(
      "👋 Чтобы сюда приходили отчёты, дайте мне права администратора.",
      "👋 To receive reports here, please make me an administrator."),
  GROUP_BOUND("✅ Регистрация группы завершена.", "✅ The group is registered."),
  GROUP_BOUND_ALREADY("✅ Группа уже зарегистрирована.", "✅ The group is registered already."),
  GROUP_MAILBOXES("Сюда будут приходить отчёты:", "These reports will arrive here:"),
  GROUP_NO_MAILBOXES(
      "Отчётов для неё пока не назначено: администратору нужно связать строку группы с ящиками.",
      "No reports are assigned to it yet: the administrator should link mailboxes to its row."),
  GROUP_NO_TITLE(
      "🚫 Группа не зарегистрирована: в таблице групп нет названия «%s».\n"
          + "Попросите администратора сервиса добавить строку точно с таким названием, затем"
          + " %s.",
      "🚫 The group is not registered: no row of the groups table is named “%s”.\n"
          + "Ask the administrator of the service to add a row with exactly this name, then"
          + " %s."),
  GROUP_SEVERAL_ROWS(
      "🚫 Группа не зарегистрирована: название «%s» стоит в нескольких строках таблицы групп (%d).\n"
          + "Администратору сервиса нужно оставить его в одной строке, затем %s.",
      "🚫 The group is not registered: the name “%s” is in several rows of the groups table (%d).\n"
          + "The administrator of the service should leave it in one row; then %s."),
  GROUP_LOCKED(
      "🚫 Группа не зарегистрирована: строка «%s» уже занята другим чатом.\n"
          + "Если подключить нужно эту группу, администратору сервиса нужно очистить в строке"
          + " id_telegram_chat и is_locked, затем %s.",
      "🚫 The group is not registered: the row “%s” belongs to another chat already.\n"
          + "If this group should have it, the administrator of the service should clear"
          + " id_telegram_chat and is_locked in the row; then %s."),
  SEND_REGISTER("отправьте здесь /register", "send /register here"),
  ADD_AGAIN(
      "пусть подписанный администратор канала удалит меня из него и снова назначит администратором",
      "an administrator of the channel who is subscribed should remove me from it and make me an"
          + " administrator again"),
  GROUP_WAITS(
      "⏳ Заявка на подключение группы «%s» отправлена администратору сервиса.",
      "⏳ The administrator of the service has been asked to approve the group “%s”."),
  GROUP_STRANGER(
      "🚫 Группа «%s» не зарегистрирована: тот, кто сделал меня администратором, мне не знаком.\n"
          + "Подпишитесь в личном чате со мной командой /start, затем отправьте здесь /register."
          + " Это может сделать и любой уже подписанный участник группы.",
      "🚫 The group “%s” is not registered: I do not know who made me an administrator.\n"
          + "Subscribe with /start in a private chat with me, then send /register here. Any member"
          + " of the group who is subscribed already may do that as well."),
  GROUP_ANONYMOUS(
      "🚫 Анонимного администратора узнать нельзя. Пусть /register отправит здесь подписанный"
          + " участник от своего имени.",
      "🚫 An anonymous administrator cannot be recognised. A subscribed member should send /register"
          + " here under his or her own name."),
  CHANNEL_STRANGER(
      "🚫 Канал «%s» не зарегистрирован: тот, кто сделал меня администратором, мне не знаком.\n"
          + "Подпишитесь в личном чате со мной командой /start, затем удалите меня из канала и снова"
          + " назначьте администратором. Это может сделать и любой уже подписанный администратор"
          + " канала.",
      "🚫 The channel “%s” is not registered: I do not know who made me an administrator.\n"
          + "Subscribe with /start in a private chat with me, then remove me from the channel and make"
          + " me an administrator again. Any administrator of the channel who is subscribed already"
          + " may do that as well."),
  CHANNEL_ANONYMOUS(
      "🚫 Кто пишет в канале, узнать нельзя. Пусть подписанный администратор канала удалит меня из"
          + " него и снова назначит администратором.",
      "🚫 It cannot be seen who writes in a channel. An administrator of the channel who is"
          + " subscribed should remove me from it and make me an administrator again."),
  CHANNEL_LATER(
      "⏳ Сервис временно недоступен. Пусть позже подписанный администратор канала удалит меня из"
          + " него и снова назначит администратором.",
      "⏳ The service is temporarily unavailable. Later, an administrator of the channel who is"
          + " subscribed should remove me from it and make me an administrator again."),
  GROUP_LATER(
      "⏳ Сервис временно недоступен. Отправьте, пожалуйста, /register позже.",
      "⏳ The service is temporarily unavailable. Please send /register later."),
  PHONE_CHANGED(
      "ℹ️ В вашей записи изменён номер телефона, поэтому отчёты сюда больше не приходят. Если новый"
          + " номер ваш, отправьте /start и поделитесь контактом.",
      "ℹ️ The phone number in your record has been changed, so reports do not come here any more. If"
          + " the new number is yours, send /start and share your contact."),
  GROUP_NOTED(
      "⏳ Сервис временно недоступен, но заявка группы «%s» записана. Как только сервис заработает, я"
          + " отвечу здесь: больше ничего делать не нужно.",
      "⏳ The service is temporarily unavailable, but the request of the group “%s” has been noted. As"
          + " soon as it works again, I will answer here: there is nothing else to do."),
  GROUP_DENIED(
      "🚫 Администратор сервиса отклонил подключение этой группы.",
      "🚫 The administrator of the service has refused to connect this group."),

  CARD(
      "Группа «%s» просит отчёты.\nПригласил: %s (id %d), не зарегистрирован.\nЧат: %d",
      "The group “%s” asks for reports.\nInvited by: %s (id %d), not registered.\nChat: %d"),
  CARD_APPROVE("✅ Одобрить", "✅ Approve"),
  CARD_REJECT("🚫 Отклонить", "🚫 Reject"),
  CARD_APPROVED("✅ Одобрено: %s", "✅ Approved by %s"),
  CARD_REJECTED("🚫 Отклонено: %s", "🚫 Rejected by %s"),
  CARD_TAKEN(
      "🚫 Не подключено: строка уже занята другим чатом.",
      "🚫 Not connected: the row belongs to another chat already."),
  CARD_WITHDRAWN(
      "🚫 Больше не нужно: бота удалили из этого чата.",
      "🚫 Not needed any more: the bot was removed from this chat."),
  CARD_OVER("↩️ Уже отменено.", "↩️ Undone already."),
  CARD_UNDO("↩️ Отменить", "↩️ Undo"),
  CARD_UNDONE("↩️ Отменено: %s", "↩️ Undone by %s"),
  CARD_OUTDATED(
      "Эта кнопка из прежней версии или слишком стара. Если заявка ещё нужна, отправьте в группе"
          + " /register.",
      "This button is of an earlier version, or too old. If the request still matters, send"
          + " /register in the group."),
  NOTICE_GROUP(
      "ℹ️ Группа «%s» зарегистрирована.\nДобавил: %s (id %d)\nЧат: %d\nКогда: %s",
      "ℹ️ The group “%s” was registered.\nAdded by: %s (id %d)\nChat: %d\nWhen: %s"),
  NOTICE_PERSON(
      "ℹ️ %s: регистрация в боте.\nTelegram: %s (id %d)\nКогда: %s",
      "ℹ️ %s has registered.\nTelegram: %s (id %d)\nWhen: %s"),
  CARD_PERSON(
      "%s (id %d) хочет подписаться снова: подписку отменил администратор.",
      "%s (id %d) wants to subscribe again: an administrator ended the subscription."),
  PERSON_REMOVED(
      "🚫 Подписку отменил администратор. Чтобы подписаться снова, обратитесь к нему.",
      "🚫 The administrator has ended the subscription. To subscribe again, please contact him or"
          + " her."),
  PERSON_REQUEST_NOTED(
      "⏳ Заявка на подписку записана. Как только администратор сервиса её получит, я отвечу вам:"
          + " больше ничего делать не нужно.",
      "⏳ Your request has been noted. As soon as the administrator of the service gets it, I will"
          + " answer you: there is nothing else to do."),
  PERSON_ALLOWED(
      "✅ Администратор разрешил подписку: отправьте /start и поделитесь контактом.",
      "✅ The administrator has allowed the subscription: send /start and share your contact."),
  CARD_VANISHED(
      "Регистрации, пропавшие из таблиц (%d): вернуть id в таблицы или отключить этих получателей?",
      "Registrations that vanished from the tables (%d): write the ids back, or let these recipients"
          + " go?"),
  CARD_ROWS_GONE(
      "Регистрации, пропавшие из таблиц вместе со строками (%d): верните строки в таблицы или"
          + " отключите этих получателей.",
      "Registrations that vanished from the tables with their rows (%d): bring the rows back into"
          + " the tables, or let these recipients go."),
  CARD_WITHOUT_ROW(
      "Их строк в таблицах нет, вернуть их можно только вручную:",
      "Their rows are gone; only you can bring them back:"),
  CARD_RESTORE("↩️ Вернуть", "↩️ Write back"),
  CARD_RELEASE("🚫 Отключить", "🚫 Let go"),
  CARD_RESTORED("↩️ Вернуть в таблицы решает: %s", "↩️ To be written back, decided by %s"),
  CARD_BACK("✅ Больше ничего не пропало.", "✅ Nothing is missing any more."),
  CARD_LET_GO("🚫 Отключено: %s", "🚫 Let go by %s"),
  NOTICE_REPORTS("Отчёты:", "Reports:"),
  NOTICE_NO_REPORTS("Отчёты пока не назначены.", "No reports are assigned yet."),
  GROUP_UNDONE(
      "🚫 Администратор сервиса отменил подключение этой группы: отчёты сюда больше не приходят.",
      "🚫 The administrator of the service has disconnected this group: reports do not come here any"
          + " more."),
  PERSON_UNDONE(
      "🚫 Администратор сервиса отменил вашу подписку: отчёты больше не приходят.",
      "🚫 The administrator of the service has ended your subscription: reports do not come any"
          + " more."),
  GROUP_REQUEST_NOTED(
      "⏳ Заявка на подключение группы записана. Как только администратор сервиса её получит, я"
          + " отвечу здесь: больше ничего делать не нужно.",
      "⏳ The request of the group has been noted. As soon as the administrator of the service gets"
          + " it, I will answer here: there is nothing else to do."),
  CARD_GONE("🚫 Не подключено: строки больше нет.", "🚫 Not connected: the row is gone."),
  CARD_FOREIGN("Эта кнопка не для вас.", "This button is not for you."),

  PLIGHT_BLOCKED("Бот заблокирован получателем", "The recipient has blocked the bot"),
  PLIGHT_DELETED("Аккаунт получателя удалён", "The recipient's account is deleted"),
  PLIGHT_REMOVED("Бота удалили из чата", "The bot was removed from the chat"),
  PLIGHT_NO_CHAT(
      "Чат не найден: бот не запущен получателем, или чат удалён",
      "No such chat: the recipient has not started the bot, or the chat is deleted"),
  PLIGHT_BOT("Получатель — бот", "The recipient is a bot"),
  PLIGHT_FORBIDDEN("Бот не может писать в чат", "The bot may not post in the chat");

  /** Telegram's own limit for titles. */
  private static final int LONGEST_VALUE = 255;

  private final String russian;
  private final String english;

  Words(String russian, String english) {
    this.russian = russian;
    this.english = english;
  }

  /** The text in a language, its places filled in order with values made fit to be shown. */
  String in(Language language, Object... values) {
    String text =
        switch (language) {
          case RUSSIAN -> russian;
          case ENGLISH -> english;
        };
    return values.length == 0
        ? text
        : text.formatted(Stream.of(values).map(Words::shown).toArray());
  }

  /** Numbers are left to the text; all else may be foreign. */
  private static Object shown(Object value) {
    return value instanceof Number
        ? value
        : DisplayText.isolated(
            DisplayText.shortened(DisplayText.line(value.toString()), LONGEST_VALUE));
  }
}
