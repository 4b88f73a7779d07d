package dev.vestovoy.bot;

import dev.vestovoy.directory.Promise;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  final Map<Long, String> titles = new HashMap<>();
  final RecordedIncidents incidents = new RecordedIncidents();
  final List<String> alerts = incidents.told();
  private Instant now = Instant.parse("2026-11-20T09:00:00Z");
  private final List<Supplier<List<Reply>>> delayed = new ArrayList<>();
  private final Dialogue dialogue;

  Talk(@Nullable Long adminChat, GroupRule rule) {
    InstantSource source = () -> now;
    var limits = RequestLimits.standard(source.withZone(ZoneOffset.UTC));
    var owed = new Owed(promises);
    var attendance = new Attendance(whereabouts);
    var approvals = new Approvals(registry, adminChat, Language.RUSSIAN);
    dialogue =
        new Dialogue(
            new PersonDialogue(
                registry, limits, owed, incidents, attendance, "RU", Language.RUSSIAN),
            new GroupDialogue(
                registry,
                limits,
                owed,
                incidents,
                attendance,
                approvals,
                new GroupMigrations(delayed::add),
                rule),
            approvals,
            attendance,
            (chat, title) -> titles.put(chat, title));
  }

  static Talk usual() {
    return new Talk(null, GroupRule.TRUSTED);
  }

  static Talk withAdmins() {
    return new Talk(ADMIN_CHAT, GroupRule.TRUSTED);
  }

  List<Reply> on(Event event) {
    return dialogue.replies(event, BOT);
  }

  /** Lets time pass for what counts requests. */
  void passes(Duration time) {
    now = now.plus(time);
  }

  /** Takes the delayed steps and returns what they say. */
  List<Reply> secondsPass() {
    var due = List.copyOf(delayed);
    delayed.clear();
    return due.stream().flatMap(step -> step.get().stream()).toList();
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
