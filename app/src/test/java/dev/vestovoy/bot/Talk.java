package dev.vestovoy.bot;

import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.WishBook;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.mail.ManualClock;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A dialogue on a registry in memory, with what came of it. */
final class Talk {
  static final String BOT = "vestovoy_bot";
  static final Event.User ANNA = new Event.User(101, "Anna", Language.RUSSIAN);
  static final Event.User MALLORY = new Event.User(666, "Mallory", Language.RUSSIAN);
  static final Event.User JOHN = new Event.User(202, "John", Language.ENGLISH);
  static final Event.Group SALES = new Event.Group(-1_000_000_000_123L, "Sales");
  static final long ADMIN_CHAT = -100999;

  final MemoryRegistry registry = new MemoryRegistry();
  final MemoryPromises promises = new MemoryPromises();
  final MemoryWhereabouts whereabouts = new MemoryWhereabouts();
  private final WishBook wishes = _ -> Wishes.NONE;
  final Map<Long, String> titles = new HashMap<>();
  final RecordedIncidents incidents = new RecordedIncidents();
  final List<String> alerts = incidents.told();
  private final List<Event> postponed = new ArrayList<>();
  final ManualClock clock = new ManualClock(Instant.parse("2026-12-01T08:00:00Z"));
  final MemoryCards cards = new MemoryCards(clock);
  final AtomicLong adminChat = new AtomicLong(ADMIN_CHAT);
  final MemoryVanished vanished = new MemoryVanished();
  final VanishedCards vanishedCards;
  private final Dialogue dialogue;

  Talk(boolean admins, GroupRule rule) {
    vanishedCards = new VanishedCards(vanished, cards, Language.RUSSIAN);
    dialogue =
        new Dialogue(
            new BotSettings("RU", rule, Language.RUSSIAN, ZoneId.of("Europe/Moscow")),
            new Desk(registry, wishes, promises, _ -> {}, titles::put, vanished),
            cards,
            admins ? this::adminChat : null,
            whereabouts,
            incidents,
            Duration.ofSeconds(5),
            clock);
  }

  private boolean adminChat(long chat) {
    return chat == adminChat.get() || chat == ADMIN_CHAT;
  }

  static Talk usual() {
    return new Talk(false, GroupRule.TRUSTED);
  }

  static Talk withAdmins() {
    return new Talk(true, GroupRule.TRUSTED);
  }

  List<Reply> on(Event event) {
    return handled(event, Occasion.FIRST);
  }

  /** Lets time pass. */
  void passes(Duration time) {
    clock.advance(time);
  }

  /** Handles an event that an earlier run may have acted on. */
  List<Reply> again(Event event) {
    return handled(event, new Occasion(true, false));
  }

  private List<Reply> handled(Event event, Occasion occasion) {
    List<Reply> replies = dialogue.replies(event, BOT, occasion);
    if (replies.stream().anyMatch(Reply.Postponed.class::isInstance)) {
      postponed.add(event);
      return List.of();
    }
    cards.keep(replies);
    return replies;
  }

  /** Handles what was put off and returns what is said. */
  List<Reply> secondsPass() {
    var due = List.copyOf(postponed);
    postponed.clear();
    return due.stream()
        .flatMap(event -> handled(event, new Occasion(false, true)).stream())
        .toList();
  }

  /** Tries everything that is owed once, and strikes out what is kept. */
  List<Reply> keepAll() {
    var said = new ArrayList<Reply>();
    for (Promise promise : promises.open()) {
      dialogue
          .keep(promise)
          .ifPresent(replies -> {
            said.addAll(replies);
            promises.kept(promise);
          });
    }
    return said;
  }

  List<Reply> wrote(Event.User from, String text) {
    return on(new Event.Wrote(from, text));
  }

  List<Reply> sharedOwn(Event.User from, String phone) {
    return on(new Event.SharedContact(from, phone, from.id(), false));
  }

  static Reply.Message plain(long chat, String text) {
    return new Reply.Message(chat, text);
  }

  static Reply.Message asking(long chat, String text, String label) {
    return new Reply.Message(chat, text, new Reply.Buttons.ShareContact(label));
  }

  static Reply.Message removing(long chat, String text) {
    return new Reply.Message(chat, text, new Reply.Buttons.Removed());
  }
}
