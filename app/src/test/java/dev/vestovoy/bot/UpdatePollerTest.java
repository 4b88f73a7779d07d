package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vestovoy.bot.PollingScript.Poll;
import dev.vestovoy.channel.telegram.Answer;
import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingUpdate;
import dev.vestovoy.incident.IncidentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdatePollerTest extends InboxFixture {
  private static final Duration HELD = Duration.ofSeconds(50);

  private final List<String> handled = new ArrayList<>();
  private UpdateHandler handler;
  private UpdatePoller poller;
  private PollingMonitor monitor;

  @BeforeEach
  void open() {
    handler =
        handler(
            (event, _) -> {
              handled.add(((Event.Wrote) event).text());
              return List.of();
            },
            _ -> {});
    monitor =
        new PollingMonitor(new PollingIncidents(incidents, cadence, script.clock(), script::nanos));
    poller =
        new UpdatePoller(
            script,
            inbox,
            handler,
            cadence,
            monitor,
            new PollingGaps(inbox, incidents, script.clock(), script::nanos),
            script,
            script::nanos,
            failures);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 900_000_000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, 1L << 40})
  void the_offset_follows_the_last_update_whatever_its_number(long anew) throws Exception {
    script.updates(810_000_001, 810_000_002).updates(anew).updates(anew + 1).updates(7);

    poller.run();

    assertThat(offsets()).containsExactly(0L, 810_000_003L, anew + 1, anew + 2, 8L);
    assertThat(waiting()).containsExactly(810_000_001L, 810_000_002L, anew, anew + 1, 7L);
  }

  @Test
  void what_is_acknowledged_is_in_the_inbox() throws Exception {
    script
        .updates(5, 6)
        .then(
            Duration.ZERO,
            () -> {
              assertThat(inbox.waiting()).isEqualTo(2);
              return new Answer.Ok(PollingScript.list());
            });

    poller.run();

    assertThat(offsets()).containsExactly(0L, 7L, 7L);
  }

  @Test
  void the_first_poll_after_a_silence_is_not_held() throws Exception {
    script.nothing(Duration.ZERO).nothing(HELD).then(HELD, () -> new Answer.NeverSent("away"));

    poller.run();

    assertThat(script.polls)
        .extracting(Poll::held)
        .containsExactly(Duration.ZERO, HELD, HELD, Duration.ZERO);
    assertThat(monitor.line()).isEqualTo(Line.OPEN);
  }

  @Test
  void nothing_is_acknowledged_while_the_store_cannot_be_written() throws Exception {
    for (int i = 0; i < 5; i++) {
      script.updates(6);
    }
    inbox.brokenAdds = 4;

    poller.run();

    assertThat(offsets()).containsExactly(0L, 0L, 0L, 0L, 0L, 7L);
    assertThat(script.pauses.subList(0, 4)).containsExactly(seconds(1, 2, 4, 8));
    assertThat(waiting()).containsExactly(6L);
    assertThat(failures.told())
        .containsExactly("telegram-inbox: java.lang.IllegalStateException: the disk is full");
  }

  @Test
  void what_is_in_the_inbox_is_handled_though_the_time_of_the_poll_cannot_be_written()
      throws Exception {
    Thread handling = Thread.ofVirtual().start(this::handle);
    inbox.brokenPolls = 1;
    script
        .then(
            Duration.ZERO,
            () -> {
              await().until(() -> handling.getState() == Thread.State.TIMED_WAITING);
              return new Answer.Ok(PollingScript.list(5));
            })
        .then(
            Duration.ZERO,
            () -> {
              await().until(() -> inbox.waiting() == 0);
              return new Answer.Ok(PollingScript.list());
            });

    try {
      poller.run();
    } finally {
      handler.wake();
      handling.join();
    }

    assertThat(handled).containsExactly("n5");
    assertThat(failures.told()).hasSize(1);
  }

  @Test
  void answers_that_bring_nothing_new_without_having_waited_are_paused() throws Exception {
    script.updates(5);
    for (int i = 0; i < 5; i++) {
      script.updates(5);
    }
    script.nothing(Duration.ofMillis(3)).nothing(HELD).updates(6).updates(6);

    poller.run();

    assertThat(script.pauses).startsWith(seconds(1, 2, 4, 5, 5, 5));
    assertThat(waiting()).containsExactly(5L, 6L);
  }

  @Test
  void a_quiet_night_is_not_paused() throws Exception {
    script.nothing(Duration.ZERO);
    for (int i = 0; i < 600; i++) {
      script.nothing(HELD);
    }

    poller.run();

    // The last one is the script's end.
    assertThat(script.pauses).containsExactly(seconds(1));
    assertThat(script.polls).hasSize(602);
  }

  @Test
  void another_update_under_a_known_number_is_taken() throws Exception {
    ArrayNode other = PollingScript.list(5);
    other.get(0).withObject("/message").put("text", "other");
    script.updates(5).then(Duration.ZERO, () -> new Answer.Ok(other));

    poller.run();
    script.restart();
    handler.handleWaiting();

    assertThat(handled).containsExactly("n5", "other");
  }

  @Test
  void an_update_without_a_number_holds_up_nobody() throws Exception {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    list.add("x").add(PollingScript.update(5)).addNull();
    list.addObject().put("update_id", "6");
    list.addObject().put("update_id", 6.5);
    script.then(Duration.ZERO, () -> new Answer.Ok(list));

    poller.run();

    assertThat(waiting()).containsExactly(5L);
    assertThat(offsets()).containsExactly(0L, 6L);
  }

  @Test
  void after_an_answer_that_was_lost_a_smaller_one_is_asked_for() throws Exception {
    script
        .then(HELD, () -> new Answer.MaybeSent("too large"))
        .updates(5)
        .then(HELD, () -> new Answer.Ok(JsonNodeFactory.instance.objectNode()))
        .then(HELD, () -> new Answer.Page(502));

    poller.run();

    assertThat(script.polls).extracting(Poll::limit).containsExactly(100, 1, 100, 1, 100);
  }

  @Test
  void failures_are_paused_longer_and_longer_and_a_demanded_wait_is_kept() throws Exception {
    for (int i = 0; i < 6; i++) {
      script.then(Duration.ZERO, () -> new Answer.NeverSent("away"));
    }
    script
        .then(Duration.ZERO, () -> tooMany(Duration.ofMinutes(1)))
        .then(Duration.ZERO, () -> tooMany(Duration.ofDays(1)))
        .nothing(Duration.ZERO)
        .then(Duration.ZERO, () -> new Answer.NeverSent("away"));

    poller.run();

    assertThat(script.pauses).containsExactly(seconds(1, 2, 4, 8, 16, 30, 60, 300, 1));
  }

  @Test
  void an_outage_of_minutes_is_told_and_ends() throws Exception {
    for (int i = 0; i < 12; i++) {
      script.then(Duration.ZERO, () -> new Answer.Page(502));
    }
    script.nothing(Duration.ZERO);

    poller.run();

    assertThat(incidents.log())
        .containsExactly("open POLLING_FAILING 2026-01-01T00:00:00Z", "close POLLING_FAILING");
  }

  @Test
  void a_second_poller_is_told_within_seconds_and_polls_get_rarer() throws Exception {
    for (int i = 0; i < 4; i++) {
      script.declined(409, "Conflict: terminated by other getUpdates request").nothing(HELD);
    }

    poller.run();

    assertThat(incidents.log()).containsExactly("open POLLING_CONFLICT");
    assertThat(script.pauses.subList(0, 4)).containsExactly(seconds(1, 2, 4, 8));
  }

  @Test
  void a_webhook_that_is_set_while_it_polls_is_told_at_once_and_waited_for() throws Exception {
    script.webhooks.addAll(List.of("", "https://crm.example/secret", "https://crm.example/x"));
    script
        .nothing(Duration.ZERO)
        .declined(409, "Conflict: terminated by setWebhook request")
        .updates(5);

    poller.run();

    assertThat(incidents.log())
        .containsExactly("open WEBHOOK_SET crm.example", "close WEBHOOK_SET");
    assertThat(waiting()).containsExactly(5L);
  }

  @Test
  void nothing_more_is_fetched_while_too_much_waits() throws Exception {
    script.then(
        Duration.ZERO,
        () -> {
          inbox.pretended = Optional.of(UpdatePoller.MOST_WAITING);
          return new Answer.Ok(PollingScript.list(5));
        });
    script.endAfterPauses(3);

    poller.run();

    assertThat(script.polls).hasSize(1);
    assertThat(script.pauses).containsExactly(seconds(1, 1, 1));
  }

  @Test
  void the_end_acknowledges_what_was_received_and_keeps_nothing_of_the_answer() throws Exception {
    script.then(
        Duration.ZERO,
        () -> {
          script.end();
          return new Answer.Ok(PollingScript.list(5, 6));
        });

    poller.run();
    poller.acknowledge();
    poller.acknowledge();

    assertThat(script.acknowledged).containsExactly(7L);
    assertThat(waiting()).containsExactly(5L, 6L);
  }

  @Test
  void the_end_acknowledges_nothing_that_a_poll_has_acknowledged() throws Exception {
    script.updates(5);

    poller.run();
    poller.acknowledge();

    assertThat(offsets()).containsExactly(0L, 6L);
    assertThat(script.acknowledged).isEmpty();
  }

  @Test
  void an_interrupt_ends_it_and_is_no_outage() {
    script.then(
        Duration.ZERO,
        () -> {
          Thread.currentThread().interrupt();
          return new Answer.MaybeSent("interrupted");
        });

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(poller::run);
    assertThat(monitor.line()).isEqualTo(Line.CONNECTING);
  }

  @Test
  void the_name_is_looked_up_again_each_day() throws Exception {
    for (int i = 0; i < 3 * 24; i++) {
      script.nothing(Duration.ofHours(1));
    }

    poller.run();

    assertThat(script.names).isEqualTo(4);
  }

  @Test
  void a_gap_of_more_than_a_day_is_told_once() throws Exception {
    script.nothing(Duration.ZERO).nothing(Duration.ofHours(30)).nothing(HELD);

    poller.run();

    assertThat(incidents.occurrences(IncidentType.UPDATES_MISSED))
        .singleElement()
        .hasToString("UPDATES_MISSED 2026-01-01T00:00:00Z 2026-01-01T06:00:00Z");
  }

  @Test
  void a_machine_that_slept_for_more_than_a_day_is_told_of_it() throws Exception {
    script
        .nothing(Duration.ZERO)
        .then(
            Duration.ZERO,
            () -> {
              script.sleep(Duration.ofHours(30));
              return new Answer.Ok(PollingScript.list());
            })
        .nothing(HELD);

    poller.run();

    assertThat(incidents.occurrences(IncidentType.UPDATES_MISSED)).hasSize(1);
  }

  private List<Long> offsets() {
    return script.polls.stream().map(Poll::offset).toList();
  }

  /** Numbers of what waits; it is struck out. */
  private List<Long> waiting() {
    UpdateInbox kept = outbox.updates("4242");
    List<Long> numbers = new ArrayList<>();
    for (Optional<WaitingUpdate> next = kept.first(); next.isPresent(); next = kept.first()) {
      numbers.add(next.get().update().number());
      kept.handled(next.get(), Outgoing.NONE);
    }
    return numbers;
  }

  private static Answer tooMany(Duration wait) {
    return PollingScript.declined(429, "Too Many Requests", Optional.of(wait));
  }

  private void handle() {
    try {
      handler.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration[] seconds(int... seconds) {
    return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
  }
}
