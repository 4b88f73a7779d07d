package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches the outbox for the due letters of one channel and prepares them, beside the dispatcher,
 * which never waits for the store.
 */
final class LetterLoader {
  private static final Logger log = LoggerFactory.getLogger(LetterLoader.class);

  private final Outbox outbox;
  private final Channel channel;
  private final Incidents incidents;
  private final Clock clock;
  private final BlockingQueue<DueQuery> queries = new LinkedBlockingQueue<>();

  /**
   * Result of a search.
   *
   * @param nextDue when the next letter becomes due
   */
  record Loaded(DueLetters found, Optional<Instant> nextDue) {}

  LetterLoader(Outbox outbox, Channel channel, Incidents incidents, Clock clock) {
    this.outbox = outbox;
    this.channel = channel;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Asks for a search. */
  void request(DueQuery query) {
    queries.add(query);
  }

  /** Searches as it is asked, until it is interrupted. */
  void run(Consumer<Loaded> results) throws InterruptedException {
    while (true) {
      DueQuery query = queries.take();
      boolean done = false;
      try {
        results.accept(load(query));
        done = true;
      } finally {
        if (!done) {
          // The worker runs it again.
          queries.add(query);
        }
      }
    }
  }

  private Loaded load(DueQuery query) {
    Instant now = clock.instant();
    DueLetters found = outbox.due(now, query);
    found.unreadable().forEach(this::refuse);
    found.letters().forEach(this::prepare);
    return new Loaded(found, outbox.nextDue(now));
  }

  /** A letter that cannot be prepared is tried all the same: its attempt ends in a settlement. */
  private void prepare(Letter letter) {
    try {
      channel.prepare(letter);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("Letter was not prepared");
    }
  }

  private void refuse(DueLetters.UnreadableLetter letter) {
    incidents.open(
        IncidentType.LETTERS_UNREADABLE, Long.toString(letter.report()), "", letter.why());
    outbox.refuse(letter);
  }
}
