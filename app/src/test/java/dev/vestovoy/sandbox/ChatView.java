package dev.vestovoy.sandbox;

import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One chat as its members see it. */
final class ChatView {
  private static final int KEPT = 60;

  /**
   * A bubble.
   *
   * @param messageId 0 for what a member did
   * @param keys the buttons below it
   */
  record Bubble(long messageId, String text, List<SentFile> files, List<Keyboard.Key> keys) {}

  /** Presses a button below a message. */
  @FunctionalInterface
  interface Presser {
    void press(long messageId, String data);
  }

  private final String id;
  private final String title;
  private final String about;
  private final List<Action> actions;
  private final Presser presser;
  private final List<Bubble> bubbles = new ArrayList<>();
  private int version;

  /** The actions may still grow until the page is open. */
  ChatView(String id, String title, String about, List<Action> actions, Presser presser) {
    this.id = id;
    this.title = title;
    this.about = about;
    this.actions = actions;
    this.presser = presser;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  String about() {
    return about;
  }

  List<Action> actions() {
    return List.copyOf(actions);
  }

  synchronized List<Bubble> bubbles() {
    return List.copyOf(bubbles);
  }

  /** Grows with every change. */
  synchronized int version() {
    return version;
  }

  /** What pressing a button below a message does, if the chat shows such a button. */
  Optional<Action> press(String path) {
    return bubbles().stream()
        .flatMap(bubble ->
            bubble.keys().stream()
                .filter(key -> !key.data().isEmpty() && path.equals(path(bubble, key)))
                .map(key -> pressing(bubble, key)))
        .findFirst();
  }

  /** Names a button in URLs; empty for one that only shows. */
  String path(Bubble bubble, Keyboard.Key key) {
    return key.data().isEmpty()
        ? ""
        : "press-" + id + "-" + bubble.messageId() + "-" + bubble.keys().indexOf(key);
  }

  private Action pressing(Bubble bubble, Keyboard.Key key) {
    return new Action(
        path(bubble, key), key.label(), () -> presser.press(bubble.messageId(), key.data()));
  }

  /** A member did something. */
  void member(String text) {
    add(new Bubble(0, text, List.of(), List.of()));
  }

  /** The bot sent or edited a message. */
  synchronized void bot(Sent sent) {
    var bubble = new Bubble(sent.messageId(), sent.text(), sent.files(), Keyboard.keys(sent));
    for (int i = 0; i < bubbles.size(); i++) {
      if (bubbles.get(i).messageId() == sent.messageId()) {
        bubbles.set(i, bubble);
        version++;
        return;
      }
    }
    add(bubble);
  }

  private synchronized void add(Bubble bubble) {
    bubbles.add(bubble);
    while (bubbles.size() > KEPT) {
      bubbles.removeFirst();
    }
    version++;
  }
}
