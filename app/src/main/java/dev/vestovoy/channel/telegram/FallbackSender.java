package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.channel.telegram.Verdicts.Refusal;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sender of one request of a letter, in other forms until Telegram takes one: with an upload in
 * place of a handle, file by file in place of an album, with a note in place of a file.
 */
final class FallbackSender {
  private static final Logger log = LoggerFactory.getLogger(FallbackSender.class);
  // Every refusal changes what is sent for good; there are fewer changes than that.
  private static final int MOST_TRIES = 16;
  private static final Duration REST = Duration.ofMinutes(1);

  /**
   * The Bot API server repeats a message that Telegram's data centre fails to take, and answers 429
   * after a minute of that (NetQueryDelayer::delay in td/telegram/net). A flood that lets nothing
   * pass is answered at once.
   */
  private static final long LATE_429 = Duration.ofSeconds(30).toNanos();

  private final Sender sender;
  private final Posts posts;
  private final MessageWriter writer;
  private final Detours detours;
  private final FileKnowledge knowledge;
  private final DeliveryIncidents incidents;
  private final RefusalJudge judge;
  private final Bookkeeping bookkeeping;
  private final Latest<Futile> futile;
  private final LongSupplier nanos;

  /** An upload that was refused in the same words as the handle before it. */
  private record Futile(List<String> files, String words) {}

  /**
   * The next part of a letter on its way.
   *
   * @param from an index into the letter's files
   * @param total how many files it has
   */
  record Request(Letter letter, int from, int total, Place place) {}

  private sealed interface Step {
    record End(Outcome outcome) implements Step {}

    /**
     * Another try.
     *
     * @param stale handles that are not used
     */
    record Next(Post post, Set<String> stale) implements Step {}
  }

  FallbackSender(
      Sender sender,
      Posts posts,
      MessageWriter writer,
      Detours detours,
      FileKnowledge knowledge,
      DeliveryIncidents incidents,
      RefusalJudge judge,
      Bookkeeping bookkeeping,
      LongSupplier nanos) {
    this.sender = sender;
    this.posts = posts;
    this.writer = writer;
    this.detours = detours;
    this.knowledge = knowledge;
    this.incidents = incidents;
    this.judge = judge;
    this.bookkeeping = bookkeeping;
    this.futile = new Latest<>(nanos);
    this.nanos = nanos;
  }

  /**
   * Sends it.
   *
   * @throws InterruptedException when the thread was interrupted and nothing was taken
   */
  Outcome send(Request request) throws InterruptedException {
    var step = new Step.Next(post(request, request.place()), Set.of());
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      switch (attempt(request, step)) {
        case Step.Next next -> step = next;
        case Step.End(Outcome outcome) -> {
          boolean untouched =
              outcome instanceof Outcome.NotSent || outcome instanceof Outcome.Postponed;
          if (untouched && Thread.interrupted()) {
            throw new InterruptedException("interrupted before anything was taken");
          }
          return outcome;
        }
      }
    }
    return new Outcome.Postponed("refused in every form", REST, Scope.LETTER);
  }

  private Post post(Request request, Place place) {
    return detours.known(posts.of(request.letter(), request.from(), place));
  }

  /** The part again, by what is known of its files now. */
  private Step again(Request request, Post post) {
    return new Step.Next(post(request, request.place().in(post.place().chat())), Set.of());
  }

  private Step attempt(Request request, Step.Next step) throws InterruptedException {
    Post post = step.post();
    Message message = writer.message(post);
    Sender.Sent sent;
    long start = nanos.getAsLong();
    try {
      sent = step.stale().isEmpty() ? sender.send(message) : sender.sendAnew(message, step.stale());
    } catch (SpoolBroken e) {
      if (e.damaged()) {
        knowledge.damaged(e.item());
        return again(request, post);
      }
      return new Step.End(
          new Outcome.Postponed("the spool cannot be read: " + e.getCause(), REST, Scope.LETTER));
    }
    return switch (sent.answer()) {
      case Answer.Ok(JsonNode result) -> new Step.End(taken(request, post, sent, result));
      case Answer.Declined declined when declined.code() == 429 && late(sent, start) ->
          new Step.End(new Outcome.ServerError("late: " + declined.why(), true));
      case Answer.Declined declined -> declined(request, step, sent, declined);
      case Answer.Page(int status) -> page(request, post, status);
      case Answer.NeverSent(String why) -> new Step.End(new Outcome.NotSent(why));
      case Answer.MaybeSent(String why) -> new Step.End(new Outcome.Unknown(why));
    };
  }

  private boolean late(Sender.Sent sent, long start) {
    return !sent.uploaded() && nanos.getAsLong() - start >= LATE_429;
  }

  private Outcome taken(Request request, Post post, Sender.Sent sent, JsonNode result) {
    bookkeeping.run(
        "Could not note a delivery of letter " + request.letter().id(),
        () -> note(request, post, sent, result));
    int items = post.part().items();
    boolean complete = request.from() + items >= request.total();
    return new Outcome.Delivered(Sender.receipt(result), items, complete);
  }

  private void note(Request request, Post post, Sender.Sent sent, JsonNode result) {
    judge.taken(post.place().chat());
    detours.taken(post);
    knowledge.taken(post.place().chat(), post.part());
    incidents.taken(request.letter(), post, result);
    if (sent.uploaded() && sent.named().isEmpty()) {
      knowledge.uploaded(post.bytes());
      incidents.uploaded(post.bytes());
    }
  }

  private Step page(Request request, Post post, int status) {
    String why = "not Telegram but something before it answered, HTTP " + status;
    return switch (status) {
      case 413 -> tooLarge(request, post, why);
      case 421 -> new Step.End(new Outcome.BotRefused(BotTrouble.MISDIRECTED, why));
      default -> new Step.End(new Outcome.ServerError(why, status >= 500));
    };
  }

  private Step declined(
      Request request, Step.Next step, Sender.Sent sent, Answer.Declined declined) {
    Post post = step.post();
    Optional<Post> next = detours.instead(post, declined);
    if (next.isPresent()) {
      return new Step.Next(next.get(), Set.of());
    }
    Refusal refusal = Verdicts.of(declined);
    Optional<Outcome> outcome = judge.outcome(post.place(), declined, refusal);
    return outcome.isPresent()
        ? new Step.End(outcome.get())
        : refused(request, step, sent, declined, refusal);
  }

  /** What was sent may be at fault. */
  private Step refused(
      Request request,
      Step.Next step,
      Sender.Sent sent,
      Answer.Declined declined,
      Refusal refusal) {
    Post post = step.post();
    return switch (refusal) {
      case Refusal.TooLarge() -> tooLarge(request, post, declined.why());
      case Refusal.BadText() -> refusedLetter(RefusalReason.BAD_CONTENT, declined);
      case Refusal.Unconfirmed() -> new Step.End(unconfirmed(post, declined));
      default -> {
        Optional<Step> anew = anew(step, sent, declined);
        if (anew.isPresent()) {
          yield anew.get();
        }
        boolean unexplained = refusal instanceof Refusal.Unexplained;
        Optional<Outcome> undecided =
            unexplained ? judge.unexplained(post.place(), declined) : Optional.empty();
        yield undecided.isPresent()
            ? new Step.End(undecided.get())
            : withoutBadFile(request, post, declined, unexplained);
      }
    };
  }

  /** The same with an upload in place of handles, if that was not tried yet. */
  private Optional<Step> anew(Step.Next step, Sender.Sent sent, Answer.Declined declined) {
    if (step.post().files().size() == 1 && !sent.named().isEmpty()) {
      // What has a handle was taken once.
      knowledge.taken(step.post().files());
    }
    var upload = new Futile(step.post().hashes(), RefusalJudge.words(declined));
    if (sent.uploaded() && !step.stale().isEmpty()) {
      futile.first(upload);
    }
    if (step.stale().containsAll(sent.named()) || futile.has(upload)) {
      return Optional.empty();
    }
    var stale = new HashSet<>(step.stale());
    stale.addAll(sent.named());
    return Optional.of(new Step.Next(step.post(), stale));
  }

  private Step withoutBadFile(
      Request request, Post post, Answer.Declined declined, boolean unexplained) {
    List<Item> files = post.files();
    if (files.isEmpty()) {
      RefusalReason reason =
          post.part() instanceof MessagePart.Note(_, NoteReason note) && !unexplained
              ? note.refusal()
              : RefusalReason.UNKNOWN;
      return refusedLetter(reason, declined);
    }
    if (files.size() > 1) {
      if (unexplained) {
        knowledge.albumRefused(post.place().chat(), files);
      } else {
        knowledge.albumRefused(files);
      }
      return again(request, post);
    }
    log.atWarn()
        .addKeyValue("letter", request.letter().id())
        .addKeyValue("file", files.getFirst().file().sha256())
        .addKeyValue("why", declined.why())
        .log("Telegram does not take a file, a note goes in its place");
    Place place = request.place().in(post.place().chat());
    var note = new MessagePart.Note(files.getFirst(), NoteReason.REFUSED);
    Post instead = detours.known(posts.of(request.letter(), request.from(), place, note));
    return new Step.Next(instead, Set.of());
  }

  /** Some files of an album may have arrived. Other chats get its files one by one from now on. */
  private Outcome unconfirmed(Post post, Answer.Declined declined) {
    if (post.files().size() < 2) {
      return new Outcome.Unknown(declined.why());
    }
    knowledge.albumRefused(post.files());
    return new Outcome.TakenInPart(declined.why());
  }

  private Step tooLarge(Request request, Post post, String why) {
    List<Item> files = post.files();
    if (files.isEmpty()) {
      return new Step.End(new Outcome.LetterRefused(RefusalReason.TOO_LARGE, why));
    }
    if (files.size() > 1) {
      knowledge.albumRefused(files);
    } else if (knowledge.tooLarge(files.getFirst())) {
      bookkeeping.run(
          "Could not open the incident of a file that is refused as too large",
          () -> incidents.limitMet(files.getFirst()));
    }
    return again(request, post);
  }

  private static Step refusedLetter(RefusalReason reason, Answer.Declined declined) {
    return new Step.End(new Outcome.LetterRefused(reason, declined.why()));
  }
}
