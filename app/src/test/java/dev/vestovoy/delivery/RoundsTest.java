package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Pictures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final int MANY = Arrival.FEW + 1;

  private final Rounds rounds = new Rounds();

  @Test
  void small_reports_go_first_and_a_mass_send_has_every_fourth_turn() {
    add(1, MANY, 1, 2, 3);
    add(2, 1, 11, 12, 13, 14);
    add(3, 1, 21, 22, 23);

    assertThat(all()).containsExactly(11L, 21L, 12L, 1L, 22L, 13L, 23L, 2L, 14L, 3L);
  }

  @Test
  void a_report_has_one_letter_away_at_a_time() {
    add(1, 1, 1, 2);

    Letter first = Objects.requireNonNull(leave());
    assertThat(leave()).isNull();
    rounds.back(first, null);

    assertThat(leave()).extracting(Letter::id).isEqualTo(2L);
  }

  @Test
  void what_a_small_report_waits_for_goes_before_the_rest_of_its_mass_send() {
    add(1, MANY, 1, 2, 3);
    add(2, MANY, 11);
    rounds.hurry(letter(1, 3, MANY));

    assertThat(all()).containsExactly(3L, 11L, 1L, 2L);
  }

  @Test
  void who_is_on_the_way_cannot_be_hurried_again() {
    add(1, MANY, 1, 2);
    Letter away = Objects.requireNonNull(leave());
    rounds.hurry(letter(1, 1, MANY));
    rounds.back(away, null);

    assertThat(all()).containsExactly(2L);
  }

  @Test
  void a_letter_is_at_hand_once_however_often_it_is_found() {
    add(1, 1, 1, 2);
    add(1, 1, 2, 1);

    assertThat(all()).containsExactly(1L, 2L);
  }

  @Test
  void whoever_was_held_up_by_the_widest_lane_goes_next() {
    add(1, MANY, 1);
    add(2, 1, 11);
    rounds.keepTurn(letter(1, 1, MANY));

    assertThat(all()).containsExactly(1L, 11L);
  }

  @Test
  void mass_sends_can_be_left_out() {
    add(1, MANY, 1);
    assertThat(rounds.leave(false, _ -> true)).isNull();

    rounds.hurry(letter(1, 1, MANY));

    assertThat(rounds.leave(false, _ -> true)).isNotNull();
  }

  @Test
  void what_goes_on_goes_first() {
    add(1, 1, 1, 2);
    Letter first = Objects.requireNonNull(leave());
    rounds.back(first, first);

    assertThat(all()).containsExactly(1L, 2L);
  }

  @Test
  void a_round_is_over_when_nothing_of_it_is_left_or_away() {
    add(1, 1, 1);
    Letter letter = Objects.requireNonNull(leave());
    rounds.tidy();
    assertThat(rounds.reports()).containsExactly(1L);

    rounds.back(letter, null);
    rounds.tidy();

    assertThat(rounds.isEmpty()).isTrue();
  }

  private void add(long report, int letters, long... ids) {
    for (long id : ids) {
      rounds.add(letter(report, id, letters));
    }
  }

  private @Nullable Letter leave() {
    return rounds.leave(true, _ -> true);
  }

  /** The ids of all letters, each settled before the next goes. */
  private List<Long> all() {
    List<Long> ids = new ArrayList<>();
    for (Letter letter = leave(); letter != null; letter = leave()) {
      ids.add(letter.id());
      rounds.back(letter, null);
    }
    return ids;
  }

  private static Letter letter(long report, long id, int letters) {
    var arrival =
        new Arrival(report, Instant.EPOCH, Samples.report(report), Pictures.AUTO, letters);
    return new Letter(id, arrival, Samples.person(id), 0, 0, false);
  }
}
