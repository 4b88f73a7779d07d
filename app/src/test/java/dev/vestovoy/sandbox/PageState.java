package dev.vestovoy.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.sandbox.ChatView.Bubble;
import java.util.List;

/** What the page shows, as JSON. */
final class PageState {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Program program;
  private final Mailroom mailroom;
  private final Cast cast;
  private final SampleBase base;
  private final Uploads uploads;
  private final List<Action> actions;

  PageState(
      Program program,
      Mailroom mailroom,
      Cast cast,
      SampleBase base,
      Uploads uploads,
      List<Action> actions) {
    this.program = program;
    this.mailroom = mailroom;
    this.cast = cast;
    this.base = base;
    this.uploads = uploads;
    this.actions = List.copyOf(actions);
  }

  ObjectNode json() {
    ObjectNode state = JSON.objectNode();
    state.put("program", program.state()).put("sent", mailroom.sent());
    state.set("actions", actions(actions));
    ArrayNode chats = state.putArray("chats");
    cast.chats().forEach(chat -> chats.add(chat(chat)));
    ArrayNode tables = state.putArray("tables");
    base.tables().forEach(table -> tables.add(table(table)));
    state.set("log", texts(program.lastLines()));
    return state;
  }

  private ObjectNode chat(ChatView view) {
    ObjectNode chat = JSON.objectNode();
    chat.put("id", view.id()).put("title", view.title()).put("about", view.about());
    chat.put("version", view.version());
    chat.set("actions", actions(view.actions()));
    ArrayNode messages = chat.putArray("messages");
    view.bubbles().forEach(bubble -> messages.add(message(view, bubble)));
    return chat;
  }

  private ObjectNode message(ChatView view, Bubble bubble) {
    ObjectNode message = JSON.objectNode();
    message.put("own", bubble.messageId() == 0).put("text", bubble.text());
    ArrayNode keys = message.putArray("keys");
    for (Keyboard.Key key : bubble.keys()) {
      keys.addObject().put("path", view.path(bubble, key)).put("label", key.label());
    }
    ArrayNode files = message.putArray("files");
    bubble.files().forEach(file -> files.add(file(file)));
    return message;
  }

  private ObjectNode file(SentFile file) {
    boolean picture = uploads.of(file).map(Uploads.Upload::picture).orElse(false);
    return JSON.objectNode()
        .put("name", file.name().isEmpty() ? "photo" : file.name())
        .put("size", file.size())
        .put("url", "file/" + file.sha256())
        .put("picture", picture);
  }

  private static ObjectNode table(SampleBase.Shown shown) {
    ObjectNode table = JSON.objectNode().put("name", shown.name());
    table.set("columns", texts(shown.columns()));
    ArrayNode rows = table.putArray("rows");
    shown.rows().forEach(row -> rows.add(texts(row)));
    return table;
  }

  private static ArrayNode actions(List<Action> actions) {
    ArrayNode array = JSON.arrayNode();
    actions.forEach(
        action -> array.addObject().put("path", action.path()).put("label", action.label()));
    return array;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
