package dev.vestovoy.delivery;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.ScriptedChannel.Sent;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private Courier courier;
  private final ScriptedChannel channel = new ScriptedChannel();
  private final Set<Recipient> unlinked = ConcurrentHashMap.newKeySet();
  private final Map<Recipient, Instant> quiet = new ConcurrentHashMap<>();
  private final Map<Recipient, Integer> asked = new ConcurrentHashMap<>();
  private final List<String> alerts = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    outbox = new EmbeddedOutbox(folder, Clock.systemUTC());
    courier = courier();
  }

  @AfterEach
  void stop() {
    courier.close();
    outbox.close();
  }

  @Test
  void everybody_gets_a_report_once() {
    addressed(1, Samples.people(150));

    awaitTally(Map.of("delivered", 150));
    assertThat(channel.sent()).extracting(Sent::chat).doesNotHaveDuplicates().hasSize(150);
  }

  @Test
  void one_letter_of_a_report_is_on_its_way_at_a_time() {
    addressed(1, Samples.people(20));

    awaitTally(Map.of("delivered", 20));
    assertThat(channel.mostAway()).isEqualTo(1);
  }

  @Test
  void a_large_report_does_not_hold_up_a_small_one() {
    CountDownLatch gate = channel.hold();
    addressed(1, Samples.people(60));
    addressed(2, List.of(Samples.person(1001)));

    await().until(() -> channel.away() == 2);
    gate.countDown();

    awaitTally(Map.of("delivered", 61));
  }

  @Test
  void a_refused_letter_is_told_and_stops_nobody_else() {
    channel.answer(2, new Outcome.Refused("the person has blocked the bot", true));
    addressed(1, Samples.people(3));

    awaitTally(Map.of("delivered", 2, "refused", 1));
    assertThat(alerts).singleElement().asString().contains("blocked", "row-2");
  }

  @Test
  void a_postponed_address_waits_and_the_others_go_on() {
    channel.answer(1, new Outcome.Postponed("429", Duration.ofMillis(300), Scope.ADDRESS));
    addressed(1, Samples.people(3));

    awaitTally(Map.of("delivered", 3));
    assertThat(channel.sent()).extracting(Sent::chat).containsExactly(2L, 3L, 1L);
  }

  @Test
  void a_postponed_channel_rests_whole() {
    channel.answer(1, new Outcome.Postponed("429", Duration.ofHours(1), Scope.CHANNEL));
    addressed(1, Samples.people(2));

    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(channel.sent()).extracting(Sent::chat).doesNotContain(2L));
  }

  @Test
  void an_unknown_outcome_is_sent_again_as_doubtful() {
    channel.answer(1, new Outcome.Unknown("the line died"));
    addressed(1, Samples.people(1));

    awaitTally(Map.of("delivered", 1));
    assertThat(channel.sent()).extracting(Sent::doubtful).containsExactly(false, true);
  }

  @Test
  void a_second_unknown_outcome_is_the_last_and_told() {
    channel.answer(
        1,
        new Outcome.Unknown("the line died"),
        new Outcome.Postponed("down", Duration.ofMillis(1), Scope.LETTER),
        new Outcome.Unknown("the line died"));
    addressed(1, Samples.people(1));

    awaitTally(Map.of("refused", 1));
    assertThat(channel.sent()).extracting(Sent::doubtful).containsExactly(false, true);
    assertThat(alerts).singleElement().asString().contains("sent twice", "row-1", Samples.MAILBOX);
  }

  @Test
  void what_failed_over_there_goes_again_and_again_marked() {
    channel.answer(1, new Outcome.Failed("500"), new Outcome.Failed("502"));
    addressed(1, Samples.people(1));

    awaitTally(Map.of("delivered", 1));
    assertThat(channel.sent()).extracting(Sent::doubtful).containsExactly(true);
    assertThat(alerts).isEmpty();
  }

  @Test
  void whom_nothing_reaches_is_told_once_and_not_written_to() {
    channel.answer(1, new Outcome.Refused("blocked", true));
    addressed(1, Samples.people(1));
    awaitTally(Map.of("refused", 1));

    addressed(2, Samples.people(1));

    awaitTally(Map.of("refused", 2));
    assertThat(channel.sent()).isEmpty();
    assertThat(alerts).singleElement().asString().contains("until it comes back");
  }

  @Test
  void a_small_report_overtakes_a_mass_send_in_the_same_chats() {
    channel.gap(Duration.ofMillis(20));
    channel.answer(1, new Outcome.Postponed("429", Duration.ofMillis(500), Scope.CHANNEL));
    addressed(1, Samples.people(80));
    addressed(2, List.of(Samples.person(79), Samples.person(80)));

    awaitTally(Map.of("delivered", 82));
    assertThat(channel.sent().subList(0, 30))
        .filteredOn(sent -> sent.chat() >= 79)
        .extracting(Sent::report)
        .containsExactlyInAnyOrder(1L, 1L, 2L, 2L);
  }

  @Test
  void an_answered_part_is_never_repeated() {
    channel.partsPerReport(3);
    channel.answer(
        1, new Outcome.Postponed("down", ZERO, Scope.CHANNEL), new Outcome.Unknown("the line"));
    addressed(1, Samples.people(1));

    awaitTally(Map.of("delivered", 1));
    assertThat(channel.sent()).extracting(Sent::part).containsExactly(0, 0, 1, 2);
  }

  @Test
  void who_was_unlinked_meanwhile_gets_nothing() {
    unlinked.add(Samples.person(2));
    addressed(1, Samples.people(3));

    awaitTally(Map.of("delivered", 2, "dropped", 1));
    assertThat(channel.sent()).extracting(Sent::chat).containsExactly(1L, 3L);
  }

  @Test
  void who_wants_quiet_gets_all_afterwards_in_order_and_keeps_nobody_waiting() {
    Instant until = Instant.now().plusMillis(1500);
    quiet.put(Samples.person(1), until);
    addressed(1, Samples.people(3));
    addressed(2, Samples.people(2));

    await().until(() -> channel.sent().size() == 3);
    assertThat(channel.sent()).extracting(Sent::chat).containsExactlyInAnyOrder(2L, 3L, 2L);
    assertThat(outbox.letters().nextDue(until.minusMillis(1)))
        .contains(until.truncatedTo(ChronoUnit.MILLIS));
    awaitTally(Map.of("delivered", 5));
    assertThat(channel.sent())
        .filteredOn(sent -> sent.chat() == 1)
        .extracting(Sent::report)
        .containsExactly(1L, 2L);
    // Once for the quiet, and once for each letter.
    assertThat(asked.get(Samples.person(1))).isEqualTo(3);
  }

  @Test
  void quiet_outlives_a_restart() {
    quiet.put(Samples.person(1), Instant.now().plusSeconds(3600));
    addressed(1, Samples.people(1));
    await().until(() -> outbox.letters().due(Instant.now(), Set.of(), 9).isEmpty());
    courier.close();
    quiet.clear();

    courier = courier();
    addressed(2, Samples.people(2));

    awaitTally(Map.of("delivered", 1, "waiting", 2));
    assertThat(channel.sent()).extracting(Sent::chat).containsExactly(2L);
  }

  @Test
  void many_who_want_quiet_take_no_places_from_the_others() {
    channel.gap(Duration.ofSeconds(1));
    Samples.people(60).forEach(one -> quiet.put(one, Instant.now().plusSeconds(3600)));
    addressed(1, Samples.people(61));

    // With their places it would take a minute.
    await().atMost(Duration.ofSeconds(20)).until(() -> channel.sent().size() == 1);
    assertThat(channel.sent()).extracting(Sent::chat).containsExactly(61L);
  }

  @Test
  void a_chat_gets_its_reports_in_the_order_of_arrival() {
    channel.answer(1, new Outcome.Postponed("429", Duration.ofMillis(200), Scope.ADDRESS));
    addressed(1, Samples.people(1));
    addressed(2, Samples.people(1));
    addressed(3, Samples.people(1));

    awaitTally(Map.of("delivered", 3));
    assertThat(channel.sent()).extracting(Sent::report).containsExactly(1L, 2L, 3L);
  }

  @Test
  void closing_lets_what_is_on_its_way_arrive_and_starts_nothing_new() {
    CountDownLatch gate = channel.hold();
    addressed(1, Samples.people(5));
    await().until(() -> channel.away() == 1);

    Thread closing = Thread.ofVirtual().start(courier::close);
    gate.countDown();
    await().until(() -> !closing.isAlive());

    assertThat(outbox.tally()).isEqualTo(Map.of("delivered", 1, "waiting", 4));
  }

  @Test
  void what_the_last_run_left_over_goes_out_at_the_start() {
    courier.close();
    outbox.ledger().accept(Samples.report(1), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(Samples.people(2)));

    courier = courier();

    awaitTally(Map.of("delivered", 2));
  }

  private Courier courier() {
    AddressBook book =
        new AddressBook() {
          @Override
          public Optional<Addressees> addressees(String mailbox, Instant asOf) {
            return Optional.empty();
          }

          @Override
          public Standing standing(Recipient recipient, String mailbox) {
            asked.merge(recipient, 1, Integer::sum);
            Instant until = quiet.getOrDefault(recipient, Instant.EPOCH);
            if (until.isAfter(Instant.now())) {
              return new Standing.Quiet(until, Manner.USUAL);
            }
            return unlinked.contains(recipient)
                ? Standing.Gone.UNLINKED
                : new Standing.Receives(Manner.USUAL);
          }
        };
    return new Courier(
        outbox.letters(),
        outbox.whereabouts(),
        book,
        List.of(channel),
        new Pacer(Paces.forgetful(), Clock.systemUTC()),
        alerts::add,
        Clock.systemUTC());
  }

  private void addressed(long uid, List<Recipient> recipients) {
    outbox.ledger().accept(Samples.report(uid), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(recipients));
    courier.letters();
  }

  private void awaitTally(Map<String, Integer> tally) {
    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(tally));
  }
}
