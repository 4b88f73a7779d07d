package dev.vestovoy.bot;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.report.Language;
import dev.vestovoy.text.CommonText;
import dev.vestovoy.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Cards that tell administrators who was registered, each with a button that undoes it. */
final class BindingNotices {
  /** How long who was removed is not registered again without an administrator's word. */
  private static final Duration REMOVED = Duration.ofDays(365);

  private final CardStore cards;
  private final boolean possible;
  private final Language operators;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * Notices.
   *
   * @param possible whether there is an admin chat
   * @param operators the language of the cards
   * @param zone of the times on them
   */
  BindingNotices(CardStore cards, boolean possible, Language operators, Clock clock, ZoneId zone) {
    this.cards = cards;
    this.possible = possible;
    this.operators = operators;
    this.clock = clock;
    this.zone = zone;
  }

  /** Tells that a group was registered. */
  List<Reply> group(Event.Group group, Event.User by, List<String> mailboxes) {
    String text = groupText(group, by) + "\n" + reports(mailboxes);
    return card(CardKind.GROUP_BOUND, group.id(), text);
  }

  /** Tells that a group was registered by an earlier attempt that nothing was told of. */
  List<Reply> groupBefore(Event.Group group, Event.User by) {
    return card(CardKind.GROUP_BOUND, group.id(), groupText(group, by));
  }

  /** Tells that a person was registered. */
  List<Reply> person(Event.User person, Acquaintance known) {
    String name = person.name();
    List<String> mailboxes = List.of();
    if (known instanceof Acquaintance.Known(var row, var boxes)) {
      name = row;
      mailboxes = boxes;
    }
    String text = Words.NOTICE_PERSON.in(operators, name, person.name(), person.id(), now());
    return card(CardKind.PERSON_BOUND, person.id(), text + "\n" + reports(mailboxes));
  }

  /** Whether an administrator removed a group, and none has approved it since. */
  boolean removed(Event.Group group) {
    return removed(CardKind.GROUP_BOUND, CardKind.GROUP_REQUEST, group.id());
  }

  /** Whether an administrator removed a person, and none has approved the person since. */
  boolean removed(Event.User person) {
    return removed(CardKind.PERSON_BOUND, CardKind.PERSON_REQUEST, person.id());
  }

  private boolean removed(CardKind bound, CardKind request, long chat) {
    Optional<Card> undone = latest(bound, chat, CardOutcome.UNDONE);
    Optional<Card> approved = latest(request, chat, CardOutcome.APPROVED);
    // By their order, since a clock may have been wrong.
    return undone
        .flatMap(CardOutcome.UNDONE::endOf)
        .filter(at -> at.plus(REMOVED).isAfter(clock.instant()))
        .filter(_ -> approved.filter(later -> later.id() > undone.get().id()).isEmpty())
        .isPresent();
  }

  private Optional<Card> latest(CardKind kind, long chat, CardOutcome outcome) {
    return cards.about(kind.name(), chat).stream()
        .filter(card -> outcome.endOf(card).isPresent())
        .findFirst();
  }

  private List<Reply> card(CardKind kind, long chat, String text) {
    return possible
        ? List.of(new Reply.Card(new NewCard(kind.name(), chat, "", text, List.of())))
        : List.of();
  }

  private String groupText(Event.Group group, Event.User by) {
    return Words.NOTICE_GROUP.in(operators, group.title(), by.name(), by.id(), group.id(), now());
  }

  private String now() {
    String moment = new Texts(operators, zone).text(CommonText.MOMENT);
    return DateTimeFormatter.ofPattern(moment).format(clock.instant().atZone(zone));
  }

  private String reports(List<String> mailboxes) {
    return mailboxes.isEmpty()
        ? Words.NOTICE_NO_REPORTS.in(operators)
        : Bullets.under(Words.NOTICE_REPORTS.in(operators), mailboxes);
  }
}
