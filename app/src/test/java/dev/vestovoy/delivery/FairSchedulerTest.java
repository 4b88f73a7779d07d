package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Pictures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FairSchedulerTest {
  private static final int MANY = Arrival.FEW + 1;
  private static final Load LIGHT = new Load(1, 0);

  private final FairScheduler scheduler = new FairScheduler();

  @Test
  void small_messages_go_first_and_a_mass_send_has_every_fourth_turn() {
    add(1, MANY, 1, 2, 3);
    add(2, 1, 11, 12, 13, 14);
    add(3, 1, 21, 22, 23);

    assertThat(all()).containsExactly(11L, 21L, 12L, 1L, 22L, 13L, 23L, 2L, 14L, 3L);
  }

  @Test
  void what_a_small_message_waits_for_goes_before_the_rest_of_its_mass_send() {
    add(1, MANY, 1, 2, 3);
    add(2, MANY, 11);
    scheduler.add(letter(1, 3, MANY), true);

    assertThat(all()).containsExactly(3L, 11L, 1L, 2L);
  }

  @Test
  void a_letter_in_flight_is_not_added_again() {
    add(1, MANY, 1, 2);
    Letter flying = Objects.requireNonNull(next());
    scheduler.add(letter(1, 1, MANY), true);
    scheduler.returned(flying, null);

    assertThat(all()).containsExactly(2L);
  }

  @Test
  void a_letter_is_at_hand_once_however_often_it_is_found() {
    add(1, 1, 1, 2);
    add(1, 1, 2, 1);

    assertThat(all()).containsExactly(1L, 2L);
  }

  @Test
  void the_message_that_was_held_by_the_widest_limit_goes_next() {
    add(1, MANY, 1);
    add(2, 1, 11);
    scheduler.keepTurn(scheduler.queue(letter(1, 1, MANY)));

    assertThat(all()).containsExactly(1L, 11L);
  }

  @Test
  void a_letter_that_goes_on_goes_first() {
    add(1, 1, 1, 2);
    Letter first = Objects.requireNonNull(next());
    scheduler.returned(first, first.after(1));

    assertThat(next()).isEqualTo(first.after(1));
  }

  @Test
  void a_message_of_which_nothing_is_at_hand_is_forgotten() {
    add(1, 1, 1);
    Letter letter = Objects.requireNonNull(next());
    assertThat(scheduler.queues()).hasSize(1);

    scheduler.returned(letter, null);

    assertThat(scheduler.queues()).isEmpty();
  }

  @Test
  void a_message_opens_with_a_delivery_and_shuts_with_a_failure() {
    var queue = new MessageQueue(1, false);
    assertThat(queue.mayFly(LIGHT, 5)).isTrue();
    queue.departed(letter(1, 1, MANY), LIGHT);
    assertThat(queue.mayFly(LIGHT, 5)).isFalse();

    queue.open();
    assertThat(queue.mayFly(LIGHT, 5)).isTrue();
    assertThat(queue.mayFly(LIGHT, 1)).isFalse();
    queue.shut();
    assertThat(queue.mayFly(LIGHT, 5)).isFalse();
  }

  @Test
  void a_letter_that_uploads_flies_alone_in_its_message() {
    var upload = new Load(1, 1000);
    var queue = new MessageQueue(1, false);
    queue.open();
    queue.departed(letter(1, 1, MANY), LIGHT);
    assertThat(queue.mayFly(upload, 5)).isFalse();
    queue.returned(letter(1, 1, MANY), null);

    queue.departed(letter(1, 2, MANY), upload);

    assertThat(queue.mayFly(LIGHT, 5)).isFalse();
    queue.returned(letter(1, 2, MANY), null);
    assertThat(queue.mayFly(LIGHT, 5)).isTrue();
  }

  private void add(long report, int letters, long... ids) {
    for (long id : ids) {
      scheduler.add(letter(report, id, letters), false);
    }
  }

  private @Nullable Letter next() {
    return scheduler.next(queue -> {
      Letter letter = queue.takeFirst();
      queue.departed(letter, LIGHT);
      return letter;
    });
  }

  /** The ids of all letters, each settled before the next goes. */
  private List<Long> all() {
    List<Long> ids = new ArrayList<>();
    for (Letter letter = next(); letter != null; letter = next()) {
      ids.add(letter.id());
      scheduler.returned(letter, null);
    }
    return ids;
  }

  private static Letter letter(long report, long id, int letters) {
    var arrival =
        new Arrival(report, Instant.EPOCH, Samples.report(report), Pictures.AUTO, letters);
    return new Letter(id, arrival, Samples.person(id), 0, 0, 0);
  }
}
