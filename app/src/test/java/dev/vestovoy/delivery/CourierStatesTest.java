package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.RoughWorld.Copy;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.worker.TimeScale;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Letters through everything that can happen to them, in random order; {@code -Dvestovoy.seed=N}
 * runs again with a seed that was named. The threads interleave as they like, so that a seed makes
 * a failure likely, not certain.
 */
class CourierStatesTest {
  private static final DeliveryTiming QUICK = DeliveryTiming.STANDARD.scaled(new TimeScale(0.0005));
  private static final int PEOPLE = 5;
  private static final int REPORTS = 6;
  private static Thread.@Nullable UncaughtExceptionHandler before;

  @TempDir Path folder;
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final Set<Long> unlinked = ConcurrentHashMap.newKeySet();
  private final Map<Long, Instant> quiet = new ConcurrentHashMap<>();
  private final Set<Long> onceBlocked = new HashSet<>();
  private final Map<Long, Set<Long>> audience = new HashMap<>();
  private EmbeddedOutbox outbox;
  private MortalOutbox mortal;
  private Courier courier;
  private RoughWorld world;
  private int flyingAtCrashes;
  private long uid;

  @BeforeAll
  static void letThemDieInSilence() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      if (!(failure instanceof MortalOutbox.Died)) {
        failure.printStackTrace();
      }
    });
  }

  @AfterAll
  static void speakAgain() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
    world = new RoughWorld(new Random(0), new LateWhereabouts());
    start(Integer.MAX_VALUE);
  }

  @AfterEach
  void close() {
    courier.close();
    outbox.close();
  }

  @RepeatedTest(60)
  void whatever_happens_nobody_is_left_out_and_nothing_is_repeated_unmarked(RepetitionInfo run)
      throws InterruptedException {
    long seed = Long.getLong("vestovoy.seed", run.getCurrentRepetition());
    var random = new Random(seed);
    begin(new RoughWorld(new Random(seed), new LateWhereabouts()), Integer.MAX_VALUE);

    for (int step = 0; step < 40; step++) {
      something(random);
    }

    finish();
    check("seed " + seed);
  }

  @Test
  void a_crash_between_any_two_durable_steps_leaves_in_doubt_what_was_in_flight_and_no_more() {
    for (int steps = 1; ; steps++) {
      begin(new RoughWorld(new Random(steps), new LateWhereabouts()), steps);
      world.calm();
      takeIn(uid + 1, uid + 2);
      await().dontCatchUncaughtExceptions().until(() -> mortal.dead() || settled());
      boolean died = mortal.dead();
      restart(Integer.MAX_VALUE);
      // What was not acknowledged comes again.
      takeIn(uid + 1, uid + 2);
      uid += 2;
      finish();
      check("died at step " + steps);
      assertThat(world.copies().stream().filter(Copy::marked))
          .as("died at step %d", steps)
          .hasSizeLessThanOrEqualTo(flyingAtCrashes);
      if (!died) {
        assertThat(steps).isGreaterThan(28);
        return;
      }
    }
  }

  private void begin(RoughWorld newWorld, int steps) {
    courier.close();
    world = newWorld;
    flyingAtCrashes = 0;
    audience.clear();
    start(steps);
  }

  /** Two mails on their way from the door to letters, as far as the program lives. */
  private void takeIn(long... uids) {
    try {
      for (long mail : uids) {
        mortal.step();
        outbox.ledger().accept(Samples.report(mail), false);
        mortal.step();
        outbox.ledger().unaddressed(9).forEach(arrival -> address(arrival, Set.of(1L, 2L, 3L)));
      }
    } catch (MortalOutbox.Died _) {
      assertThat(mortal.dead()).isTrue();
    }
  }

  private void something(Random random) throws InterruptedException {
    long person = 1L + random.nextInt(PEOPLE);
    switch (random.nextInt(11)) {
      case 0, 1, 2 -> {
        if (audience.size() < REPORTS) {
          report(random.longs(4, 1, PEOPLE + 1).boxed().collect(Collectors.toSet()));
        }
      }
      case 3 -> restart(1 + random.nextInt(30));
      case 4 -> {
        onceBlocked.add(person);
        world.block(person);
      }
      case 5 -> {
        world.unblock(person);
        outbox.letters().release(Samples.person(person).address());
        outbox.letters().release(Samples.person(person + 1000).address());
        courier.letters();
      }
      case 6 -> {
        if (random.nextInt(4) == 0) {
          unlinked.add(person);
        }
      }
      case 7 -> world.migrate(person);
      case 8 -> quiet.put(person, Instant.now().plusMillis(random.nextInt(30)));
      default -> TimeUnit.MICROSECONDS.sleep(random.nextInt(5000));
    }
  }

  private void report(Set<Long> people) {
    outbox.ledger().accept(Samples.report(++uid), false);
    address(outbox.ledger().unaddressed(1).getFirst(), people);
  }

  private void address(Arrival arrival, Set<Long> people) {
    // A directory knows of a move before the outbox does.
    world.whileNobodyMoves(() -> {
      List<Recipient> recipients =
          people.stream().sorted().map(world::chat).map(Samples::person).toList();
      outbox.ledger().address(arrival, Samples.addressees(recipients));
    });
    audience.put(arrival.id(), people);
    courier.letters();
  }

  /** The program ends if it is not dead yet, and another begins that lives for so many steps. */
  private void restart(int steps) {
    courier.close();
    flyingAtCrashes += mortal.dead() ? mortal.flying() : 0;
    outbox.close();
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
    start(steps);
  }

  private void start(int steps) {
    mortal = new MortalOutbox(outbox.letters(), steps);
    var ports =
        new DeliveryPorts(
            mortal,
            new Book(),
            new LateWhereabouts(),
            new Pacer(Paces.forgetful(), Clock.systemUTC()),
            incidents,
            DeliveryListener.NONE,
            new DeadWorkers(),
            QUICK,
            Clock.systemUTC());
    courier = new Courier(ports, List.of(world));
    courier.start();
  }

  /** A program that is dead reports nothing. */
  private static final class DeadWorkers implements WorkerFailures {
    @Override
    public void failed(String worker, Throwable cause) {
      assertThat(cause).isInstanceOf(MortalOutbox.Died.class);
    }

    @Override
    public void gaveUp(String worker) {}
  }

  private void finish() {
    world.calm();
    restart(Integer.MAX_VALUE);
    // All are back: what was held for them goes out.
    for (long person = 1; person <= PEOPLE; person++) {
      outbox.letters().release(Samples.person(person).address());
      outbox.letters().release(Samples.person(person + 1000).address());
    }
    courier.letters();
    await()
        .dontCatchUncaughtExceptions()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(outbox.tally()).doesNotContainKeys("waiting", "in flight"));
  }

  private boolean settled() {
    Map<String, Integer> tally = outbox.tally();
    return !tally.containsKey("waiting") && !tally.containsKey("in flight");
  }

  private void check(String run) {
    nobodyIsLeftOut(run);
    repeatsAreMarkedAndFew(run);
    everyChatKeepsItsOrder(run);
  }

  /** Whoever may have got nothing was blocked or unlinked, or the admins know. */
  private void nobodyIsLeftOut(String run) {
    long told =
        incidents.occurrences().stream()
            .filter(one -> one.type() == IncidentType.LETTERS_REFUSED)
            .count();
    List<String> without = new ArrayList<>();
    audience.forEach((report, people) -> {
      for (long person : people) {
        boolean excused = onceBlocked.contains(person) || unlinked.contains(person);
        if (!excused && !has(person, report)) {
          without.add(person + " is without " + report);
        }
      }
    });
    assertThat(without).as(run).hasSizeLessThanOrEqualTo((int) told);
  }

  private boolean has(long person, long report) {
    int parts = report % 2 == 0 ? 2 : 1;
    return world.copies().stream()
            .filter(copy -> copy.person() == person && copy.report() == report)
            .map(Copy::part)
            .distinct()
            .count()
        == parts;
  }

  private void repeatsAreMarkedAndFew(String run) {
    Map<List<Long>, List<Copy>> byPart =
        world.copies().stream()
            .collect(Collectors.groupingBy(c -> List.of(c.person(), c.report(), (long) c.part())));
    int repeats = 0;
    for (List<Copy> copies : byPart.values()) {
      assertThat(copies.subList(1, copies.size())).as(run).allMatch(Copy::marked);
      assertThat(copies).as(run).hasSizeLessThanOrEqualTo(Letter.MOST_COPIES);
      repeats += copies.size() - 1;
    }
    assertThat(repeats).as(run).isLessThanOrEqualTo(flyingAtCrashes + world.doubts());
  }

  private void everyChatKeepsItsOrder(String run) {
    for (long person = 1; person <= PEOPLE; person++) {
      long one = person;
      List<Copy> first =
          world.copies().stream()
              .filter(copy -> copy.person() == one)
              .map(copy -> new Copy(one, copy.report(), copy.part(), false))
              .distinct()
              .toList();
      assertThat(first)
          .as(run)
          .isSortedAccordingTo(Comparator.comparingLong(Copy::report).thenComparingInt(Copy::part));
    }
  }

  /** Whichever outbox is open. */
  private final class LateWhereabouts implements Whereabouts {
    @Override
    public void move(Address from, Address to) {
      outbox.letters().move(from, to);
    }

    @Override
    public void lost(Address address, ChatTrouble trouble) {}

    @Override
    public void regained(Address address) {
      outbox.letters().release(address);
    }
  }

  private final class Book implements AddressBook {
    @Override
    public Optional<Addressees> addressees(String mailbox, Instant asOf) {
      return Optional.empty();
    }

    @Override
    public String name(Recipient recipient) {
      return recipient.id();
    }

    @Override
    public Standing standing(Recipient recipient, String mailbox) {
      long chat = Long.parseLong(recipient.address().value());
      long person = chat > 1000 ? chat - 1000 : chat;
      Instant until = quiet.getOrDefault(person, Instant.EPOCH);
      if (until.isAfter(Instant.now())) {
        return new Standing.Quiet(until, Manner.USUAL);
      }
      return unlinked.contains(person)
          ? Standing.Gone.UNLINKED
          : new Standing.Receives(Manner.USUAL);
    }
  }
}
