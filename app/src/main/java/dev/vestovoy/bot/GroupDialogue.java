package dev.vestovoy.bot;

import dev.vestovoy.bot.Event.Rank;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The talk with a group: it is short, because everybody there reads it. */
final class GroupDialogue {
  private static final Logger log = LoggerFactory.getLogger(GroupDialogue.class);

  /** The stand-in for administrators who hide behind their group, {@code @GroupAnonymousBot}. */
  private static final long ANONYMOUS_ADMIN = 1_087_968_824L;

  private final Registry registry;
  private final RequestLimits limits;
  private final Owed owed;
  private final Incidents incidents;
  private final Attendance attendance;
  private final Approvals approvals;
  private final BindingNotices notices;
  private final GroupRule rule;
  private final Reply postponed;
  private final GroupMigrations migrations = new GroupMigrations();

  GroupDialogue(DialogueParts parts, GroupRule rule, Duration migrationTime) {
    this.registry = parts.registry();
    this.limits = parts.limits();
    this.owed = parts.owed();
    this.incidents = parts.incidents();
    this.attendance = parts.attendance();
    this.approvals = parts.approvals();
    this.notices = parts.notices();
    this.rule = rule;
    this.postponed = new Reply.Postponed(migrationTime);
  }

  List<Reply> wrote(Event.WroteInGroup wrote, String botName, Occasion occasion) {
    // An administrator bot reads the whole talk of the group: all but commands is none of its
    // business.
    return Command.in(wrote.text(), botName)
        .map(command -> command(command, wrote, occasion))
        .orElse(List.of());
  }

  List<Reply> standing(Event.Standing standing, Occasion occasion) {
    long chat = standing.group().id();
    if (registry.moved(chat)) {
      // The old id of a supergroup: what the bot is there does not matter any more.
      return List.of();
    }
    if (standing.after() != Rank.OUTSIDE) {
      migrations.stayed(chat);
      // Rights may have been given back without another rank: what is held is tried.
      attendance.back(chat);
    }
    if (standing.before() == standing.after()) {
      return List.of();
    }
    return switch (standing.after()) {
      case ADMINISTRATOR ->
          bind(standing.group(), standing.by(), standing.by().id() == ANONYMOUS_ADMIN, occasion);
      case OUTSIDE ->
          migrations.unsureRemoval(chat, occasion) ? List.of(postponed) : removed(standing.group());
      // A demoted bot may still write: only the newcomer is told what it lacks.
      case MEMBER ->
          standing.before() == Rank.OUTSIDE && limits.answers().grants(chat)
              ? say(standing.group(), Words.GROUP_HINT.in(standing.by().language()))
              : List.of();
    };
  }

  List<Reply> migrated(Event.Migrated migrated) {
    migrations.stayed(migrated.oldChatId());
    // The directory first: a letter with an address that it does not know would be dropped.
    var move = registry.move(migrated.oldChatId(), migrated.newChatId());
    attendance.moved(migrated.oldChatId(), migrated.newChatId());
    owed.moved(migrated.oldChatId(), migrated.newChatId());
    log.atInfo()
        .addKeyValue("from", migrated.oldChatId())
        .addKeyValue("to", migrated.newChatId())
        .addKeyValue("result", move)
        .log("A group became a supergroup");
    return List.of();
  }

  private List<Reply> command(Command command, Event.WroteInGroup wrote, Occasion occasion) {
    return switch (command.name()) {
      case "register" -> bind(wrote.group(), wrote.from(), wrote.anonymous(), occasion);
      case "help", "start" ->
          command.addressed() && limits.answers().grants(wrote.group().id())
              ? say(wrote.group(), Words.HELP.in(wrote.from().language()))
              : List.of();
      default -> List.of();
    };
  }

  private List<Reply> removed(Event.Group group) {
    if (registry.moved(group.id()) || migrations.stayedAfter(group.id())) {
      return List.of();
    }
    log.atWarn().addKeyValue("chat", group.id()).log("The bot was removed from a group");
    attendance.left(group.id(), ChatTrouble.REMOVED);
    owed.settled(group.id());
    return approvals.withdraw(group);
  }

  /** The replies to a group that asked a while ago; empty while nothing can be entered. */
  Optional<List<Reply>> keep(Promise.OfGroup promise) {
    var group =
        new Event.Group(promise.chatId(), promise.title(), promise.channel(), promise.thread());
    var by = new Event.User(promise.adder(), promise.adderName(), Language.of(promise.language()));
    Binding binding = attempt(group, by);
    return binding instanceof Binding.Unavailable
        ? Optional.empty()
        : Optional.of(answer(group, by, promise.anonymous(), binding, Occasion.LATE));
  }

  private List<Reply> bind(Event.Group group, Event.User by, boolean anonymous, Occasion occasion) {
    RequestLimit.Decision decision =
        occasion.postponed() ? RequestLimit.Decision.GRANTED : limits.chats().take(group.id());
    if (decision == RequestLimit.Decision.GRANTED && !occasion.postponed()) {
      // All hidden authors have one id.
      decision = (anonymous ? limits.hidden() : limits.adders()).take(by.id());
    }
    return switch (decision) {
      case GRANTED -> granted(group, by, anonymous, occasion);
      case REFUSED -> say(group, Words.TOO_OFTEN.in(by.language()));
      case REFUSED_AGAIN -> List.of();
    };
  }

  private List<Reply> granted(
      Event.Group group, Event.User by, boolean anonymous, Occasion occasion) {
    Binding binding = attempt(group, by);
    if (migrations.unsureBinding(group.id(), binding, occasion)) {
      return List.of(postponed);
    }
    if (binding instanceof Binding.Unavailable) {
      return later(group, by, anonymous);
    }
    owed.settled(group.id());
    return answer(group, by, anonymous, binding, occasion);
  }

  private List<Reply> later(Event.Group group, Event.User by, boolean anonymous) {
    Language language = by.language();
    var promise =
        new Promise.OfGroup(
            group.id(),
            group.title(),
            group.channel(),
            group.thread(),
            by.id(),
            by.name(),
            anonymous,
            language.tag());
    return owed.note(promise)
        ? say(group, Words.GROUP_NOTED.in(language, group.title()))
        : say(group, tryLater(group, language));
  }

  private Binding attempt(Event.Group group, Event.User by) {
    GroupClaim.Adders adders = notices.removed(group) ? GroupClaim.Adders.NOBODY : rule.adders();
    var title = new GroupTitle(group.title());
    Binding binding = registry.bind(new GroupClaim.ByTitle(group.id(), title, by.id(), adders));
    log.atInfo()
        .addKeyValue("chat", group.id())
        .addKeyValue("adder", by.id())
        .addKeyValue("result", binding.getClass().getSimpleName())
        .log("A group asked to be registered");
    return binding;
  }

  private List<Reply> answer(
      Event.Group group, Event.User by, boolean anonymous, Binding binding, Occasion occasion) {
    Language language = by.language();
    var title = new GroupTitle(group.title());
    return switch (binding) {
      case Binding.Bound(var mailboxes) -> {
        attendance.back(group.id());
        yield with(
            say(group, GroupTexts.bound(language, mailboxes)), notices.group(group, by, mailboxes));
      }
      case Binding.AlreadyBound _ -> {
        attendance.back(group.id());
        List<Reply> told = say(group, Words.GROUP_BOUND_ALREADY.in(language));
        // The program may have ended after the binding, before anybody was told.
        yield occasion.again() ? with(told, notices.groupBefore(group, by)) : told;
      }
      case Binding.NoSuchTitle _ ->
          say(group, Words.GROUP_NO_TITLE.in(language, title, again(group, language)));
      case Binding.SeveralRows(var rows) -> {
        open(IncidentType.TITLE_IN_SEVERAL_ROWS, group, rows);
        yield say(
            group, Words.GROUP_SEVERAL_ROWS.in(language, title, rows, again(group, language)));
      }
      case Binding.LockedToOther _ -> {
        open(IncidentType.GROUP_LOCKED, group);
        yield say(group, Words.GROUP_LOCKED.in(language, title, again(group, language)));
      }
      case Binding.AdderUnknown(var row) -> stranger(group, by, anonymous, row);
      case Binding.Unavailable _ -> say(group, tryLater(group, language));
    };
  }

  /** What makes another attempt. */
  private String again(Event.Group group, Language language) {
    return (registers(group) ? Words.SEND_REGISTER : Words.ADD_AGAIN).in(language);
  }

  private String tryLater(Event.Group group, Language language) {
    return (registers(group) ? Words.GROUP_LATER : Words.CHANNEL_LATER).in(language);
  }

  /**
   * Whether /register can bind the chat. The author of a post in a channel is hidden, so it depends
   * on the admins where the adder matters.
   */
  private boolean registers(Event.Group group) {
    return !group.channel() || rule == GroupRule.TITLE || approvals.possible();
  }

  private List<Reply> stranger(Event.Group group, Event.User by, boolean anonymous, String row) {
    if (approvals.possible()) {
      return approvals.ask(group, by, row);
    }
    if (anonymous) {
      Words words = group.channel() ? Words.CHANNEL_ANONYMOUS : Words.GROUP_ANONYMOUS;
      return say(group, words.in(by.language()));
    }
    open(IncidentType.GROUP_ADDED_BY_STRANGER, group, by.name(), by.id());
    Words words = group.channel() ? Words.CHANNEL_STRANGER : Words.GROUP_STRANGER;
    return say(group, words.in(by.language(), group.title()));
  }

  /** The arguments begin with the group's title and its chat. */
  private void open(IncidentType type, Event.Group group, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(group.title(), group.id()));
    arguments.addAll(List.of(more));
    incidents.open(type, Long.toString(group.id()), "", arguments.toArray());
  }

  private static List<Reply> with(List<Reply> replies, List<Reply> more) {
    return Stream.concat(replies.stream(), more.stream()).toList();
  }

  private static List<Reply> say(Event.Group group, String text) {
    return List.of(Reply.Message.to(group, text));
  }
}
