package dev.vestovoy.bot;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.Titles;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
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

  /**
   * The dialogues of one bot.
   *
   * @param adminChat whether a chat is the admin chat; null when there is none
   * @param whereabouts is told who cannot be reached, and who can be again
   * @param migrationTime until a removal of the bot is no longer taken for a migration of the group
   */
  Dialogue(
      BotSettings settings,
      Desk desk,
      CardStore cards,
      @Nullable LongPredicate adminChat,
      Whereabouts whereabouts,
      Incidents incidents,
      Duration migrationTime,
      Clock clock) {
    Registry registry = desk.registry();
    Language operators = settings.operators();
    boolean asked = adminChat != null;
    var approvals = new Approvals(registry, cards, asked, operators, clock);
    this.cards = cards;
    this.attendance = new Attendance(whereabouts);
    this.titles = desk.titles();
    var parts =
        new DialogueParts(
            registry,
            RequestLimits.standard(clock),
            new Owed(desk.promises()),
            incidents,
            attendance,
            approvals,
            new BindingNotices(cards, asked, operators, clock, settings.zone()));
    this.person = new PersonDialogue(parts, settings.region(), operators);
    this.group = new GroupDialogue(parts, settings.groups(), migrationTime);
    this.adminCards =
        new AdminCards(
            cards,
            adminChat,
            approvals,
            new Undoing(registry, cards, operators),
            new VanishedCards(desk.vanished(), cards, operators),
            operators);
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

  /**
   * The replies to a promise that was given while the directory was away; empty while it still is.
   */
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
