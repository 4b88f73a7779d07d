package dev.vestovoy.bot;

import dev.vestovoy.directory.WishBook;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;

/**
 * The languages to answer in: what the row of a group or person says counts more than what somebody
 * has set in Telegram.
 */
final class Tongues {
  private final WishBook wishes;
  private final Language operators;

  /**
   * Languages.
   *
   * @param operators the language of answers to an author who is hidden
   */
  Tongues(WishBook wishes, Language operators) {
    this.wishes = wishes;
    this.operators = operators;
  }

  /** The event as if everybody in it had set the language that they want. */
  Event heard(Event event) {
    return switch (event) {
      case Event.Wrote(var from, var text) -> new Event.Wrote(speaking(from), text);
      case Event.SharedContact(var from, var phone, var owner, var secondHand) ->
          new Event.SharedContact(speaking(from), phone, owner, secondHand);
      case Event.WroteInGroup(var group, var from, var anonymous, var text) ->
          new Event.WroteInGroup(
              group, speaking(anonymous ? in(operators, from) : from, group), anonymous, text);
      case Event.Standing(var group, var by, var before, var after) ->
          new Event.Standing(group, speaking(by, group), before, after);
      case Event.Blocked _, Event.Migrated _, Event.Retitled _, Event.Pressed _, Event.Other _ ->
          event;
    };
  }

  private Event.User speaking(Event.User user) {
    return in(wanted(user.id(), user.language()), user);
  }

  private Event.User speaking(Event.User user, Event.Group group) {
    return in(wanted(group.id(), wanted(user.id(), user.language())), user);
  }

  private Language wanted(long chat, Language otherwise) {
    Language wanted = wishes.of(new Address("telegram", Long.toString(chat))).language();
    return wanted == null ? otherwise : wanted;
  }

  private static Event.User in(Language language, Event.User user) {
    return new Event.User(user.id(), user.name(), language);
  }
}
