package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.worker.RecordedFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterSenderTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");
  private static final Letter LETTER = letter(0, 3, 0);
  private static final Letter DOUBTFUL = letter(0, 3, 1);

  private final Notebook outbox = new Notebook();
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<AttemptResult> known = new CopyOnWriteArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private Standing standing = new Standing.Receives(Manner.USUAL);
  private final RecordedFailures failures = new RecordedFailures();
  private boolean bookBroken;
  private final LetterSender sender =
      new LetterSender(
          outbox,
          new Book(),
          new DeliveryReporter(new Places(), new Book(), incidents, new Listener(), clock),
          DeliveryTiming.STANDARD,
          failures,
          clock);

  @Test
  void who_no_longer_receives_it_is_asked_again_later_before_anything_is_begun() {
    standing = Standing.Gone.NO_MAILBOX;

    send(LETTER, new Outcome.Delivered("1", 1, true));

    assertThat(outbox.begun).isEmpty();
    assertThat(outbox.settled)
        .containsExactly(
            new Settlement.Dropped(
                "the mailbox is no longer in the directory", NOW.plus(Duration.ofMinutes(10))));
    assertThat(known).singleElement().extracting(AttemptResult::outcome).isNull();
  }

  @Test
  void who_wants_quiet_gets_it_later_and_it_is_no_attempt() {
    standing = new Standing.Quiet(NOW.plusSeconds(3600), Manner.USUAL);

    send(DOUBTFUL, null);

    assertThat(outbox.begun).isEmpty();
    assertThat(outbox.settled).containsExactly(new Settlement.Quiet(NOW.plusSeconds(3600)));
  }

  @Test
  void a_letter_that_has_begun_is_finished_though_quiet_begins() {
    standing = new Standing.Quiet(NOW.plusSeconds(3600), Manner.USUAL);

    send(letter(1, 0, 0), new Outcome.Delivered("2", 1, true));

    assertThat(outbox.settled).containsExactly(new Settlement.Done("2", 1));
  }

  @Test
  void a_letter_that_was_in_flight_at_three_crashes_is_not_sent_a_fourth_time_and_told() {
    send(letter(0, 0, 3), null);

    assertThat(outbox.begun).isEmpty();
    assertThat(outbox.settled)
        .containsExactly(
            new Settlement.Refused("Sent 3 times, and it is not known whether it arrived"));
    assertThat(incidents.log()).singleElement().asString().startsWith("open LETTERS_REFUSED");
  }

  @Test
  void what_was_settled_meanwhile_is_not_sent() {
    outbox.open = false;

    send(LETTER, null);

    assertThat(outbox.settled).isEmpty();
    assertThat(known).containsExactly(AttemptResult.unsent(LETTER, null));
  }

  @Test
  void what_could_not_be_marked_is_not_sent_and_waits_as_it_was() {
    outbox.broken = true;

    send(DOUBTFUL, null);

    assertThat(outbox.settled)
        .containsExactly(
            new Settlement.Deferred(
                "The attempt failed before anything was sent", NOW.plusSeconds(2)));
  }

  @Test
  void a_directory_that_throws_leaves_no_letter_in_flight() {
    bookBroken = true;

    send(LETTER, null);

    assertThat(outbox.begun).isEmpty();
    assertThat(outbox.settled)
        .containsExactly(
            new Settlement.Retry(
                "It is not known whether the recipient still receives it",
                NOW.plus(DeliveryTiming.STANDARD.retry(LETTER.attempts()))));
  }

  @Test
  void the_last_item_ends_a_letter_and_an_earlier_one_goes_on() {
    send(letter(1, 0, 0), new Outcome.Delivered("2", 1, true));
    send(DOUBTFUL, new Outcome.Delivered("1", 3, false));

    assertThat(outbox.settled)
        .containsExactly(new Settlement.Done("2", 1), new Settlement.PartDone("1", 3));
    assertThat(known.getFirst().next()).isNull();
    assertThat(known.getLast().next()).isEqualTo(letter(3, 0, 0));
    assertThat(heard).containsExactly("delivered 1");
  }

  @Test
  void a_refusal_is_told_before_it_is_settled_and_noted_after() {
    outbox.incidentsAtSettling = incidents;

    send(LETTER, new Outcome.LetterRefused(RefusalReason.BAD_CONTENT, "caption is too long"));

    assertThat(outbox.settled).containsExactly(new Settlement.Refused("caption is too long"));
    assertThat(outbox.toldAtSettling).isEqualTo(1);
    assertThat(heard).containsExactly("refused 1 BAD_CONTENT");
  }

  @Test
  void a_listener_that_throws_changes_no_outcome() {
    heard.add("broken");

    send(LETTER, new Outcome.Delivered("1", 1, true));

    assertThat(outbox.settled).containsExactly(new Settlement.Done("1", 1));
    assertThat(known).hasSize(1);
  }

  @Test
  void a_channel_that_throws_has_sent_nothing_and_an_interrupt_counts_nothing() {
    sender.send(LETTER, new Throwing(new IllegalStateException("planted")), known::add);
    sender.send(LETTER, new Throwing(new StackOverflowError("planted")), known::add);
    sender.send(LETTER, new Throwing(new InterruptedException("planted")), known::add);

    assertThat(outbox.settled.subList(0, 2))
        .allSatisfy(settled -> assertThat(settled).isInstanceOf(Settlement.Retry.class));
    assertThat(failures.told())
        .containsExactly(
            "letters: java.lang.IllegalStateException: planted",
            "letters: java.lang.StackOverflowError: planted");
    assertThat(outbox.settled.getLast()).isEqualTo(new Settlement.Returned());
  }

  @Test
  void an_error_while_it_is_written_leaves_no_letter_in_flight() throws InterruptedException {
    outbox.overflows = true;
    Thread thread =
        Thread.ofVirtual().start(() -> send(LETTER, new Outcome.Delivered("1", 1, true)));
    await().until(() -> !failures.told().isEmpty());
    assertThat(known).isEmpty();

    sender.close();
    thread.join();

    assertThat(known).hasSize(1);
    assertThat(failures.told()).contains("letters: java.lang.StackOverflowError: planted");
  }

  @Test
  void what_cannot_be_written_is_tried_until_the_program_ends() throws InterruptedException {
    outbox.full = true;
    Thread thread =
        Thread.ofVirtual().start(() -> send(LETTER, new Outcome.Delivered("1", 1, true)));
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(known).isEmpty();

    sender.close();
    thread.join();

    assertThat(known).hasSize(1);
  }

  @Test
  void room_that_cannot_be_given_back_holds_up_no_result() {
    Admission.Pass broken =
        _ -> {
          throw new IllegalStateException("planted");
        };
    var channel = new Answering(new Outcome.Delivered("1", 1, true));

    new LetterAttempt(LETTER, channel, sender, broken, known::add, () -> heard.add("ended")).run();

    assertThat(known).hasSize(1);
    assertThat(heard).containsExactly("delivered 1", "ended");
    assertThat(failures.told())
        .containsExactly("letters: java.lang.IllegalStateException: planted");
  }

  private void send(Letter letter, @Nullable Outcome outcome) {
    Channel channel =
        outcome == null
            ? new Throwing(new AssertionError("nothing is to be sent"))
            : new Answering(outcome);
    sender.send(letter, channel, known::add);
  }

  private static Letter letter(int itemsDone, int attempts, int copies) {
    return new Letter(
        1, Samples.arrival(Samples.report(1)), Samples.person(1), itemsDone, attempts, copies);
  }

  private final class Book implements AddressBook {
    @Override
    public Optional<Addressees> addressees(String mailbox, Instant asOf) {
      return Optional.empty();
    }

    @Override
    public String name(Recipient recipient) {
      return "Anna";
    }

    @Override
    public Standing standing(Recipient recipient, String mailbox) {
      if (bookBroken) {
        throw new IllegalStateException("planted");
      }
      return standing;
    }
  }

  private static final class Places implements Whereabouts {
    @Override
    public void move(Address from, Address to) {}

    @Override
    public void lost(Address address, ChatTrouble trouble) {}

    @Override
    public void regained(Address address) {}
  }

  private final class Listener implements DeliveryListener {
    @Override
    public void delivered(Letter letter) {
      if (heard.contains("broken")) {
        throw new IllegalStateException("planted");
      }
      heard.add("delivered " + letter.id());
    }

    @Override
    public void refused(Letter letter, RefusalReason reason) {
      heard.add("refused " + letter.id() + " " + reason);
    }
  }

  private abstract static class OneLane implements Channel {
    @Override
    public String name() {
      return "telegram";
    }

    @Override
    public Load load(Letter letter) {
      return new Load(1, 0);
    }

    @Override
    public List<Lane> lanes(Address address) {
      return List.of();
    }
  }

  private static final class Answering extends OneLane {
    private final Outcome outcome;

    Answering(Outcome outcome) {
      this.outcome = outcome;
    }

    @Override
    public Outcome send(Letter letter) {
      return outcome;
    }
  }

  private static final class Throwing extends OneLane {
    private final Throwable failure;

    Throwing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
      switch (failure) {
        case InterruptedException interrupt -> throw interrupt;
        case RuntimeException e -> throw e;
        default -> throw (Error) failure;
      }
    }
  }

  /** An outbox that only notes what it is told. */
  private static final class Notebook implements Outbox {
    private final List<Letter> begun = new ArrayList<>();
    private final List<Settlement> settled = new CopyOnWriteArrayList<>();
    private boolean open = true;
    private boolean broken;
    private volatile boolean full;
    private volatile boolean overflows;
    private @Nullable RecordedIncidents incidentsAtSettling;
    private int toldAtSettling;

    @Override
    public DueLetters due(Instant now, DueQuery query) {
      return new DueLetters(List.of(), List.of(), List.of());
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
      return Optional.empty();
    }

    @Override
    public boolean begin(Letter letter, int items) {
      if (broken) {
        throw new IllegalStateException("planted");
      }
      begun.add(letter);
      return open;
    }

    @Override
    public void settle(Letter letter, Settlement settlement, Runnable queued) {
      if (full) {
        throw new IllegalStateException("planted");
      }
      if (overflows) {
        throw new StackOverflowError("planted");
      }
      if (incidentsAtSettling != null) {
        toldAtSettling = incidentsAtSettling.log().size();
      }
      settled.add(settlement);
      queued.run();
    }

    @Override
    public void refuse(DueLetters.UnreadableLetter letter) {}

    @Override
    public void move(Address from, Address to) {}

    @Override
    public void release(Address address) {}

    @Override
    public int releaseFuture(Instant now) {
      return 0;
    }

    @Override
    public List<Letter> droppedBefore(
        Instant moment, int limit, Consumer<DueLetters.UnreadableLetter> unreadable) {
      return List.of();
    }

    @Override
    public void revive(Letter letter) {}

    @Override
    public void confirmDrop(Letter letter) {}
  }
}
