package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.ReceivedUpdate;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxRowsTest {
  private static final String BOT = "4242";
  private static final long BEYOND_INT = (1L << 31) + 7;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-12-01T08:00:00Z");
  private EmbeddedOutbox outbox;
  private UpdateInbox inbox;

  @BeforeEach
  void open() {
    InstantSource clock = () -> now;
    outbox = EmbeddedOutbox.open(folder, clock.withZone(ZoneOffset.UTC));
    inbox = outbox.updates(BOT);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void updates_wait_in_the_order_in_which_they_came_whatever_their_numbers() {
    assertThat(inbox.add(List.of(update(9), update(BEYOND_INT)))).isEqualTo(2);
    assertThat(inbox.add(List.of(update(3)))).isEqualTo(1);

    assertThat(inbox.waiting()).isEqualTo(3);
    assertThat(drained()).containsExactly(9L, BEYOND_INT, 3L);
  }

  @Test
  void what_waits_or_was_handled_is_not_added_again() {
    inbox.add(List.of(update(1), update(2)));
    inbox.handled(inbox.first().orElseThrow(), Outgoing.NONE);

    assertThat(inbox.add(List.of(update(1), update(2), update(2)))).isZero();
    assertThat(drained()).containsExactly(2L);
  }

  @Test
  void another_update_under_a_known_number_is_added() {
    inbox.add(List.of(update(1)));
    drained();

    assertThat(inbox.add(List.of(new ReceivedUpdate(1, "{\"other\":1}")))).isEqualTo(1);
  }

  @Test
  void after_a_kill_what_waits_is_there_and_what_was_handled_is_known() {
    inbox.add(List.of(update(1), update(2)));
    inbox.handled(inbox.first().orElseThrow(), Outgoing.NONE);

    reopen();

    assertThat(inbox.add(List.of(update(1)))).isZero();
    WaitingUpdate left = inbox.first().orElseThrow();
    assertThat(left.update()).isEqualTo(update(2));
    assertThat(left.earlier()).isTrue();
    assertThat(left.tries()).isZero();
  }

  @Test
  void tries_are_counted_over_kills() {
    inbox.add(List.of(update(1)));
    assertThat(inbox.first().orElseThrow().earlier()).isFalse();
    reopen();
    inbox.tried(inbox.first().orElseThrow());
    reopen();

    assertThat(inbox.first().orElseThrow().tries()).isEqualTo(1);
  }

  @Test
  void what_was_handled_is_forgotten_after_a_day_and_what_waits_is_not() throws Exception {
    inbox.add(List.of(update(1), update(2)));
    inbox.handled(inbox.first().orElseThrow(), Outgoing.NONE);

    now = now.plus(Duration.ofHours(24));
    assertThat(inbox.add(List.of(update(1)))).isZero();
    now = now.plus(Duration.ofHours(2));
    inbox.polled(now);

    assertThat(Ask.of(folder, "SELECT number FROM bot_update")).containsExactly("2");
    assertThat(inbox.add(List.of(update(1)))).isEqualTo(1);
  }

  @Test
  void the_content_of_a_handled_update_is_deleted() throws Exception {
    inbox.add(List.of(update(1)));
    inbox.handled(inbox.first().orElseThrow(), Outgoing.NONE);

    assertThat(Ask.of(folder, "SELECT number FROM bot_update WHERE content IS NULL"))
        .containsExactly("1");
  }

  @Test
  void another_bot_has_an_inbox_of_its_own_and_its_leftovers_leave_after_a_day() {
    inbox.add(List.of(update(1)));
    UpdateInbox other = outbox.updates("1");
    other.add(List.of(update(1)));
    other.polled(now);

    assertThat(inbox.lastPolled()).isEmpty();
    assertThat(drained()).containsExactly(1L);
    now = now.plus(Duration.ofDays(2));
    inbox.add(List.of(update(5)));

    assertThat(other.first()).isEmpty();
  }

  @Test
  void a_postponed_update_is_passed_over_until_it_is_due() {
    inbox.add(List.of(update(1), update(2)));
    inbox.postpone(inbox.first().orElseThrow(), Duration.ofSeconds(5));

    assertThat(inbox.untilDue()).contains(Duration.ofSeconds(5));
    assertThat(drained()).containsExactly(2L);
    reopen();
    now = now.plusSeconds(4);
    assertThat(inbox.first()).isEmpty();
    now = now.plusSeconds(1);

    assertThat(inbox.first()).hasValueSatisfying(next -> assertThat(next.postponed()).isTrue());
    assertThat(drained()).containsExactly(1L);
    assertThat(inbox.untilDue()).isEmpty();
  }

  @Test
  void a_clock_that_goes_back_holds_up_no_postponed_update() {
    inbox.add(List.of(update(1)));
    inbox.postpone(inbox.first().orElseThrow(), Duration.ofSeconds(5));

    now = now.minus(Duration.ofDays(400));

    assertThat(drained()).containsExactly(1L);
  }

  @Test
  void the_last_poll_is_known_over_a_restart() {
    assertThat(inbox.lastPolled()).isEmpty();
    inbox.polled(now);
    inbox.polled(now.plusSeconds(60));

    reopen();

    assertThat(inbox.lastPolled()).contains(now.plusSeconds(60));
  }

  private List<Long> drained() {
    List<Long> numbers = new ArrayList<>();
    for (var next = inbox.first(); next.isPresent(); next = inbox.first()) {
      numbers.add(next.get().update().number());
      inbox.handled(next.get(), Outgoing.NONE);
    }
    return numbers;
  }

  private void reopen() {
    outbox.close();
    open();
  }

  private static ReceivedUpdate update(long number) {
    return new ReceivedUpdate(number, "{\"update_id\":" + number + ",\"text\":\"x\"}");
  }
}
