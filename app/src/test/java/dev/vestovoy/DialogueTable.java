package dev.vestovoy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The lines of the table of dialogues, most of them in both languages. */
final class DialogueTable {
  private DialogueTable() {}

  static List<DialogueLine> lines() {
    List<DialogueLine> lines = new ArrayList<>();
    for (Function<String, DialogueLine> line :
        List.<Function<String, DialogueLine>>of(DialogueLine::russian, DialogueLine::english)) {
      people(lines, line);
      groups(lines, line);
    }
    approvals(lines);
    return lines;
  }

  private static void people(List<DialogueLine> lines, Function<String, DialogueLine> line) {
    lines.add(
        asked(line.apply("a stranger presses Start"))
            .does(stage -> stage.person().says("what is this?"))
            .person("Поделитесь, пожалуйста, вашим контактом", "Please share your contact"));
    lines.add(
        subscribed(asked(line.apply("a person shares the own contact")))
            .does(stage -> stage.person().starts())
            .person(
                "👋 Приветствуем! Вы подписаны на уведомления",
                "👋 Welcome! You are subscribed to Superset")
            .bindsPerson());
    lines.add(
        line.apply("an unlisted phone")
            .does(stage -> stage.person().sharesContact("79990000000"))
            .person(
                "🚫 Ваш номер телефона не найден", "🚫 Your phone number is not in the system"));
    lines.add(
        line.apply("somebody else's contact")
            .does(stage -> stage.person().sharesContactOf(stage.member().id(), stage.phone()))
            .person("Нужен именно ваш контакт", "Please send your own contact"));
    lines.add(
        line.apply("a forwarded contact")
            .does(stage -> stage.person().forwardsContact(stage.person().id(), stage.phone()))
            .person("Нужен именно ваш контакт", "Please send your own contact"));
    lines.add(
        line.apply("a typed phone")
            .does(stage -> stage.person().says("+" + stage.phone()))
            .person("Набранный номер принять нельзя", "A typed number cannot be accepted"));
    lines.add(
        line.apply("help")
            .does(stage -> stage.person().says("/help"))
            .person("Я присылаю отчёты", "I deliver Superset reports"));
    lines.add(
        subscribed(line.apply("blocked and back"))
            .does(stage -> stage.person().blocks())
            .does(stage -> stage.person().unblocks())
            .does(stage -> stage.person().starts())
            .person(
                "👋 Приветствуем! Вы подписаны на уведомления",
                "👋 Welcome! You are subscribed to Superset")
            .bindsPerson());
    lines.add(
        line.apply("a phone in two rows")
            .does(stage -> {
              stage.premises().person("Двойник" + stage.tag(), "+" + stage.phone());
              stage.shares();
            })
            .person("🚫 Подписать вас автоматически не", "🚫 You could not be subscribed"));
    lines.add(
        undone(subscribed(line.apply("a person is undone and allowed again")))
            .does(DialogueStage::shares)
            .person("🚫 Подписать вас автоматически не", "🚫 You could not be subscribed")
            .card("Житель")
            .does(stage -> stage.presses("хочет подписаться снова", "approve"))
            .person("✅ Администратор разрешил подписку", "✅ Администратор разрешил подписку")
            .does(DialogueStage::shares)
            .person("👋 Приветствуем! Вы подписались", "👋 Welcome! You have subscribed")
            .card("ℹ️ ")
            .bindsPerson());
  }

  private static DialogueLine asked(DialogueLine line) {
    return line.does(stage -> stage.person().starts())
        .person("Поделитесь, пожалуйста, вашим контактом", "Please share your contact");
  }

  private static DialogueLine subscribed(DialogueLine line) {
    return line.does(DialogueStage::shares)
        .person("👋 Приветствуем! Вы подписались", "👋 Welcome! You have subscribed")
        .card("ℹ️ ");
  }

  private static DialogueLine undone(DialogueLine line) {
    return line.does(stage -> stage.presses("регистрация в боте", "undo"))
        .person("🚫 Администратор сервиса отменил", "🚫 Администратор сервиса отменил");
  }

  private static void groups(List<DialogueLine> lines, Function<String, DialogueLine> line) {
    lines.add(bound(line.apply("a registered person makes the bot an administrator")).bindsGroup());
    lines.add(
        line.apply("a registered person writes /register")
            .does(stage -> stage.group().addsBot(stage.member()))
            .group("👋 Чтобы сюда приходили отчёты", "👋 To receive reports here")
            .does(stage -> stage.group().says(stage.member(), "/register"))
            .group("✅ Регистрация группы завершена", "✅ The group is registered.")
            .card("ℹ️ Группа «Отдел")
            .bindsGroup());
    lines.add(
        bound(line.apply("a group that is registered asks again"))
            .does(stage -> stage.group().says(stage.member(), "/register"))
            .group("✅ Группа уже зарегистрирована", "✅ The group is registered already")
            .bindsGroup());
    lines.add(
        line.apply("a title that is in no row")
            .does(stage -> {
              stage.group().renames(stage.member(), "Без строки" + stage.tag());
              stage.group().promotesBot(stage.member());
            })
            .group(
                "🚫 Группа не зарегистрирована: в таблице",
                "🚫 The group is not registered: no row"));
    lines.add(
        line.apply("a row that is locked")
            .does(stage -> {
              stage.premises().chats.setCell(stage.groupRow(), "id_telegram_chat", "-77");
              stage.group().promotesBot(stage.member());
            })
            .group(
                "🚫 Группа не зарегистрирована: строка",
                "🚫 The group is not registered: the row"));
    lines.add(
        line.apply("help in a group")
            .does(stage -> stage.group().addsBot(stage.member()))
            .group("👋 Чтобы сюда приходили отчёты", "👋 To receive reports here")
            .does(stage -> stage.group().says(stage.member(), "/help@vestovoy_test_bot")));
    lines.add(
        bound(line.apply("a group becomes a supergroup")).does(DialogueStage::grows).bindsGroup());
    lines.add(
        bound(line.apply("a group is undone"))
            .does(stage -> stage.presses("зарегистрирована", "undo"))
            .group("🚫 Администратор сервиса отменил подключение")
            .does(stage -> stage.group().says(stage.member(), "/register"))
            .group("⏳ Заявка на подключение группы", "⏳ The administrator of the service"));
  }

  private static DialogueLine bound(DialogueLine line) {
    return line.does(stage -> stage.group().promotesBot(stage.member()))
        .group("✅ Регистрация группы завершена", "✅ The group is registered.")
        .card("ℹ️ Группа «Отдел");
  }

  /** What administrators read is in one language. */
  private static void approvals(List<DialogueLine> lines) {
    lines.add(
        requested(DialogueLine.russian("a stranger's group is approved"))
            .does(stage -> stage.presses("просит отчёты", "approve"))
            .group("✅ Регистрация группы завершена")
            .bindsGroup());
    lines.add(
        requested(DialogueLine.russian("a stranger's group is rejected"))
            .does(stage -> stage.presses("просит отчёты", "reject"))
            .group("🚫 Администратор сервиса отклонил"));
    lines.add(
        requested(DialogueLine.russian("approved, and then rejected"))
            .does(stage -> stage.presses("просит отчёты", "approve"))
            .group("✅ Регистрация группы завершена")
            .does(stage -> stage.presses("просит отчёты", "reject"))
            .bindsGroup());
    lines.add(
        requested(DialogueLine.russian("rejected, and then approved"))
            .does(stage -> stage.presses("просит отчёты", "reject"))
            .group("🚫 Администратор сервиса отклонил")
            .does(stage -> stage.presses("просит отчёты", "approve")));
    lines.add(
        DialogueLine.russian("an anonymous administrator")
            .does(stage -> {
              stage.group().hasBot("administrator");
              stage.group().saysAnonymously("/register");
            })
            .group("⏳ Заявка на подключение группы")
            .card("Группа «Отдел"));
    lines.add(
        requested(DialogueLine.russian("a request of a group that becomes a supergroup"))
            .does(DialogueStage::grows)
            .does(stage -> stage.presses("просит отчёты", "approve"))
            .group("✅ Регистрация группы завершена")
            .bindsGroup());
  }

  private static DialogueLine requested(DialogueLine line) {
    return line.does(stage -> stage.group().promotesBot(stage.person()))
        .group("⏳ Заявка на подключение группы")
        .card("Группа «Отдел");
  }
}
