package dev.vestovoy.outbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Paces.Note;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TurnsTest extends OutboxFixture {
  private static final List<Recipient> CROWD = Samples.people(Arrival.FEW + 1);

  @Test
  void a_report_knows_how_many_letters_it_has() {
    addressed(CROWD);

    assertThat(massSends().getFirst().arrival().letters()).isEqualTo(CROWD.size());
    assertThat(massSends().getFirst().arrival().few()).isFalse();
  }

  @Test
  void the_letter_that_a_small_report_waits_behind_comes_first_whatever_is_at_hand() {
    addressed(CROWD);
    addressed(List.of(Samples.person(7)));

    assertThat(small()).containsExactly(7L);
    assertThat(massSends()).extracting(Letter::id).doesNotContain(7L);

    outbox.letters().begin(search(NOW, Map.of()).small().getFirst(), 1);
    assertThat(small()).isEmpty();
    outbox.letters().settle(letter(7), new Settlement.Done("10", 1));
    assertThat(small()).containsExactly(52L);
  }

  @Test
  void a_letter_in_flight_that_a_small_report_waits_behind_comes_first_when_it_is_back() {
    addressed(CROWD);
    Letter first = massSends().getFirst();
    outbox.letters().begin(first, 1);
    addressed(List.of(Samples.person(1)));
    assertThat(small()).isEmpty();

    outbox.letters().settle(first, new Settlement.Returned());

    assertThat(small()).containsExactly(1L);
  }

  @Test
  void of_several_in_the_way_each_comes_first_in_its_turn() {
    addressed(CROWD);
    addressed(CROWD);
    addressed(List.of(Samples.person(7)));

    assertThat(small()).containsExactly(7L);
    outbox.letters().settle(letter(7), new Settlement.Done("10", 1));
    assertThat(small()).containsExactly(58L);
    outbox.letters().settle(letter(58), new Settlement.Refused("too long"));
    assertThat(small()).containsExactly(103L);
  }

  @Test
  void a_letter_in_the_way_that_has_to_wait_holds_up_the_small_one() {
    addressed(CROWD);
    addressed(List.of(Samples.person(7)));
    outbox.letters().settle(letter(7), new Settlement.Retry("429", NOW.plusSeconds(1)));

    assertThat(small()).isEmpty();
    assertThat(search(NOW.plusSeconds(1), Map.of()).small())
        .extracting(Letter::id)
        .containsExactly(7L);
  }

  @Test
  void mass_sends_wait_for_no_small_report() {
    addressed(CROWD);
    addressed(CROWD);

    assertThat(small()).isEmpty();
  }

  @Test
  void with_many_mass_sends_at_hand_small_reports_join_all_the_same() {
    addressed(CROWD);
    addressed(List.of(Samples.person(1001)));
    Map<Long, Integer> busy =
        LongStream.range(1, 257).boxed().collect(toMap(report -> report, _ -> 9));

    assertThat(search(NOW, busy).small()).extracting(Letter::reportId).containsExactly(2L);
    assertThat(search(NOW, busy).massSends()).isEmpty();
  }

  @Test
  void dropped_and_refused_letters_let_the_next_go() {
    addressed(Samples.people(2));
    addressed(Samples.people(2));

    outbox.letters().settle(letter(1), new Settlement.Dropped("unlinked", null));
    outbox.letters().settle(letter(2), new Settlement.Refused("too long"));

    assertThat(small()).containsExactly(3L, 4L);
  }

  @Test
  void where_two_chats_become_one_the_older_letter_goes_first() {
    addressed(List.of(Samples.person(5)));
    addressed(List.of(Samples.person(6)));

    outbox.letters().move(Samples.person(6).address(), Samples.person(5).address());
    assertThat(small()).containsExactly(1L);

    outbox.letters().move(Samples.person(5).address(), new Address("telegram", "8"));
    assertThat(small()).containsExactly(1L);
    outbox.letters().settle(letter(1), new Settlement.Done("10", 1));
    assertThat(small()).containsExactly(2L);
  }

  @Test
  void where_two_chats_become_one_the_small_report_still_comes_soon() {
    addressed(CROWD);
    addressed(List.of(Samples.person(1001)));

    outbox.letters().move(Samples.person(7).address(), Samples.person(1001).address());

    assertThat(small()).containsExactly(7L);
    outbox.letters().settle(letter(7), new Settlement.Done("10", 1));
    assertThat(small()).containsExactly(52L);
  }

  @Test
  void where_two_chats_become_one_a_mass_send_that_is_behind_gains_nothing() {
    addressed(List.of(Samples.person(1001)));
    addressed(CROWD);

    outbox.letters().move(Samples.person(7).address(), Samples.person(1001).address());

    assertThat(small()).containsExactly(1L);
    assertThat(massSends()).extracting(Letter::id).doesNotContain(8L);
    outbox.letters().settle(letter(1), new Settlement.Done("10", 1));
    assertThat(small()).isEmpty();
    assertThat(search(NOW, Map.of()).massSends()).extracting(Letter::id).contains(8L);
  }

  @Test
  void what_went_through_lanes_is_known_after_a_restart_for_two_minutes() {
    outbox.paces().passing("telegram:1", NOW, 3);
    outbox.paces().closed("telegram", NOW.plusSeconds(60));
    outbox.paces().closed("telegram", NOW.plusSeconds(30));
    outbox.close();
    open();

    assertThat(outbox.paces().recall(NOW.plusSeconds(59)))
        .containsExactly(
            new Note.Passed("telegram:1", NOW, 3),
            new Note.Closed("telegram", NOW.plusSeconds(60)));
    assertThat(outbox.paces().recall(NOW.plus(Duration.ofMinutes(2))))
        .containsExactly(new Note.Passed("telegram:1", NOW, 3));
    assertThat(outbox.paces().recall(NOW.plus(Duration.ofMinutes(2)).plusMillis(1))).isEmpty();
  }

  @Test
  void what_went_long_ago_is_tidied_up_on_the_way() {
    for (int message = 0; message <= 1000; message++) {
      outbox.paces().passing("telegram:1", NOW, 1);
    }
    outbox.paces().passing("telegram:2", NOW.plusSeconds(121), 1);
    for (int message = 0; message < 1000; message++) {
      outbox.paces().passing("telegram:2", NOW.plusSeconds(121), 1);
    }

    assertThat(outbox.paces().recall(NOW))
        .hasSize(1001)
        .doesNotContain(new Note.Passed("telegram:1", NOW, 1));
  }

  private List<Long> small() {
    return search(NOW, Map.of(1L, 9)).small().stream().map(Letter::id).toList();
  }

  private List<Letter> massSends() {
    return search(NOW, Map.of()).massSends();
  }

  private DueLetters search(Instant moment, Map<Long, Integer> atHand) {
    return outbox.letters().due(moment, new DueQuery("telegram", 9, atHand, 9));
  }
}
