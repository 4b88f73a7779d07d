package dev.vestovoy.bot;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The talk with one person in a private chat. */
final class PersonDialogue {
  private static final Logger log = LoggerFactory.getLogger(PersonDialogue.class);

  private final Registry registry;
  private final PersonLookup people;
  private final RequestLimits limits;
  private final Owed owed;
  private final Incidents incidents;
  private final Attendance attendance;
  private final Approvals approvals;
  private final BindingNotices notices;
  private final String region;
  private final Language operators;

  /**
   * A dialogue.
   *
   * @param region that phone numbers are read for, ISO 3166-1 alpha-2
   * @param operators the language of words to an account whose own is not known
   */
  PersonDialogue(DialogueParts parts, String region, Language operators) {
    this.registry = parts.registry();
    this.people = new PersonLookup(registry, parts.limits().lookups());
    this.limits = parts.limits();
    this.owed = parts.owed();
    this.incidents = parts.incidents();
    this.attendance = parts.attendance();
    this.approvals = parts.approvals();
    this.notices = parts.notices();
    this.region = region;
    this.operators = operators;
  }

  List<Reply> wrote(Event.Wrote wrote, String botName) {
    Event.User from = wrote.from();
    Optional<Command> command = Command.in(wrote.text(), botName);
    RequestLimit.Decision decision = limits.answers().take(from.id());
    if (decision != RequestLimit.Decision.GRANTED) {
      return refused(from, decision);
    }
    // Whoever writes can be reached; an ordinary message is not worth a write to the disk.
    if (command.isPresent()) {
      attendance.back(from.id());
    }
    if (command.map(Command::name).filter("help"::equals).isPresent()) {
      return say(from, Words.HELP.in(from.language()));
    }
    if (command.isEmpty() && PhoneNumber.typed(wrote.text(), region).isPresent()) {
      return askContact(from, Words.USE_THE_BUTTON);
    }
    return switch (people.person(from.id())) {
      case Acquaintance.Known(var _, var mailboxes) when command.isPresent() ->
          say(from, Words.SUBSCRIBED_ALREADY.in(from.language()) + list(from, mailboxes));
      case Acquaintance.Known _ -> say(from, Words.HELP.in(from.language()));
      case Acquaintance.Unknown _ -> askContact(from, Words.ASK_CONTACT);
      case Acquaintance.Unavailable _ ->
          say(from, (owed.to(from.id()) ? Words.NOTED : Words.TRY_LATER).in(from.language()));
    };
  }

  /** The replies to a contact that was shared a while ago; empty while nothing can be entered. */
  Optional<List<Reply>> keep(Promise.OfPerson promise) {
    var from = new Event.User(promise.chatId(), "", Language.of(promise.language()));
    if (notices.removed(from)) {
      return Optional.of(approvals.askAgain(from));
    }
    Registration result = attempt(from, promise.phone());
    return result instanceof Registration.Unavailable
        ? Optional.empty()
        : Optional.of(answer(from, promise.phone(), result, Occasion.LATE));
  }

  List<Reply> shared(Event.SharedContact contact, Occasion occasion) {
    Event.User from = contact.from();
    boolean own = !contact.secondHand() && contact.owner() != null && contact.owner() == from.id();
    RequestLimit.Decision decision = (own ? limits.contacts() : limits.answers()).take(from.id());
    if (decision != RequestLimit.Decision.GRANTED) {
      return refused(from, decision);
    }
    if (!own) {
      // The same answer whatever the phone: a stranger must not learn whose numbers are listed.
      log.atWarn().addKeyValue("telegram_id", from.id()).log("Refused a contact of somebody else");
      return askContact(from, Words.OWN_CONTACT_ONLY);
    }
    return PhoneNumber.fromTelegram(contact.phone(), region)
        .map(phone -> register(from, phone, occasion))
        .orElseGet(() -> unreadable(from));
  }

  private List<Reply> register(Event.User from, PhoneNumber phone, Occasion occasion) {
    if (notices.removed(from)) {
      return approvals.askAgain(from);
    }
    Registration result = attempt(from, phone);
    if (result instanceof Registration.Unavailable) {
      var promise = new Promise.OfPerson(from.id(), phone, from.language().tag());
      return owed.note(promise)
          ? goodbyeButton(from, Words.NOTED)
          // The button stays: pressing it again is all there is to do later.
          : askContact(from, Words.TRY_LATER);
    }
    owed.settled(from.id());
    return answer(from, phone, result, occasion);
  }

  private Registration attempt(Event.User from, PhoneNumber phone) {
    Registration result = registry.register(phone, from.id());
    people.forget(from.id());
    log.atInfo()
        .addKeyValue("telegram_id", from.id())
        .addKeyValue("phone", phone)
        .addKeyValue("result", result.getClass().getSimpleName())
        .log("A person shared a contact");
    return result;
  }

  private List<Reply> answer(
      Event.User from, PhoneNumber phone, Registration result, Occasion occasion) {
    return switch (result) {
      case Registration.Registered _ -> subscribedNow(from);
      // The program may have ended after it was entered, before anybody was told.
      case Registration.AlreadyYours _ -> occasion.again() ? subscribedNow(from) : subscribed(from);
      case Registration.RegisteredTwice(var others) -> {
        open(IncidentType.PERSON_IN_SEVERAL_ROWS, from, phone.toString(), from.id(), others);
        yield subscribedNow(from);
      }
      case Registration.Replaced(var before) -> {
        open(IncidentType.PERSON_REPLACED, from, phone.toString(), before, from.id());
        var told = new ArrayList<>(subscribedNow(from));
        people.forget(before);
        told.add(new Reply.Message(before, Words.REPLACED.in(operators)));
        yield told;
      }
      case Registration.NotFound _ -> goodbyeButton(from, Words.NOT_FOUND);
      case Registration.SeveralRows(var rows) -> {
        open(IncidentType.PHONE_IN_SEVERAL_ROWS, from, phone.toString(), rows);
        yield goodbyeButton(from, Words.ASK_THE_ADMIN);
      }
      case Registration.TakenByOther _ -> {
        open(IncidentType.PERSON_TAKEN, from, phone.toString(), from.id());
        yield goodbyeButton(from, Words.ASK_THE_ADMIN);
      }
      case Registration.Unavailable _ -> askContact(from, Words.TRY_LATER);
    };
  }

  private void open(IncidentType type, Event.User from, Object... arguments) {
    incidents.open(type, Long.toString(from.id()), "", arguments);
  }

  private List<Reply> subscribedNow(Event.User from) {
    var told = new ArrayList<>(subscribed(from));
    told.addAll(notices.person(from, registry.person(from.id())));
    return told;
  }

  private List<Reply> subscribed(Event.User from) {
    attendance.back(from.id());
    return goodbyeButton(from, Words.SUBSCRIBED_NOW);
  }

  /** One word for all that is refused until something is granted again. */
  private static List<Reply> refused(Event.User from, RequestLimit.Decision decision) {
    return decision == RequestLimit.Decision.REFUSED
        ? say(from, Words.TOO_OFTEN.in(from.language()))
        : List.of();
  }

  private static List<Reply> unreadable(Event.User from) {
    log.atWarn()
        .addKeyValue("telegram_id", from.id())
        .log("Telegram gave a phone that is not a valid number");
    return goodbyeButton(from, Words.NOT_FOUND);
  }

  private static String list(Event.User from, List<String> mailboxes) {
    if (mailboxes.isEmpty()) {
      return "\n\n" + Words.NO_MAILBOXES.in(from.language());
    }
    return "\n\n" + Bullets.under(Words.YOUR_MAILBOXES.in(from.language()), mailboxes);
  }

  private static List<Reply> say(Event.User to, String text) {
    return List.of(new Reply.Message(to.id(), text));
  }

  private static List<Reply> goodbyeButton(Event.User to, Words words) {
    return List.of(
        new Reply.Message(to.id(), words.in(to.language()), new Reply.Buttons.Removed()));
  }

  private static List<Reply> askContact(Event.User to, Words words) {
    var button = new Reply.Buttons.ShareContact(Words.SHARE_BUTTON.in(to.language()));
    return List.of(new Reply.Message(to.id(), words.in(to.language()), button));
  }
}
