package dev.vestovoy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One line of the table of dialogues: what people and administrators do, step by step, and what the
 * bot says after each step. At the end, the tables are compared with what is wanted.
 */
final class DialogueLine {
  /** What is done, and the beginnings of what is said then. */
  record Step(Consumer<DialogueStage> action, List<Function<DialogueStage, Said>> wanted) {}

  /** Beginning of a text in a chat. */
  record Said(long chat, String beginning) {}

  private final String name;
  private final boolean english;
  private final List<Step> steps = new ArrayList<>();
  private boolean personBound;
  private boolean groupBound;

  private DialogueLine(String name, boolean english) {
    this.name = name + (english ? ", in English" : "");
    this.english = english;
  }

  /** A line whose people speak Russian. */
  static DialogueLine russian(String name) {
    return new DialogueLine(name, false);
  }

  /** A line whose people speak English. */
  static DialogueLine english(String name) {
    return new DialogueLine(name, true);
  }

  /** Adds a step without words. */
  DialogueLine does(Consumer<DialogueStage> action) {
    steps.add(new Step(action, new ArrayList<>()));
    return this;
  }

  /** Wants this said to the person after the latest step, in Russian or English. */
  DialogueLine person(String russian, String inEnglish) {
    return wants(stage -> new Said(stage.person().id(), english ? inEnglish : russian));
  }

  /** Wants this said in the group after the latest step, in Russian or English. */
  DialogueLine group(String russian, String inEnglish) {
    return wants(stage -> new Said(stage.chat(), english ? inEnglish : russian));
  }

  /** Wants this said in the group in the language of the administrators. */
  DialogueLine group(String russian) {
    return wants(stage -> new Said(stage.chat(), russian));
  }

  /** Wants a card about the line in the admin chat, which has these words. */
  DialogueLine card(String words) {
    return wants(stage -> new Said(DialogueStage.ADMIN, words));
  }

  /** Wants the person's row to have the person at the end. */
  DialogueLine bindsPerson() {
    personBound = true;
    return this;
  }

  /** Wants the group's row to have the group at the end. */
  DialogueLine bindsGroup() {
    groupBound = true;
    return this;
  }

  private DialogueLine wants(Function<DialogueStage, Said> said) {
    steps.getLast().wanted().add(said);
    return this;
  }

  String name() {
    return name;
  }

  String language() {
    return english ? "en" : "ru";
  }

  List<Step> steps() {
    return steps;
  }

  boolean personBound() {
    return personBound;
  }

  boolean groupBound() {
    return groupBound;
  }
}
