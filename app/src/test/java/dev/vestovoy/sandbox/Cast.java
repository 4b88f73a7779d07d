package dev.vestovoy.sandbox;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The people and groups of the sandbox's Telegram, and what they can be made to do. */
final class Cast {
  private final Map<Long, ChatView> chats = new LinkedHashMap<>();
  private final FakePerson admin;
  private final FakePerson anna;
  private final FakePerson boris;
  private final FakePerson gleb;
  private final FakeGroup board;

  Cast(FakeBotApi telegram) {
    admin = telegram.person(1000, "Дежурный");
    anna = telegram.person(1001, "Анна");
    boris = telegram.person(1002, "Борис");
    FakePerson vera = telegram.person(1003, "Вера");
    gleb = telegram.person(1004, "Глеб");
    board = telegram.group(-1_002_000_001L, "Дирекция");
    FakeGroup sales = telegram.group(-1_002_000_002L, "Отдел продаж");
    person(anna, "anna", "Анна Петрова", "registered, linked to sales and finance");
    person(boris, "boris", "Борис Ким", "registered, linked to finance");
    person(vera, "vera", "Вера Соколова", "in the table, linked to sales; begins unregistered")
        .add(contact(vera, "vera", SampleBase.VERA_PHONE));
    List<Action> stranger = person(gleb, "gleb", "Глеб", "a stranger: in no table");
    stranger.add(contact(gleb, "gleb", "+7 999 000-00-00"));
    stranger.add(stolen(gleb, "gleb"));
    group(board, "board", "Дирекция", "a group, linked to finance");
    group(sales, "sales", "Отдел продаж", "a group, linked to sales; begins without the bot");
    person(admin, "admin", "Дежурный", "the admin chat");
  }

  long adminId() {
    return admin.id();
  }

  long annaId() {
    return anna.id();
  }

  long borisId() {
    return boris.id();
  }

  List<ChatView> chats() {
    return List.copyOf(chats.values());
  }

  /** A button of the page or below a message. */
  Optional<Action> action(String path) {
    return chats.values().stream()
        .flatMap(chat ->
            Stream.concat(
                chat.actions().stream().filter(action -> action.path().equals(path)),
                chat.press(path).stream()))
        .findFirst();
  }

  /** What has happened before anybody looks. */
  void opening() {
    for (FakePerson person : List.of(admin, anna, boris)) {
      view(person.id()).member("/start");
      person.starts();
    }
    add(board);
    promote(board, anna, "Анна");
  }

  /** Shows a message of the bot to whoever sees it, and returns their names. */
  String received(Sent sent) {
    ChatView chat = view(sent.chatId());
    chat.bot(sent);
    return chat.title();
  }

  /** Puts a person on the stage; the returned actions can be added to. */
  private List<Action> person(FakePerson person, String path, String name, String about) {
    var actions = new ArrayList<Action>();
    chats.put(person.id(), new ChatView(path, name, about, actions, person::presses));
    actions.add(
        new Action(
            path + "-start",
            "/start",
            () -> {
              view(person.id()).member("/start");
              person.starts();
            }));
    actions.add(
        new Action(
            path + "-help",
            "/help",
            () -> {
              view(person.id()).member("/help");
              person.says("/help");
            }));
    return actions;
  }

  private Action contact(FakePerson person, String path, String phone) {
    return new Action(
        path + "-contact",
        "share the contact",
        () -> {
          view(person.id()).member("☎️ " + phone);
          person.sharesContact(phone);
        });
  }

  private Action stolen(FakePerson person, String path) {
    return new Action(
        path + "-stolen",
        "share Anna's contact",
        () -> {
          view(person.id()).member("☎️ Анна Петрова, " + SampleBase.ANNA_PHONE);
          person.sharesContactOf(anna.id(), SampleBase.ANNA_PHONE);
        });
  }

  private void group(FakeGroup group, String path, String title, String about) {
    group.has(anna, "creator");
    group.has(gleb, "administrator");
    List<Action> actions =
        List.of(
            new Action(path + "-add", "Anna adds the bot", () -> add(group)),
            new Action(
                path + "-promote",
                "Anna makes it administrator",
                () -> promote(group, anna, "Анна")),
            new Action(
                path + "-stranger",
                "Gleb makes it administrator",
                () -> promote(group, gleb, "Глеб")),
            new Action(path + "-kick", "remove the bot", () -> kick(group)));
    chats.put(
        group.id(),
        new ChatView(
            path, title, about, actions, (message, data) -> group.presses(anna, message, data)));
  }

  private void add(FakeGroup group) {
    view(group.id()).member("Анна added the bot");
    group.addsBot(anna);
  }

  private void promote(FakeGroup group, FakePerson by, String name) {
    view(group.id()).member(name + " made the bot an administrator");
    group.promotesBot(by);
  }

  private void kick(FakeGroup group) {
    view(group.id()).member("Анна removed the bot");
    group.kicksBot(anna);
  }

  private ChatView view(long chat) {
    ChatView found = chats.get(chat);
    if (found == null) {
      throw new IllegalArgumentException("nobody plays chat " + chat);
    }
    return found;
  }
}
