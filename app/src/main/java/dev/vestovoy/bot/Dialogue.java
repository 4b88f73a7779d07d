package dev.vestovoy.bot;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Titles;
import dev.vestovoy.inbox.CardStore;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the bot answers to what happens. Knows neither sockets nor telegrambots. */
final class Dialogue {
  private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

  private final PersonDialogue person;
  private final GroupDialogue group;
  private final AdminCards adminCards;
  private final CardStore cards;
  private final Attendance attendance;
  private final Titles titles;

  Dialogue(
      PersonDialogue person,
      GroupDialogue group,
      AdminCards adminCards,
      CardStore cards,
      Attendance attendance,
      Titles titles) {
    this.person = person;
    this.group = group;
    this.adminCards = adminCards;
    this.cards = cards;
    this.attendance = attendance;
    this.titles = titles;
  }

  /**
   * The replies to one event, in order.
   *
   * @param botName the user name of this bot, without {@code @}
   */
  List<Reply> replies(Event event, String botName, Occasion occasion) {
    return switch (event) {
      case Event.Wrote wrote -> person.wrote(wrote, botName);
      case Event.SharedContact contact -> person.shared(contact, occasion);
      case Event.WroteInGroup wrote -> group.wrote(wrote, botName, occasion);
      case Event.Standing standing -> group.standing(standing, occasion);
      case Event.Migrated migrated -> migrated(migrated);
      case Event.Pressed pressed -> adminCards.pressed(pressed);
      case Event.Blocked(var user, var blocked) -> blocked(user, blocked);
      case Event.Retitled(var renamed) -> retitled(renamed);
      case Event.Other _ -> List.of();
    };
  }

  /** The replies to somebody who came while the directory was away; empty while it still is. */
  Optional<List<Reply>> keep(Promise promise) {
    return switch (promise) {
      case Promise.OfPerson owed -> person.keep(owed);
      case Promise.OfGroup owed -> group.keep(owed);
    };
  }

  private List<Reply> migrated(Event.Migrated migrated) {
    cards.moved(migrated.oldChatId(), migrated.newChatId());
    return group.migrated(migrated);
  }

  private List<Reply> retitled(Event.Group group) {
    log.atInfo().addKeyValue("chat", group.id()).log("A group got another title");
    titles.named(group.id(), group.title());
    return List.of();
  }

  private List<Reply> blocked(long user, boolean blocked) {
    log.atInfo()
        .addKeyValue("telegram_id", user)
        .log(blocked ? "A person blocked the bot" : "A person unblocked the bot");
    if (blocked) {
      attendance.left(user, ChatTrouble.BLOCKED);
    } else {
      attendance.back(user);
    }
    return List.of();
  }
}
