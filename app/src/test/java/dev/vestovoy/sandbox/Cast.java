package dev.vestovoy.sandbox;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people and groups of the sandbox's Telegram, and what they can be made to do. */
final class Cast {
  private final Map<Long, ChatView> chats = new LinkedHashMap<>();
  private final FakePerson anna;
  private final FakePerson boris;
  private final FakeGroup board;

  Cast(FakeBotApi telegram) {
    anna = telegram.person(1001, "Анна");
    boris = telegram.person(1002, "Борис");
    FakePerson vera = telegram.person(1003, "Вера");
    FakePerson gleb = telegram.person(1004, "Глеб");
    board = telegram.group(-1_002_000_001L, "Дирекция");
    FakeGroup sales = telegram.group(-1_002_000_002L, "Отдел продаж");
    person(anna, "anna", "Анна Петрова", "registered, linked to sales and finance");
    person(boris, "boris", "Борис Ким", "registered, linked to finance");
    person(vera, "vera", "Вера Соколова", "in the table, linked to sales, has yet to register")
        .add(contact(vera, "vera", SampleBase.VERA_PHONE));
    List<Action> stranger = person(gleb, "gleb", "Глеб", "a stranger: in no table");
    stranger.add(contact(gleb, "gleb", "+7 999 000-00-00"));
    stranger.add(stolen(gleb, "gleb"));
    group(board, "board", "Дирекция", "a group, linked to finance");
    group(sales, "sales", "Отдел продаж", "a group, linked to sales; the bot is not in it yet");
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

  /** What has happened before anybody looks. */
  void opening() {
    anna.starts();
    view(anna.id()).member("/start");
    boris.starts();
    view(boris.id()).member("/start");
    add(board);
    promote(board);
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
    chats.put(person.id(), new ChatView(path, name, about, actions));
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
    List<Action> actions =
        List.of(
            new Action(path + "-add", "add the bot", () -> add(group)),
            new Action(path + "-promote", "make it administrator", () -> promote(group)),
            new Action(path + "-kick", "remove the bot", () -> kick(group)));
    chats.put(group.id(), new ChatView(path, title, about, actions));
  }

  private void add(FakeGroup group) {
    view(group.id()).member("Анна added the bot");
    group.addsBot(anna);
  }

  private void promote(FakeGroup group) {
    view(group.id()).member("Анна made the bot an administrator");
    group.promotesBot(anna);
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
