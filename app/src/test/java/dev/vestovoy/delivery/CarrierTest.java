package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CarrierTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");
  private static final Letter LETTER = letter(0, 3, false);
  private static final Letter DOUBTFUL = letter(0, 3, true);

  private final Notebook outbox = new Notebook();
  private final List<String> alerts = new CopyOnWriteArrayList<>();
  private final List<Attempt> known = new CopyOnWriteArrayList<>();
  private final Line line = new Line("telegram");
  private Standing standing = new Standing.Receives(Manner.USUAL);
  private final Carrier carrier =
      new Carrier(outbox, outbox, book(), alerts::add, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void who_no_longer_receives_it_is_dropped_before_anything_is_begun() {
    standing = Standing.Gone.NO_MAILBOX;

    carry(LETTER, new Outcome.Delivered("1", 1, false));

    assertThat(outbox.begun).isEmpty();
    assertThat(outbox.settled)
        .containsExactly(new Settlement.Dropped("the mailbox is no longer in the directory"));
    assertThat(known).containsExactly(Attempt.unsent(LETTER));
  }

  @Test
  void who_wants_quiet_gets_it_later_and_it_is_no_attempt() {
    standing = new Standing.Quiet(NOW.plusSeconds(3600), Manner.USUAL);

    carry(DOUBTFUL, null);

    assertThat(outbox.begun).isEmpty();
    assertThat(outbox.settled).containsExactly(new Settlement.Quiet(NOW.plusSeconds(3600)));
    assertThat(known).containsExactly(Attempt.unsent(DOUBTFUL));
  }

  @Test
  void a_letter_that_has_begun_is_finished_though_quiet_begins() {
    standing = new Standing.Quiet(NOW.plusSeconds(3600), Manner.USUAL);

    carry(letter(1, 0, false), new Outcome.Delivered("2", 1, true));

    assertThat(outbox.settled).containsExactly(new Settlement.Done("2"));
  }

  @Test
  void what_was_settled_meanwhile_is_not_sent() {
    outbox.open = false;

    carry(LETTER, null);

    assertThat(outbox.settled).isEmpty();
    assertThat(known).containsExactly(Attempt.unsent(LETTER));
  }

  @Test
  void what_could_not_be_begun_is_not_sent_and_waits() {
    outbox.broken = true;

    carry(DOUBTFUL, null);

    assertThat(outbox.settled)
        .containsExactly(new Settlement.Waits("not begun", NOW.plusSeconds(2), true));
    assertThat(known)
        .containsExactly(new Attempt(DOUBTFUL, null, Duration.ofSeconds(2), Scope.LETTER, false));
  }

  @Test
  void the_last_part_ends_a_letter_and_an_earlier_one_goes_on() {
    carry(letter(1, 0, false), new Outcome.Delivered("2", 1, true));
    carry(DOUBTFUL, new Outcome.Delivered("1", 1, false));

    assertThat(outbox.settled)
        .containsExactly(new Settlement.Done("2"), new Settlement.PartDone("1", 1));
    assertThat(known.getFirst().next()).isNull();
    assertThat(known.getLast().next()).isEqualTo(letter(1, 0, false));
  }

  @Test
  void a_letter_goes_on_after_as_many_files_as_were_taken() {
    carry(LETTER, new Outcome.Delivered("1,2,3", 3, false));

    assertThat(outbox.settled).containsExactly(new Settlement.PartDone("1,2,3", 3));
    assertThat(known.getFirst().next()).isEqualTo(letter(3, 0, false));
  }

  @Test
  void a_refusal_is_told_with_mailbox_address_row_and_reason() {
    carry(LETTER, new Outcome.Refused("caption is too long", false));

    assertThat(outbox.settled).containsExactly(new Settlement.Refused("caption is too long"));
    assertThat(outbox.lost).isEmpty();
    assertThat(alerts)
        .singleElement()
        .asString()
        .contains(Samples.MAILBOX, LETTER.recipient().address().toString(), "row-1", "too long");
  }

  @Test
  void a_lost_address_is_told_when_it_is_news() {
    carry(LETTER, new Outcome.Refused("blocked", true));
    carry(LETTER, new Outcome.Refused("blocked", true));

    assertThat(outbox.lost).containsExactly(LETTER.recipient().address());
    assertThat(alerts)
        .singleElement()
        .asString()
        .contains(Samples.MAILBOX, "row-1", "blocked", "until it comes back");
  }

  @Test
  void a_wait_that_is_demanded_is_kept_and_shows_that_the_line_lives() {
    line.failed("before");

    carry(LETTER, new Outcome.Postponed("429", Duration.ofSeconds(7), Scope.ADDRESS));

    assertThat(outbox.settled)
        .containsExactly(new Settlement.Waits("429", NOW.plusSeconds(7), false));
    assertThat(known)
        .containsExactly(new Attempt(LETTER, null, Duration.ofSeconds(7), Scope.ADDRESS, true));
    assertThat(line.failed("after")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_wait_that_nobody_names_doubles_with_the_attempts() {
    carry(LETTER, new Outcome.Postponed("spool", Duration.ZERO, Scope.LETTER));

    assertThat(known)
        .containsExactly(new Attempt(LETTER, null, Duration.ofSeconds(16), Scope.LETTER, false));
  }

  @Test
  void a_dead_line_rests_longer_each_time_until_somebody_answers() {
    carry(LETTER, new Outcome.Postponed("down", Duration.ZERO, Scope.CHANNEL));
    carry(LETTER, new Outcome.Postponed("down", Duration.ZERO, Scope.CHANNEL));
    carry(LETTER, new Outcome.Delivered("1", 1, false));
    carry(LETTER, new Outcome.Failed("500"));
    carry(LETTER, new Outcome.Refused("no", false));
    carry(LETTER, new Outcome.Unknown("died"));

    assertThat(known)
        .filteredOn(attempt -> attempt.closes() == Scope.CHANNEL)
        .extracting(Attempt::rest)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
  }

  @Test
  void a_first_doubt_waits_and_a_second_is_told() {
    carry(LETTER, new Outcome.Unknown("died"));
    assertThat(alerts).isEmpty();
    carry(DOUBTFUL, new Outcome.Unknown("died"));

    assertThat(outbox.settled)
        .containsExactly(
            new Settlement.Waits("died", NOW.plusSeconds(1), true),
            new Settlement.Refused("sent twice, and nobody knows whether it arrived: died"));
    assertThat(known.getLast())
        .isEqualTo(new Attempt(DOUBTFUL, null, Duration.ofSeconds(2), Scope.CHANNEL, false));
    assertThat(alerts).singleElement().asString().contains("sent twice");
  }

  @Test
  void what_failed_over_there_stays_in_doubt_and_goes_on() {
    carry(DOUBTFUL, new Outcome.Failed("500"));

    assertThat(outbox.settled)
        .containsExactly(new Settlement.Waits("500", NOW.plusSeconds(1), true));
  }

  @Test
  void a_channel_that_breaks_leaves_a_doubt_and_an_interrupt_none() {
    carrier.carry(LETTER, new Breaking(new IllegalStateException("planted")), line, known::add);
    carrier.carry(LETTER, new Breaking(new InterruptedException("planted")), line, known::add);

    assertThat(outbox.settled)
        .containsExactly(
            new Settlement.Waits("the channel broke", NOW.plusSeconds(1), true),
            new Settlement.Returned());
  }

  @Test
  void what_cannot_be_written_is_tried_until_the_program_ends() throws InterruptedException {
    outbox.full = true;
    Thread thread =
        Thread.ofVirtual().start(() -> carry(LETTER, new Outcome.Delivered("1", 1, false)));
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(known).isEmpty();

    carrier.close();
    thread.join();

    assertThat(known).hasSize(1);
  }

  private void carry(Letter letter, @org.jspecify.annotations.Nullable Outcome outcome) {
    Channel channel =
        outcome == null
            ? new Breaking(new AssertionError("nothing is to be sent"))
            : new Answering(outcome);
    carrier.carry(letter, channel, line, known::add);
  }

  private static Letter letter(int partsDone, int attempts, boolean doubtful) {
    return new Letter(
        1, Samples.arrival(Samples.report(1)), Samples.person(1), partsDone, attempts, doubtful);
  }

  private AddressBook book() {
    return new AddressBook() {
      @Override
      public Optional<Addressees> addressees(String mailbox, Instant asOf) {
        return Optional.empty();
      }

      @Override
      public Standing standing(Recipient recipient, String mailbox) {
        return standing;
      }
    };
  }

  /** A channel of two parts. */
  private abstract static class TwoParts implements Channel {
    @Override
    public String name() {
      return "telegram";
    }

    @Override
    public List<Integer> parts(Letter letter) {
      return List.of(1, 1);
    }

    @Override
    public List<Lane> lanes(Address address) {
      return List.of();
    }
  }

  private static final class Answering extends TwoParts {
    private final Outcome outcome;

    Answering(Outcome outcome) {
      this.outcome = outcome;
    }

    @Override
    public Outcome send(Letter letter, int part) {
      assertThat(part).isEqualTo(letter.partsDone());
      return outcome;
    }
  }

  private static final class Breaking extends TwoParts {
    private final Throwable failure;

    Breaking(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Outcome send(Letter letter, int part) throws InterruptedException {
      switch (failure) {
        case InterruptedException interrupt -> throw interrupt;
        case RuntimeException e -> throw e;
        default -> throw (Error) failure;
      }
    }
  }

  /** An outbox that only notes what it is told. */
  private static final class Notebook implements Outbox, Whereabouts {
    private final List<Letter> begun = new ArrayList<>();
    private final List<Settlement> settled = new CopyOnWriteArrayList<>();
    private final List<Address> lost = new ArrayList<>();
    private boolean open = true;
    private boolean broken;
    private volatile boolean full;

    @Override
    public List<Letter> due(Instant now, Set<Long> busy, int perReport) {
      return List.of();
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
      return Optional.empty();
    }

    @Override
    public boolean begin(Letter letter) {
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
      settled.add(settlement);
      queued.run();
    }

    @Override
    public void move(Address from, Address to) {}

    @Override
    public boolean lost(Address address, String why) {
      return !lost.contains(address) && lost.add(address);
    }

    @Override
    public void regained(Address address) {}
  }
}
