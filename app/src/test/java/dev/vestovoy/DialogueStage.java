package dev.vestovoy;

import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.seatable.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The person, the group and their rows in one line of the table of dialogues. */
final class DialogueStage {
  static final long ADMIN = 1000;
  private static final long GROWN = -1_000_000_700_000L;

  private final int number;
  private final Premises premises;
  private final FakePerson admin;
  private final FakePerson person;
  private final FakePerson member;
  private final FakeGroup group;
  private final RowId personRow;
  private final RowId groupRow;
  private final List<String> faults = new ArrayList<>();
  private long chat;

  /** Data of the button that was pressed last. */
  private String pressed = "";

  DialogueStage(int number, DialogueLine line, Premises premises, FakePerson admin) {
    this.number = number;
    this.premises = premises;
    this.admin = admin;
    person = premises.telegram.person(1_000_000 + number, "Житель" + tag());
    person.prefers(line.language());
    member = premises.telegram.person(2_000_000 + number, "Коллега" + tag()).startedLongAgo();
    member.prefers(line.language());
    personRow = premises.person("Строка" + tag(), "+" + phone());
    RowId known = premises.person("Коллега" + tag(), "+7982%07d".formatted(number));
    premises.users.setCell(known, "id_telegram", Long.toString(member.id()));
    chat = -5000L - number;
    group = premises.telegram.group(chat, title());
    groupRow = premises.group(title());
  }

  /** What was not as wanted. */
  List<String> faults() {
    return faults;
  }

  /** What all names of the line, and no others, contain. */
  String tag() {
    return "-%03d-".formatted(number);
  }

  String title() {
    return "Отдел" + tag();
  }

  String phone() {
    return "7981%07d".formatted(number);
  }

  /** Somebody who is not registered at first. */
  FakePerson person() {
    return person;
  }

  /** Somebody who is registered. */
  FakePerson member() {
    return member;
  }

  FakeGroup group() {
    return group;
  }

  /** Present id of the group. */
  long chat() {
    return chat;
  }

  Premises premises() {
    return premises;
  }

  RowId personRow() {
    return personRow;
  }

  RowId groupRow() {
    return groupRow;
  }

  /** The person shares the own contact. */
  void shares() {
    person.sharesContact(phone());
  }

  /** Becomes a supergroup with another id. */
  void grows() {
    chat = GROWN - number;
    group.migrates(chat);
  }

  /** An administrator presses a button of the latest card about the line whose text has this. */
  void presses(String words, String button) {
    Sent card =
        cards().stream()
            .filter(sent -> sent.text().contains(words))
            .reduce((_, last) -> last)
            .get();
    // The buttons of a card that has ended are gone, but may still be on a screen.
    pressed =
        Pattern.compile(button + ":\\d+")
            .matcher(String.valueOf(card.markup()))
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseGet(() -> button + pressed.substring(pressed.indexOf(':')));
    String _ = admin.presses(card.messageId(), pressed);
  }

  /** Messages of the admin chat that name the line. */
  List<Sent> cards() {
    return premises.telegram.journal().messages(ADMIN).stream()
        .filter(sent -> sent.text().contains(tag()))
        .toList();
  }

  /** Texts that the bot said in a chat; in the admin chat those about the line. */
  List<String> said(long to) {
    List<Sent> all = to == ADMIN ? cards() : premises.telegram.journal().messages(to);
    return all.stream().map(Sent::text).toList();
  }

  boolean personBound() {
    return premises
        .users
        .cell(personRow, "id_telegram")
        .filter(Long.toString(person.id())::equals)
        .isPresent();
  }

  boolean groupBound() {
    return premises
        .chats
        .cell(groupRow, "id_telegram_chat")
        .filter(Long.toString(chat)::equals)
        .isPresent();
  }
}
