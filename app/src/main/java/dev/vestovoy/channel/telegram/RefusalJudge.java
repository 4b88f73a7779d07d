package dev.vestovoy.channel.telegram;

import dev.vestovoy.channel.telegram.RefusalEvidence.Finding;
import dev.vestovoy.channel.telegram.Verdicts.Refusal;
import dev.vestovoy.delivery.Health;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judge of refusals: decides between the letter, the chat, the bot and the server. */
final class RefusalJudge {
  private static final Pattern QUOTED =
      Pattern.compile("failed to send message #[0-9]+ with the error message \"(.*)\"");

  private final RefusalEvidence evidence;
  private final ReferenceChats references;
  private final Brake brake;
  private final BotSuspicion suspicion;

  /**
   * A judge without any evidence.
   *
   * @param firstWait wait after a refusal that nothing explains yet; it doubles
   * @param nanos a clock like {@link System#nanoTime}
   */
  RefusalJudge(ReferenceChats references, Duration firstWait, LongSupplier nanos) {
    this.references = references;
    this.evidence = new RefusalEvidence(firstWait, nanos);
    this.brake = new Brake(nanos);
    this.suspicion = new BotSuspicion(nanos);
  }

  /** Notes that a chat took a message. */
  void taken(long chat) {
    evidence.taken(chat);
    references.taken(chat);
    brake.taken();
    suspicion.clear();
  }

  /** Why the bot seems to be refused although the server answers; asks a reference chat. */
  Optional<Health.BotRefused> suspicion() {
    Optional<Health.BotRefused> current = suspicion.current();
    if (current.isPresent() && references.lookNow(0) == RefusalEvidence.Reference.ANSWERS) {
      suspicion.clear();
      return Optional.empty();
    }
    return current;
  }

  /** The outcome of a refusal that is not about what was sent; empty if it may be about that. */
  Optional<Outcome> outcome(Place place, Answer.Declined declined, Refusal refusal) {
    String why = declined.why();
    return switch (refusal) {
      case Refusal.TooMany(var rest) ->
          Optional.of(new Outcome.Postponed(why, rest, brake.pull(place.chat(), rest)));
      case Refusal.BotAtFault(BotTrouble cause) -> Optional.of(new Outcome.BotRefused(cause, why));
      case Refusal.ServerFailed() -> Optional.of(new Outcome.ServerError(why, true));
      case Refusal.ChatAtFault(ChatTrouble trouble) ->
          Optional.of(new Outcome.ChatRefused(trouble, why));
      case Refusal.UnknownChat() -> Optional.of(unknownChat(place, why));
      case Refusal.TooLarge(),
          Refusal.BadText(),
          Refusal.BadFile(),
          Refusal.Unconfirmed(),
          Refusal.Unexplained() ->
          Optional.empty();
    };
  }

  /** The outcome of a refusal in unknown words; empty if it is about what was sent. */
  Optional<Outcome> unexplained(Place place, Answer.Declined declined) {
    long chat = place.chat();
    return switch (evidence.unexplained(chat, words(declined), () -> references.look(chat))) {
      case Finding.Believed() -> Optional.empty();
      case Finding.Undecided(var wait) ->
          Optional.of(new Outcome.Postponed(declined.why(), wait, Scope.LETTER));
      case Finding.AboutBot() -> Optional.of(suspected(BotTrouble.UNEXPLAINED, declined.why()));
    };
  }

  private Outcome unknownChat(Place place, String why) {
    long chat = place.chat();
    return switch (evidence.unknownChat(chat, () -> references.lookNow(chat))) {
      case Finding.Believed() -> new Outcome.ChatRefused(ChatTrouble.NO_SUCH_CHAT, why);
      case Finding.Undecided(var wait) -> new Outcome.Postponed(why, wait, Scope.ADDRESS);
      case Finding.AboutBot() -> suspected(BotTrouble.NO_CHAT_KNOWN, why);
    };
  }

  private Outcome suspected(BotTrouble cause, String why) {
    suspicion.raise(new Health.BotRefused(cause, why));
    return new Outcome.BotRefused(cause, why);
  }

  /** Telegram's words, the same for a file alone and for a file of an album. */
  static String words(Answer.Declined declined) {
    Matcher quoted = QUOTED.matcher(declined.description());
    String words = quoted.find() ? quoted.group(1) : declined.description();
    return declined.code() + " " + words.replaceFirst("^(Bad Request|Forbidden): ", "");
  }
}
