package dev.vestovoy.sandbox;

import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import java.util.ArrayList;
import java.util.List;

/** One chat as its members see it. */
final class ChatView {
  private static final int KEPT = 60;

  /**
   * A bubble.
   *
   * @param messageId 0 for what a member did
   * @param keys the labels of the buttons below it
   */
  record Bubble(long messageId, String text, List<SentFile> files, List<String> keys) {}

  private final String id;
  private final String title;
  private final String about;
  private final List<Action> actions;
  private final List<Bubble> bubbles = new ArrayList<>();
  private int version;

  /** The actions may still grow until the page is open. */
  ChatView(String id, String title, String about, List<Action> actions) {
    this.id = id;
    this.title = title;
    this.about = about;
    this.actions = actions;
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

  /** A member did something. */
  void member(String text) {
    add(new Bubble(0, text, List.of(), List.of()));
  }

  /** The bot sent or edited a message. */
  synchronized void bot(Sent sent) {
    var bubble = new Bubble(sent.messageId(), sent.text(), sent.files(), Keyboard.labels(sent));
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
