package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.ScriptedChannel.Sent;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.worker.TimeScale;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CourierTest extends CourierFixture {
  @AfterEach
  @Override
  void stop() {
    super.stop();
    assertThat(engine.failures).isEmpty();
  }

  @Test
  void everybody_gets_a_report_once() {
    engine.addressed(Samples.people(150));

    engine.awaitTally(Map.of("delivered", 150));
    assertThat(channel.sent()).extracting(Sent::chat).doesNotHaveDuplicates().hasSize(150);
  }

  @Test
  void a_file_is_uploaded_by_one_letter_and_the_others_follow_together() {
    channel.fileBytes(1000);
    CountDownLatch gate = channel.hold();
    engine.addressed(Samples.people(40));
    await().until(() -> channel.away() == 1);

    CountDownLatch others = channel.hold();
    gate.countDown();

    await().until(() -> channel.away() > 1);
    assertThat(channel.sent()).hasSize(1);
    others.countDown();
  }

  @Test
  void a_message_that_fails_goes_on_with_one_letter_at_a_time_until_a_delivery() {
    channel.answer(1, new Outcome.ServerError("500", true), new Outcome.ServerError("500", true));
    CountDownLatch gate = channel.hold();
    long report = engine.addressed(Samples.people(5));
    await().until(() -> channel.away() == 1);
    gate.countDown();

    engine.awaitTally(Map.of("delivered", 5));
    assertThat(channel.mostAwayOf(report)).isLessThanOrEqualTo(5);
    assertThat(channel.sent())
        .filteredOn(sent -> sent.chat() == 1)
        .containsExactly(new Sent(1, report, 0, true));
  }

  @Test
  void a_large_report_does_not_hold_up_a_small_one() {
    CountDownLatch gate = channel.hold();
    engine.addressed(Samples.people(60));
    engine.addressed(List.of(Samples.person(1001)));

    await().until(() -> channel.away() == 2);
    gate.countDown();

    engine.awaitTally(Map.of("delivered", 61));
  }

  @Test
  void mass_sends_leave_places_to_small_messages() {
    channel.gap(Duration.ZERO);
    for (int send = 0; send < 20; send++) {
      int first = 1 + send * 100;
      engine.addressed(people(first, 60));
    }
    CountDownLatch gate = channel.hold();
    await().until(() -> channel.away() == FlightLimits.STANDARD.massSends());

    engine.addressed(List.of(Samples.person(5001)));
    await().until(() -> channel.away() == FlightLimits.STANDARD.massSends() + 1);
    gate.countDown();

    engine.awaitTally(Map.of("delivered", 1201));
  }

  @Test
  void large_uploads_leave_places_to_the_others() {
    channel.fileBytes(1 << 20);
    CountDownLatch gate = channel.hold();
    for (int chat = 1; chat <= 30; chat++) {
      engine.addressed(List.of(Samples.person(chat)));
    }
    await().until(() -> channel.away() == FlightLimits.STANDARD.largeUploads());

    channel.fileBytes(10_000);
    engine.addressed(List.of(Samples.person(1001)));

    await().until(() -> channel.away() > FlightLimits.STANDARD.largeUploads());
    gate.countDown();
    engine.awaitTally(Map.of("delivered", 31));
  }

  @Test
  void no_more_letters_fly_at_once_than_the_channel_bears() {
    for (int chat = 1; chat <= 100; chat++) {
      engine.addressed(List.of(Samples.person(chat)));
    }

    engine.awaitTally(Map.of("delivered", 100));
    assertThat(channel.mostAway()).isLessThanOrEqualTo(FlightLimits.STANDARD.all());
  }

  @Test
  void a_letter_that_is_never_answered_stops_no_others_after_failures_of_the_server() {
    var hung = new ScriptedChannel();
    try (var other =
        new Engine(
            folder.resolve("hung"),
            Engine.QUICK.scaled(new TimeScale(0.005)),
            Clock.systemUTC(),
            hung)) {
      CountDownLatch gate = hung.hold();
      other.start();
      other.addressed(List.of(Samples.person(1)));
      await().until(() -> hung.away() == 1);
      hung.hold().countDown();

      hung.answerAlways(2, new Outcome.ServerError("502", false));
      hung.answerAlways(3, new Outcome.ServerError("502", false));
      other.addressed(List.of(Samples.person(2), Samples.person(3)));
      await().until(() -> hung.probed() >= 5);
      hung.answerAsUsual(2);
      hung.answerAsUsual(3);

      await().until(() -> hung.sent().size() == 2);
      gate.countDown();
    }
  }

  @Test
  void a_refused_letter_is_told_and_stops_nobody_else() {
    channel.answer(2, new Outcome.LetterRefused(RefusalReason.BAD_CONTENT, "400 too long"));
    long report = engine.addressed(Samples.people(3));

    engine.awaitTally(Map.of("delivered", 2, "refused", 1));
    assertThat(engine.incidents.log())
        .containsExactly(
            "open LETTERS_REFUSED %d:BAD_CONTENT name of row-2 %s %s BAD_CONTENT"
                .formatted(report, Samples.report(1).subject(), Samples.MAILBOX));
  }

  @Test
  void letters_to_a_chat_that_is_away_are_held_and_go_out_in_order_when_it_is_back() {
    channel.answer(1, new Outcome.ChatRefused(ChatTrouble.BLOCKED, "403 blocked"));
    long first = engine.addressed(Samples.people(2));
    engine.awaitTally(Map.of("delivered", 1, "waiting", 1));
    long second = engine.addressed(Samples.people(2));
    engine.awaitTally(Map.of("delivered", 2, "waiting", 2));
    assertThat(engine.whereabouts).containsExactly("lost telegram:1: BLOCKED");

    engine.places().regained(Samples.person(1).address());

    engine.awaitTally(Map.of("delivered", 4));
    assertThat(channel.sent())
        .filteredOn(sent -> sent.chat() == 1)
        .extracting(Sent::report)
        .containsExactly(first, second);
  }

  @Test
  void the_next_report_is_tried_when_nothing_is_held() {
    channel.answer(1, new Outcome.LetterRefused(RefusalReason.UNKNOWN, "403 in unknown words"));
    engine.addressed(Samples.people(1));
    engine.awaitTally(Map.of("refused", 1));

    engine.addressed(Samples.people(1));

    engine.awaitTally(Map.of("refused", 1, "delivered", 1));
  }

  @Test
  void a_chat_without_rights_is_told_at_once_and_over_with_a_delivery() {
    channel.answer(1, new Outcome.ChatRefused(ChatTrouble.NO_RIGHTS, "400 no rights"));
    engine.addressed(Samples.people(1));
    await()
        .untilAsserted(() ->
            assertThat(engine.incidents.log())
                .containsExactly("open CHAT_FORBIDDEN telegram:1 name of row-1 NO_RIGHTS"));

    engine.places().regained(Samples.person(1).address());

    engine.awaitTally(Map.of("delivered", 1));
    await()
        .untilAsserted(() ->
            assertThat(engine.incidents.log()).last().isEqualTo("close CHAT_FORBIDDEN telegram:1"));
  }

  @Test
  void a_postponed_address_waits_and_the_others_go_on() {
    CountDownLatch gate = channel.hold();
    channel.answer(1, new Outcome.Postponed("429", Duration.ofMillis(300), Scope.ADDRESS));
    engine.addressed(Samples.people(1));
    await().until(() -> channel.away() == 1);
    engine.addressed(List.of(Samples.person(2), Samples.person(3)));
    gate.countDown();

    engine.awaitTally(Map.of("delivered", 3));
    assertThat(channel.sent()).extracting(Sent::chat).last().isEqualTo(1L);
  }

  @Test
  void a_chat_that_is_closed_for_hours_is_told() {
    channel.answer(1, new Outcome.Postponed("429", Duration.ofHours(9), Scope.ADDRESS));
    engine.addressed(Samples.people(2));

    engine.awaitTally(Map.of("delivered", 1, "waiting", 1));
    assertThat(engine.incidents.log())
        .singleElement()
        .asString()
        .startsWith("open CHAT_RATE_LIMITED telegram:1 name of row-1");
  }

  @Test
  void a_channel_that_is_told_to_wait_rests_whole() {
    channel.answer(1, new Outcome.Postponed("429", Duration.ofHours(1), Scope.CHANNEL));
    engine.addressed(Samples.people(1));
    await().until(() -> !engine.incidents.log().isEmpty());
    engine.addressed(Samples.people(3));

    await().until(() -> channel.away() == 0 && !engine.asked.isEmpty());
    assertThat(engine.incidents.log())
        .singleElement()
        .asString()
        .startsWith("open CHANNEL_RATE_LIMITED telegram");
    assertThat(channel.sent()).isEmpty();
  }

  @Test
  void an_unknown_outcome_is_sent_again_as_doubtful() {
    channel.answer(1, new Outcome.Unknown("the line died"));
    engine.addressed(Samples.people(1));

    engine.awaitTally(Map.of("delivered", 1));
    assertThat(channel.sent()).extracting(Sent::doubtful).containsExactly(false, true);
  }

  @Test
  void three_copies_are_the_most_and_told() {
    channel.answerAlways(1, new Outcome.Unknown("the line died"));
    long report = engine.addressed(Samples.people(1));

    engine.awaitTally(Map.of("refused", 1));
    assertThat(channel.sent()).extracting(Sent::doubtful).containsExactly(false, true, true);
    assertThat(engine.incidents.log())
        .contains(
            "open LETTERS_REFUSED %d:DOUBTFUL name of row-1 %s %s DOUBTFUL"
                .formatted(report, Samples.report(1).subject(), Samples.MAILBOX));
  }

  @Test
  void a_letter_that_the_server_always_fails_on_costs_the_others_nothing() {
    channel.answerAlways(1, new Outcome.ServerError("500", true));
    engine.addressed(Samples.people(1));
    for (int chat = 2; chat <= 40; chat++) {
      engine.addressed(List.of(Samples.person(chat)));
    }

    engine.awaitTally(Map.of("delivered", 39, "refused", 1));
  }

  @Test
  void a_letter_that_something_on_the_way_refuses_is_tried_for_a_while_and_told() {
    channel.answerAlways(1, new Outcome.ServerError("HTTP 403, a page", false));
    long report = engine.addressed(Samples.people(2));

    engine.awaitTally(Map.of("delivered", 1, "refused", 1));
    assertThat(engine.incidents.log())
        .contains(
            "open LETTERS_REFUSED %d:SERVER_ERROR name of row-1 %s %s SERVER_ERROR"
                .formatted(report, Samples.report(1).subject(), Samples.MAILBOX));
  }

  @Test
  void while_probes_fail_nothing_flies_and_the_outage_is_told_once_and_over() {
    var down = new Health.Down("no route");
    channel.probes(down, down, down);
    channel.answer(1, new Outcome.NotSent("no route"));
    engine.addressed(Samples.people(1));
    await().until(() -> channel.probed() == 1);
    engine.addressed(List.of(Samples.person(2)));

    engine.awaitTally(Map.of("delivered", 2));
    assertThat(channel.probed()).isGreaterThanOrEqualTo(4);
    assertThat(engine.incidents.log()).hasSize(2);
    assertThat(engine.incidents.log().getFirst()).startsWith("open CHANNEL_DOWN telegram");
    assertThat(engine.incidents.log().getLast()).isEqualTo("close CHANNEL_DOWN telegram");
  }

  @Test
  void a_bot_that_is_refused_rests_and_loses_no_letter() {
    channel.answer(1, new Outcome.BotRefused(Outcome.RefusalReason.UNKNOWN, "400 Logged out"));
    engine.addressed(Samples.people(3));

    await().until(() -> !engine.incidents.log().isEmpty());
    assertThat(engine.incidents.log()).containsExactly("open BOT_REJECTED telegram UNKNOWN");
    assertThat(engine.outbox.tally()).doesNotContainKey("refused");
  }

  @Test
  void a_channel_that_throws_has_sent_nothing_and_its_letter_ends_told() {
    var broken = new BrokenChannel();
    try (var other = new Engine(folder.resolve("other"), broken)) {
      other.start();
      long report = other.addressed(Samples.people(1));

      other.awaitTally(Map.of("refused", 1));
      assertThat(other.incidents.log())
          .containsExactly(
              "open LETTERS_REFUSED %d:SERVER_ERROR name of row-1 %s %s SERVER_ERROR"
                  .formatted(report, Samples.report(1).subject(), Samples.MAILBOX));
    }
  }

  @Test
  void a_slow_channel_holds_up_no_other() {
    var slow = new ScriptedChannel("slow");
    CountDownLatch gate = slow.hold();
    try (var both = new Engine(folder.resolve("both"), slow, channel)) {
      both.start();
      for (int chat = 1; chat <= 40; chat++) {
        both.addressed(
            List.of(
                new Recipient.Person("s" + chat, new Address("slow", Integer.toString(chat))),
                Samples.person(chat)));
      }

      both.awaitTally(Map.of("delivered", 40, "waiting", 24, "in flight", 16));
      gate.countDown();
      both.awaitTally(Map.of("delivered", 80));
    }
  }

  @Test
  void a_mass_send_goes_on_behind_chats_that_are_closed() {
    for (int chat = 1; chat <= 600; chat += 2) {
      channel.answer(chat, new Outcome.Postponed("429", Duration.ofHours(1), Scope.ADDRESS));
    }
    engine.addressed(Samples.people(1200));

    engine.awaitTally(Map.of("delivered", 900, "waiting", 300));
  }

  @Test
  void a_small_report_overtakes_a_mass_send_in_the_same_chats() {
    CountDownLatch gate = channel.hold();
    channel.gap(Duration.ofMillis(5));
    long mass = engine.addressed(Samples.people(80));
    await().until(() -> channel.away() == 1);
    long small = engine.addressed(List.of(Samples.person(79), Samples.person(80)));
    gate.countDown();

    engine.awaitTally(Map.of("delivered", 82));
    assertThat(channel.sent().subList(0, 40))
        .filteredOn(sent -> sent.chat() >= 79)
        .extracting(Sent::report)
        .containsExactlyInAnyOrder(mass, mass, small, small);
  }

  @Test
  void an_item_that_was_answered_is_never_repeated() {
    channel.itemsPerReport(3);
    channel.answer(1, new Outcome.NotSent("down"), new Outcome.Unknown("the line"));
    engine.addressed(Samples.people(1));

    engine.awaitTally(Map.of("delivered", 1));
    assertThat(channel.sent()).extracting(Sent::item).containsExactly(0, 0, 1, 2);
  }

  @Test
  void a_letter_waits_for_what_is_still_being_made_and_holds_up_no_other() {
    channel.ready(1, false);
    engine.addressed(Samples.people(1));
    engine.addressed(List.of(Samples.person(2)));
    engine.awaitTally(Map.of("delivered", 1, "waiting", 1));

    channel.ready(1, true);

    engine.awaitTally(Map.of("delivered", 2));
  }

  @Test
  void who_is_unlinked_gets_nothing_and_who_is_linked_again_gets_what_waited() {
    engine.unlinked.add(Samples.person(2));
    engine.unlinked.add(Samples.person(3));
    engine.addressed(Samples.people(3));
    engine.awaitTally(Map.of("delivered", 1, "dropped", 2));
    engine.unlinked.remove(Samples.person(2));
    var upkeep =
        new UnlinkedLetters(
            engine.outbox.letters(),
            engine.ports().book(),
            engine.incidents,
            engine.courier::letters,
            java.time.Clock.systemUTC());

    await()
        .untilAsserted(() -> {
          upkeep.look();
          assertThat(engine.outbox.tally()).isEqualTo(Map.of("delivered", 2, "dropped", 1));
        });

    assertThat(engine.incidents.log())
        .singleElement()
        .asString()
        .startsWith("open LETTERS_DROPPED 1:UNLINKED name of row-3");
    assertThat(channel.sent()).extracting(Sent::chat).containsExactly(1L, 2L);
  }

  @Test
  void who_wants_quiet_gets_all_afterwards_in_order_and_keeps_nobody_waiting() {
    Instant until = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1500);
    engine.quiet.put(Samples.person(1), until);
    long first = engine.addressed(Samples.people(3));
    long second = engine.addressed(Samples.people(2));

    await().until(() -> channel.sent().size() == 3);
    assertThat(channel.sent()).extracting(Sent::chat).containsExactlyInAnyOrder(2L, 3L, 2L);
    assertThat(engine.outbox.letters().nextDue(until.minusMillis(1))).contains(until);
    engine.awaitTally(Map.of("delivered", 5));
    assertThat(channel.sent())
        .filteredOn(sent -> sent.chat() == 1)
        .extracting(Sent::report)
        .containsExactly(first, second);
    // Once for the quiet, and once for each letter.
    assertThat(engine.asked.get(Samples.person(1))).isEqualTo(3);
  }

  @Test
  void quiet_outlives_a_restart() {
    engine.quiet.put(Samples.person(1), Instant.now().plusSeconds(3600));
    engine.addressed(Samples.people(1));
    await().until(() -> engine.asked.containsKey(Samples.person(1)));
    await()
        .until(() ->
            engine
                .outbox
                .letters()
                .due(Instant.now(), DueQuery.first("telegram", 9))
                .letters()
                .isEmpty());
    engine.quiet.clear();

    engine.restart();
    engine.addressed(Samples.people(2));

    engine.awaitTally(Map.of("delivered", 1, "waiting", 2));
    assertThat(channel.sent()).extracting(Sent::chat).containsExactly(2L);
  }

  @Test
  void many_who_want_quiet_take_no_places_from_the_others() {
    channel.gap(Duration.ofSeconds(1));
    Samples.people(60).forEach(one -> engine.quiet.put(one, Instant.now().plusSeconds(3600)));
    engine.addressed(Samples.people(61));

    // With their places it would take a minute.
    await().atMost(Duration.ofSeconds(20)).until(() -> channel.sent().size() == 1);
    assertThat(channel.sent()).extracting(Sent::chat).containsExactly(61L);
  }

  @Test
  void a_chat_gets_its_reports_in_the_order_of_arrival() {
    channel.answer(1, new Outcome.Postponed("429", Duration.ofMillis(200), Scope.ADDRESS));
    long first = engine.addressed(Samples.people(1));
    long second = engine.addressed(Samples.people(1));
    long third = engine.addressed(Samples.people(1));

    engine.awaitTally(Map.of("delivered", 3));
    assertThat(channel.sent()).extracting(Sent::report).containsExactly(first, second, third);
  }

  @Test
  void closing_lets_what_is_on_its_way_arrive_and_starts_nothing_new() {
    CountDownLatch gate = channel.hold();
    engine.addressed(Samples.people(5));
    await().until(() -> channel.away() == 1);

    Thread closing = Thread.ofVirtual().start(engine.courier::close);
    gate.countDown();
    await().until(() -> !closing.isAlive());

    assertThat(engine.outbox.tally()).containsEntry("delivered", 1).containsEntry("waiting", 4);
  }

  @Test
  void what_the_last_run_left_over_goes_out_at_the_start() {
    engine.courier.close();
    engine.addressed(Samples.people(2));

    engine.restart();

    engine.awaitTally(Map.of("delivered", 2));
  }

  private static List<Recipient> people(int first, int count) {
    return java.util.stream.LongStream.range(first, first + count)
        .mapToObj(Samples::person)
        .toList();
  }

  /** A channel that throws whatever it is asked. */
  private static final class BrokenChannel implements Channel {
    @Override
    public String name() {
      return "telegram";
    }

    @Override
    public void prepare(Letter letter) {
      throw new IllegalStateException("planted");
    }

    @Override
    public boolean ready(Letter letter) {
      throw new IllegalStateException("planted");
    }

    @Override
    public Load load(Letter letter) {
      throw new IllegalStateException("planted");
    }

    @Override
    public List<Lane> lanes(Address address) {
      return List.of(Lane.of("all", 30, Duration.ofMillis(10)));
    }

    @Override
    public Outcome send(Letter letter) {
      throw new IllegalStateException("planted");
    }
  }
}
