package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.ScriptedChannel.Sent;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.outbox.Ask;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels and chats that do not answer, with waits that a test can wait for. */
class CourierOutagesTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final FlightLimits LIMITS = FlightLimits.STANDARD;

  @TempDir Path folder;
  private final ScriptedChannel channel = new ScriptedChannel();

  @Test
  void who_comes_back_unseen_gets_all_with_the_first_that_is_delivered() {
    try (var engine = engine(SHORT, Engine.QUICK.slow())) {
      channel.answer(1, new Outcome.ChatRefused(ChatTrouble.BLOCKED, "403 blocked"));
      engine.incidents.open(
          IncidentType.CHAT_UNREACHABLE, "telegram:1", "name of row-1", ChatTrouble.BLOCKED);

      long first = engine.addressed(Samples.people(1));
      long second = engine.addressed(Samples.people(1));
      long third = engine.addressed(Samples.people(1));

      engine.awaitTally(Map.of("delivered", 3));
      assertThat(channel.sent()).extracting(Sent::report).containsExactly(first, second, third);
      assertThat(engine.whereabouts).containsExactly("lost telegram:1: BLOCKED");
      await().until(() -> !engine.incidents.isOpen(IncidentType.CHAT_UNREACHABLE, "telegram:1"));
    }
  }

  @Test
  void one_cut_of_all_lines_costs_one_probe() {
    try (var engine = engine(Engine.QUICK.held(), Engine.QUICK.slow())) {
      CountDownLatch pilot = channel.hold();
      engine.addressed(Samples.people(30));
      await().until(() -> channel.away() == 1);
      CountDownLatch flights = channel.hold();
      pilot.countDown();
      await().until(() -> channel.away() == LIMITS.perMessage());
      for (int chat = 2; chat < 2 + LIMITS.perMessage(); chat++) {
        channel.answer(chat, new Outcome.NotSent("the line was cut"));
      }

      // Nothing is answered before all of them have failed.
      CountDownLatch later = channel.hold();
      flights.countDown();
      await().until(() -> failed() == LIMITS.perMessage());
      later.countDown();

      engine.awaitTally(Map.of("delivered", 30));
      assertThat(channel.probed()).isEqualTo(1);
    }
  }

  @Test
  void a_channel_that_answers_nothing_is_probed_and_told() {
    try (var engine = engine(Engine.QUICK.held(), SHORT)) {
      CountDownLatch gate = channel.hold();
      channel.probes(Collections.nCopies(100, new Health.Down("no route")).toArray(Health[]::new));
      engine.addressed(Samples.people(1));

      await().until(() -> engine.incidents.isOpen(IncidentType.CHANNEL_DOWN, "telegram"));
      assertThat(channel.probed()).isPositive();
      assertThat(channel.away()).isEqualTo(1);
      gate.countDown();

      await().until(() -> !engine.incidents.isOpen(IncidentType.CHANNEL_DOWN, "telegram"));
      engine.awaitTally(Map.of("delivered", 1));
    }
  }

  @Test
  void chats_that_answer_late_leave_a_place_to_others() {
    try (var engine = engine(Engine.QUICK.held(), SHORT)) {
      CountDownLatch gate = channel.hold();
      for (int chat = 1; chat <= LIMITS.all(); chat++) {
        engine.addressed(List.of(Samples.person(chat)));
      }
      await().until(() -> channel.away() == LIMITS.all());
      channel.hold().countDown();

      engine.addressed(List.of(Samples.person(1001)));

      await().until(() -> channel.sent().size() == 1);
      assertThat(channel.sent()).extracting(Sent::chat).containsExactly(1001L);
      assertThat(channel.away()).isEqualTo(LIMITS.all());
      gate.countDown();
    }
  }

  @Test
  void so_many_fly_at_most_when_all_chats_answer_late() {
    try (var engine = engine(Engine.QUICK.held(), SHORT)) {
      CountDownLatch gate = channel.hold();
      for (int chat = 1; chat <= 2 * LIMITS.most(); chat++) {
        engine.addressed(List.of(Samples.person(chat)));
      }
      await().until(() -> channel.away() == LIMITS.most());
      gate.countDown();

      engine.awaitTally(Map.of("delivered", 2 * LIMITS.most()));
      assertThat(channel.mostAway()).isEqualTo(LIMITS.most());
    }
  }

  private int failed() throws SQLException {
    return Integer.parseInt(
        Ask.of(folder, "SELECT count(*) FROM letter WHERE attempts > 0").getFirst());
  }

  private Engine engine(Duration held, Duration slow) {
    var engine = new Engine(folder, timing(held, slow), Clock.systemUTC(), channel);
    engine.start();
    return engine;
  }

  private static DeliveryTiming timing(Duration held, Duration slow) {
    DeliveryTiming quick = Engine.QUICK;
    return new DeliveryTiming(
        quick.firstRetry(),
        quick.longestRetry(),
        quick.lastCopy(),
        held,
        quick.forbidden(),
        quick.unlinked(),
        quick.outageTold(),
        slow,
        quick.longestProbe(),
        quick.rejected(),
        quick.longestRest(),
        quick.firstExpiry());
  }
}
