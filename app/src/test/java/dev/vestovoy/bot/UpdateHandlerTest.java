package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.inbox.ReceivedUpdate;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateHandlerTest extends InboxFixture {
  private static final String FAILED = "telegram-updates: java.lang.IllegalStateException: ";

  private final List<String> begun = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Set<String> poison = new HashSet<>();
  private Runnable inHand = () -> {};
  private UpdateHandler handler;

  @BeforeEach
  void open() {
    handler =
        handler(
            this::replies,
            replies -> replies.forEach(reply -> said.add(((Reply.Message) reply).text())));
    handler.answerAs("bot");
  }

  @Test
  void updates_are_handled_in_their_order_once_each() throws Exception {
    receive(9, 3, 1L << 40);

    handler.handleWaiting();
    handler.handleWaiting();

    assertThat(said).containsExactly("n9", "n3", "n" + (1L << 40));
    assertThat(inbox.waiting()).isZero();
  }

  @Test
  void nothing_is_handled_before_the_name_of_the_bot_is_known() throws Exception {
    UpdateHandler nameless = handler(this::replies, _ -> {});
    receive(1);

    nameless.handleWaiting();

    assertThat(begun).isEmpty();
  }

  @Test
  void one_that_fails_is_told_and_holds_up_nobody() throws Exception {
    poison.add("n1");
    receive(1, 2);

    handler.handleWaiting();

    assertThat(said).containsExactly(Words.TRY_LATER.in(Language.RUSSIAN), "n2");
    assertThat(failures.told()).containsExactly(FAILED + "planted");
    assertThat(inbox.waiting()).isZero();
  }

  @Test
  void a_failure_that_passes_decides_nothing() throws Exception {
    poison.add("n1");
    inHand =
        () -> {
          if (begun.size() == 2) {
            poison.clear();
          }
        };
    receive(1);

    handler.handleWaiting();

    assertThat(begun).containsExactly("n1", "n1");
    assertThat(said).containsExactly("n1");
    assertThat(failures.told()).isEmpty();
  }

  @Test
  void one_that_cannot_be_read_is_told_without_its_content_and_holds_up_nobody() throws Exception {
    inbox.add(
        List.of(
            new ReceivedUpdate(1, "{\"message\":{\"from\":{\"id\":1,\"first_name\":\"secret\"}}}"),
            new ReceivedUpdate(2, "[\"secret\"]"),
            new ReceivedUpdate(3, PollingScript.update(3).toString())));

    handler.handleWaiting();

    assertThat(said).containsExactly("n3");
    assertThat(failures.told()).hasSize(2).allMatch(told -> told.startsWith(FAILED + "an update"));
    assertThat(failures.told().toString()).doesNotContain("secret");
  }

  @Test
  void ten_failures_in_a_row_are_an_incident_until_one_is_handled() throws Exception {
    for (int i = 1; i <= 20; i++) {
      poison.add("n" + i);
    }
    receive(1, 2, 3, 4, 5, 6, 7, 8, 9);
    handler.handleWaiting();
    assertThat(incidents.open()).isEmpty();

    receive(10, 11, 12);
    handler.handleWaiting();
    assertThat(incidents.log()).containsExactly("open UPDATES_NOT_HANDLED");

    receive(21, 22);
    handler.handleWaiting();
    assertThat(incidents.log())
        .containsExactly("open UPDATES_NOT_HANDLED", "close UPDATES_NOT_HANDLED");
  }

  @Test
  void a_failure_now_and_then_is_no_incident_of_the_bot() throws Exception {
    for (int i = 1; i <= 40; i += 2) {
      poison.add("n" + i);
      receive(i, i + 1);
    }

    handler.handleWaiting();

    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void one_that_takes_minutes_is_an_incident_until_it_is_handled() throws Exception {
    inHand =
        () -> {
          script.pass(Duration.ofMinutes(4));
          handler.check();
          assertThat(incidents.open()).isEmpty();
          script.pass(Duration.ofMinutes(1));
          handler.check();
          assertThat(incidents.isOpen(IncidentType.UPDATES_NOT_HANDLED, "")).isTrue();
        };
    receive(1);

    handler.handleWaiting();
    script.pass(Duration.ofHours(1));
    handler.check();

    assertThat(incidents.log())
        .containsExactly("open UPDATES_NOT_HANDLED", "close UPDATES_NOT_HANDLED");
  }

  @Test
  void an_incident_of_an_earlier_run_ends() throws Exception {
    incidents.open(IncidentType.UPDATES_NOT_HANDLED, "", "");
    receive(1);

    handler.handleWaiting();

    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void a_store_that_cannot_be_read_is_waited_for() throws Exception {
    receive(1);
    inbox.brokenReads = 3;

    handler.handleWaiting();

    assertThat(said).containsExactly("n1");
    assertThat(failures.told()).hasSize(1);
    assertThat(script.pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void what_cannot_be_struck_out_is_not_handled_again_and_what_follows_waits() throws Exception {
    receive(1, 2);
    inbox.brokenStrikes = 3;
    inbox.onBrokenStrike = () -> assertThat(begun).containsExactly("n1");

    handler.handleWaiting();

    assertThat(said).containsExactly("n1", "n2");
    assertThat(failures.told())
        .containsExactly("telegram-inbox: java.lang.IllegalStateException: the disk is full");
  }

  @Test
  void after_a_kill_what_was_received_is_handled_and_what_was_handled_is_not() throws Exception {
    receive(1, 2);
    inHand = script::end;
    handler.handleWaiting();

    kill();
    receive(1, 2, 3);
    handler.handleWaiting();

    assertThat(said).containsExactly("n1", "n2", "n3");
  }

  @Test
  void after_a_kill_between_handling_and_striking_out_it_is_handled_once_more() throws Exception {
    receive(1, 2);
    inbox.brokenStrikes = 1;
    inbox.onBrokenStrike = script::end;
    handler.handleWaiting();

    kill();
    handler.handleWaiting();
    kill();
    handler.handleWaiting();

    assertThat(begun).containsExactly("n1", "n1", "n2");
    assertThat(said).containsExactly("n1", "n2");
  }

  @Test
  void one_that_the_end_cut_off_is_handled_at_the_next_start() throws Exception {
    poison.add("n1");
    inHand = script::end;
    receive(1, 2);
    handler.handleWaiting();
    assertThat(failures.told()).isEmpty();
    poison.clear();

    kill();
    handler.handleWaiting();

    assertThat(said).containsExactly("n1", "n2");
  }

  @Test
  void one_that_the_program_ends_with_again_and_again_is_given_up() throws Exception {
    receive(1, 2);
    for (int run = 0; run <= UpdateHandler.MOST_TRIES; run++) {
      poison.add("n1");
      inHand = script::end;
      handler.handleWaiting();
      kill();
    }

    handler.handleWaiting();

    assertThat(begun).containsExactly("n1", "n1", "n1", "n1", "n2");
    assertThat(failures.told())
        .containsExactly(FAILED + "the program ended each time while it was in hand");
  }

  private List<Reply> replies(Event event, String botName) {
    String text = ((Event.Wrote) event).text();
    begun.add(text);
    inHand.run();
    if (poison.contains(text)) {
      throw new IllegalStateException("planted");
    }
    return List.of(new Reply.Message(1, text));
  }

  private void receive(long... numbers) {
    List<ReceivedUpdate> updates = new ArrayList<>();
    PollingScript.list(numbers)
        .forEach(update ->
            updates.add(
                new ReceivedUpdate(update.path("update_id").longValue(), update.toString())));
    inbox.add(updates);
  }

  /** Ends the program without a word; the next one opens what is on disk. */
  private void kill() {
    closeInbox();
    inHand = () -> {};
    script.restart();
    openInbox();
    open();
  }
}
