package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Lane CHAT = Lane.of("chat", 3, Duration.ofSeconds(3));
  private static final Lane BOT = new Lane("bot", 30, SECOND, Duration.ofMillis(30));

  /** Far from zero and negative, as a monotonic clock may be. */
  private final AtomicLong now = new AtomicLong(-7_000_000_000L);

  private Pacer pacer = new Pacer(now::get, Paces.forgetful(), Clock.systemUTC());

  @Test
  void as_many_as_a_window_holds_go_at_once_and_the_next_when_the_first_leaves_it() {
    goes(1, CHAT);
    after(SECOND);
    goes(2, CHAT);

    waits(Duration.ofSeconds(2), 1, CHAT);
    after(Duration.ofSeconds(2));
    goes(1, CHAT);
    waits(SECOND, 1, CHAT);
  }

  @Test
  void an_album_counts_each_of_its_messages() {
    goes(2, CHAT);

    waits(Duration.ofSeconds(3), 2, CHAT);
    goes(1, CHAT);
  }

  @Test
  void an_album_larger_than_a_window_goes_once_the_lane_is_empty_and_fills_several() {
    goes(7, CHAT);

    waits(Duration.ofSeconds(9), 3, CHAT);
    after(Duration.ofSeconds(6));
    goes(2, CHAT);
    after(Duration.ofSeconds(3).minusNanos(1));
    waits(Duration.ofNanos(1), 7, CHAT);
  }

  @Test
  void requests_keep_their_gap_whatever_they_bring() {
    goes(10, BOT);

    waits(Duration.ofMillis(30), 1, BOT);
    after(Duration.ofMillis(30));
    goes(10, BOT);
    after(Duration.ofMillis(30));
    goes(10, BOT);
    waits(Duration.ofMillis(940), 1, BOT);
  }

  @Test
  void a_message_counts_from_its_answer() {
    Admission.Pass pass = (Admission.Pass) pacer.take(List.of(CHAT), 3);
    after(Duration.ofSeconds(4));
    waits(Duration.ofSeconds(3), 1, CHAT);

    pass.close();

    after(Duration.ofSeconds(2));
    waits(SECOND, 1, CHAT);
    after(SECOND);
    goes(1, CHAT);
  }

  @Test
  void a_message_counts_from_its_answer_less_the_time_that_the_answer_took_at_least() {
    Admission.Pass pass = (Admission.Pass) pacer.take(List.of(CHAT), 3);
    after(Duration.ofMillis(500));

    pass.answered(Duration.ofMillis(200));

    waits(Duration.ofMillis(2800), 1, CHAT);
    after(Duration.ofMillis(2800));
    goes(1, CHAT);
  }

  @Test
  void a_message_never_counts_from_before_it_left() {
    Admission.Pass pass = (Admission.Pass) pacer.take(List.of(CHAT), 3);
    after(Duration.ofMillis(100));

    pass.answered(Duration.ofSeconds(2));

    waits(Duration.ofMillis(2900), 1, CHAT);
  }

  @Test
  void places_of_messages_that_never_left_are_free_at_once() {
    Admission.Pass pass = (Admission.Pass) pacer.take(List.of(BOT, CHAT), 3);
    waits(Duration.ofSeconds(3), 1, BOT, CHAT);

    pass.unused();

    goes(3, BOT, CHAT);
    waits(Duration.ofSeconds(3), 1, CHAT);
  }

  @Test
  void a_gap_that_others_kept_stays_when_an_earlier_place_was_not_used() {
    Admission.Pass pass = (Admission.Pass) pacer.take(List.of(BOT), 1);
    after(Duration.ofMillis(30));
    goes(1, BOT);

    pass.unused();

    waits(Duration.ofMillis(30), 1, BOT);
  }

  @Test
  void a_lane_that_must_wait_takes_nothing_from_the_others() {
    pacer.close("chat", Duration.ofSeconds(5));

    waits(Duration.ofSeconds(5), 1, BOT, CHAT);
    goes(1, BOT);
  }

  @Test
  void what_holds_up_longest_is_named() {
    goes(3, CHAT);
    goes(1, BOT);

    assertThat(pacer.take(List.of(BOT, CHAT), 1))
        .isInstanceOfSatisfying(
            Admission.Hold.class, hold -> assertThat(hold.lane()).isEqualTo(CHAT));
  }

  @Test
  void closing_again_for_a_shorter_time_opens_nothing_early() {
    pacer.close("chat", Duration.ofSeconds(5));
    pacer.close("chat", SECOND);

    after(Duration.ofSeconds(2));
    waits(Duration.ofSeconds(3), 1, CHAT);
    after(Duration.ofSeconds(3));
    goes(1, CHAT);
  }

  @Test
  void what_an_earlier_run_sent_counts_as_long_as_it_is_in_the_window() {
    var record = new Notebook();
    Instant start = Instant.parse("2025-11-20T12:00:00Z");
    new Pacer(now::get, record, Clock.fixed(start, ZoneOffset.UTC)).take(List.of(BOT, CHAT), 3);

    pacer = new Pacer(now::get, record, Clock.fixed(start.plusSeconds(1), ZoneOffset.UTC));

    waits(Duration.ofSeconds(2), 1, CHAT);
    goes(1, BOT);
    after(Duration.ofSeconds(2));
    goes(3, CHAT);
  }

  @Test
  void a_lane_that_an_earlier_run_closed_stays_closed() {
    var record = new Notebook();
    Instant start = Instant.parse("2025-11-20T12:00:00Z");
    new Pacer(now::get, record, Clock.fixed(start, ZoneOffset.UTC))
        .close("bot", Duration.ofSeconds(60));

    pacer = new Pacer(now::get, record, Clock.fixed(start.plusSeconds(20), ZoneOffset.UTC));
    waits(Duration.ofSeconds(40), 1, BOT);

    pacer = new Pacer(now::get, record, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    waits(Duration.ofHours(1), 1, BOT);
  }

  @Test
  void answers_go_before_reports_but_leave_them_every_fourth_place() throws Exception {
    Lane narrow = Lane.of("bot", 1, Duration.ofMillis(20));
    var answers = new LinkedBlockingQueue<Admission.Pass>();
    var places = new ArrayList<String>();
    Admission.Pass pass = (Admission.Pass) pacer.take(List.of(narrow), 1);
    for (int person = 0; person < 9; person++) {
      Thread thread = Thread.ofVirtual().start(() -> answer(pacer, List.of(narrow), answers));
      awaitParked(thread);
    }

    for (int place = 0; place < 12; place++) {
      pass.close();
      after(narrow.window());
      Admission turn = pacer.take(List.of(narrow), 1);
      places.add(turn instanceof Admission.Pass ? "report" : "answer");
      pass = turn instanceof Admission.Pass went ? went : answers.take();
    }

    assertThat(places)
        .containsExactly(
            "answer", "answer", "answer", "report", "answer", "answer", "answer", "report",
            "answer", "answer", "answer", "report");
  }

  @Test
  void a_report_that_no_longer_wants_its_place_keeps_nobody_waiting() throws Exception {
    Lane narrow = Lane.of("bot", 1, Duration.ofMillis(20));
    var answers = new LinkedBlockingQueue<Admission.Pass>();
    Admission.Pass pass = (Admission.Pass) pacer.take(List.of(narrow), 1);
    for (int person = 0; person < 5; person++) {
      awaitParked(Thread.ofVirtual().start(() -> answer(pacer, List.of(narrow), answers)));
    }
    waits(Duration.ofMillis(20), 1, narrow);

    for (int place = 0; place < 5; place++) {
      pass.close();
      after(Duration.ofMillis(place == 3 ? 200 : 20));
      pass = answers.take();
    }

    assertThat(answers).isEmpty();
  }

  @Test
  void who_waits_for_a_lane_of_their_own_holds_up_no_report() throws Exception {
    var realtime = new Pacer(Paces.forgetful(), Clock.systemUTC());
    realtime.close("chat", Duration.ofHours(1));
    Thread person =
        Thread.ofVirtual().start(() -> answer(realtime, List.of(BOT, CHAT), new ArrayDeque<>()));
    while (person.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    assertThat(went(realtime.take(List.of(BOT), 1))).isTrue();

    person.interrupt();
    person.join();
  }

  @Test
  void lanes_that_are_in_use_are_not_forgotten_among_many_idle_ones() {
    goes(3, CHAT);
    pacer.close("closed", Duration.ofHours(1));
    pacer.rest("rested", Duration.ofMillis(1));
    goes(1, new Lane("gapped", 9, Duration.ofNanos(1), Duration.ofMinutes(1)));
    after(Duration.ofMillis(10));
    for (int lane = 0; lane < 3000; lane++) {
      goes(1, Lane.of("idle " + lane, 1, Duration.ofNanos(1)));
      after(Duration.ofNanos(10));
    }

    waits(Duration.ofSeconds(3).minusMillis(10).minusNanos(30_000), 1, CHAT);
    waits(
        Duration.ofHours(1).minusMillis(10).minusNanos(30_000),
        1,
        Lane.of("closed", 1, Duration.ZERO));
    waits(
        Duration.ofMinutes(1).minusMillis(10).minusNanos(30_000),
        1,
        new Lane("gapped", 9, Duration.ofNanos(1), Duration.ofMinutes(1)));
    goes(1, Lane.of("rested", 1, Duration.ZERO));
    assertThat(pacer.lanes()).isLessThan(2100);
  }

  @RepeatedTest(50)
  void no_window_ever_holds_more_than_it_may(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var sent = new ArrayList<Long>();
    while (sent.size() < 400) {
      int messages = 1 + random.nextInt(3);
      switch (pacer.take(List.of(BOT, CHAT), messages)) {
        case Admission.Pass pass -> {
          now.addAndGet(random.nextLong(SECOND.toNanos()));
          sent.addAll(Collections.nCopies(messages, now.get()));
          pass.close();
        }
        case Admission.Hold(Lane _, Duration rest) ->
            now.addAndGet(1 + random.nextLong(rest.toNanos()));
      }
    }

    for (int first = 0; first + 3 < sent.size(); first++) {
      assertThat(sent.get(first + 3) - sent.get(first))
          .isGreaterThanOrEqualTo(CHAT.window().toNanos());
    }
  }

  private static void answer(Pacer pacer, List<Lane> lanes, Queue<Admission.Pass> went) {
    try {
      went.add(pacer.await(lanes, 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private void goes(int messages, Lane... lanes) {
    assertThat(went(pacer.take(List.of(lanes), messages))).isTrue();
  }

  private void waits(Duration rest, int messages, Lane... lanes) {
    assertThat(pacer.take(List.of(lanes), messages))
        .isInstanceOfSatisfying(
            Admission.Hold.class, hold -> assertThat(hold.rest()).isEqualTo(rest));
  }

  /** Whether it went; if so, it was answered at once. */
  private static boolean went(Admission turn) {
    if (turn instanceof Admission.Pass pass) {
      pass.close();
      return true;
    }
    return false;
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** A record in memory. */
  private static final class Notebook implements Paces {
    private final List<Note> notes = new ArrayList<>();

    @Override
    public void passing(String lane, Instant at, int messages) {
      notes.add(new Note.Passed(lane, at, messages));
    }

    @Override
    public void closed(String lane, Instant until) {
      notes.add(new Note.Closed(lane, until));
    }

    @Override
    public List<Note> recall(Instant now) {
      return notes;
    }
  }
}
