package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the results of attempts: as incidents, to listeners, and as one log line each. */
final class DeliveryReporter {
  private static final Logger log = LoggerFactory.getLogger(DeliveryReporter.class);

  /** A rate limit of this length is told; shorter ones are everyday. */
  private static final Duration LONG_LIMIT = Duration.ofMinutes(5);

  /** Short ones with nothing taken between for so long are told, too. */
  private static final Duration LONG_LIMITED = Duration.ofMinutes(15);

  private final Whereabouts whereabouts;
  private final AddressBook book;
  private final Incidents incidents;
  private final DeliveryListener listener;
  private final Clock clock;

  /** After so many tries in vain a letter is told. */
  private static final int MANY_TRIES = 6;

  /** Since when the rate limit of an address, or of a channel, lets nothing through. */
  private final Map<String, Instant> limitedSince = new ConcurrentHashMap<>();

  DeliveryReporter(
      Whereabouts whereabouts,
      AddressBook book,
      Incidents incidents,
      DeliveryListener listener,
      Clock clock) {
    this.whereabouts = whereabouts;
    this.book = book;
    this.incidents = incidents;
    this.listener = listener;
    this.clock = clock;
  }

  /** Opens the incidents of a result that is about to be settled. Never fails. */
  void before(AttemptResult result) {
    try {
      open(result);
    } catch (RuntimeException | Error e) {
      log.atError()
          .addKeyValue("letter", result.letter().id())
          .setCause(e)
          .log("Incident of a letter was not opened");
    }
  }

  private void open(AttemptResult result) {
    Letter letter = result.letter();
    Outcome outcome = result.outcome();
    if (result.settlement() instanceof Settlement.Refused) {
      refused(letter, SettlementPolicy.reason(outcome));
    }
    // Failures of the server end in a refusal, which is told; these may go on until it expires.
    boolean mayGoOn = outcome == null || outcome instanceof Outcome.Postponed;
    if (result.settlement() instanceof Settlement.Retry
        && mayGoOn
        && letter.attempts() + 1 == MANY_TRIES) {
      delayed(letter);
    }
    switch (outcome) {
      case Outcome.ChatRefused(ChatTrouble trouble, var _) -> chatRefused(letter, trouble);
      case Outcome.Postponed(var _, Duration after, Scope closes) when closes != Scope.LETTER ->
          rateLimited(letter, after, closes);
      case Outcome.Delivered _ -> {
        limitedSince.remove(letter.recipient().address().toString());
        limitedSince.remove(letter.recipient().address().channel());
      }
      case null, default -> {}
    }
  }

  private void refused(Letter letter, RefusalReason reason) {
    incidents.open(
        IncidentType.LETTERS_REFUSED,
        letter.reportId() + ":" + reason,
        name(letter),
        letter.report().subject(),
        letter.report().origin().mailbox(),
        reason);
  }

  /** A name that cannot be looked up is no reason to leave a refusal untold. */
  private String name(Letter letter) {
    try {
      return book.name(letter.recipient());
    } catch (RuntimeException e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("Name is not known");
      return "";
    }
  }

  private void delayed(Letter letter) {
    incidents.open(
        IncidentType.LETTER_DELAYED,
        Long.toString(letter.id()),
        name(letter),
        letter.report().subject(),
        letter.report().origin().mailbox(),
        MANY_TRIES);
  }

  private void chatRefused(Letter letter, ChatTrouble trouble) {
    Address address = letter.recipient().address();
    if (trouble.forbidden()) {
      incidents.open(IncidentType.CHAT_FORBIDDEN, address.toString(), name(letter), trouble);
    } else {
      whereabouts.lost(address, trouble);
    }
  }

  private void rateLimited(Letter letter, Duration after, Scope closes) {
    Address address = letter.recipient().address();
    boolean chat = closes == Scope.ADDRESS;
    String subject = chat ? address.toString() : address.channel();
    Instant now = clock.instant();
    Instant since = limitedSince.computeIfAbsent(subject, _ -> now);
    if (after.compareTo(LONG_LIMIT) < 0 && now.isBefore(since.plus(LONG_LIMITED))) {
      return;
    }
    Instant until = now.plus(after);
    if (chat) {
      incidents.open(IncidentType.CHAT_RATE_LIMITED, subject, name(letter), until);
    } else {
      incidents.open(IncidentType.CHANNEL_RATE_LIMITED, subject, "", until);
    }
  }

  /** Passes a settled result on: what is not durable may be tried again. Never fails. */
  void after(AttemptResult result) {
    logged(result);
    try {
      passOn(result);
    } catch (RuntimeException | Error e) {
      log.atError()
          .addKeyValue("letter", result.letter().id())
          .setCause(e)
          .log("Listener of deliveries failed");
    }
  }

  private void passOn(AttemptResult result) {
    Letter letter = result.letter();
    Outcome outcome = result.outcome();
    if (result.settlement() instanceof Settlement.Refused
        || result.settlement() instanceof Settlement.Dropped) {
      // That is told by an incident of its own.
      incidents.forget(IncidentType.LETTER_DELAYED, Long.toString(letter.id()));
    }
    if (result.settlement() instanceof Settlement.Done) {
      incidents.close(IncidentType.LETTER_DELAYED, Long.toString(letter.id()));
      String address = letter.recipient().address().toString();
      incidents.close(IncidentType.CHAT_UNREACHABLE, address);
      incidents.close(IncidentType.CHAT_FORBIDDEN, address);
      incidents.close(IncidentType.CHAT_RATE_LIMITED, address);
      incidents.close(IncidentType.CHANNEL_RATE_LIMITED, letter.recipient().address().channel());
      listener.delivered(letter);
    } else if (result.settlement() instanceof Settlement.Refused) {
      listener.refused(letter, SettlementPolicy.reason(outcome));
    } else if (outcome instanceof Outcome.ChatRefused(ChatTrouble trouble, var _)
        && trouble.forbidden()) {
      listener.forbidden(letter, trouble);
    }
  }

  private static void logged(AttemptResult result) {
    Letter letter = result.letter();
    Settlement settlement = result.settlement();
    if (settlement == null) {
      return;
    }
    log.atInfo()
        .addKeyValue("letter", letter.id())
        .addKeyValue("report", letter.reportId())
        .addKeyValue("to", letter.recipient().address())
        .addKeyValue("item", letter.itemsDone() + 1)
        .addKeyValue("outcome", settlement.outcome())
        .addKeyValue("detail", settlement.detail())
        .log("Tried a letter");
  }
}
