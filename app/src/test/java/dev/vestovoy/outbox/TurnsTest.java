package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Paces.Note;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");
  private static final List<Recipient> CROWD = Samples.people(Arrival.FEW + 1);

  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private long uid;

  @BeforeEach
  void open() {
    outbox = new EmbeddedOutbox(folder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void a_report_knows_how_many_letters_it_has() {
    addressed(CROWD);

    assertThat(due(Set.of()).getFirst().arrival().letters()).isEqualTo(CROWD.size());
    assertThat(due(Set.of()).getFirst().arrival().few()).isFalse();
  }

  @Test
  void the_letter_that_a_small_report_waits_behind_comes_first_whatever_is_busy() {
    addressed(CROWD);
    addressed(List.of(Samples.person(7)));

    assertThat(due(Set.of(1L))).extracting(Letter::id).containsExactly(7L);

    outbox.letters().begin(due(Set.of(1L)).getFirst());
    assertThat(due(Set.of(1L))).isEmpty();
    outbox.letters().settle(letter(7), new Settlement.Done("10"));
    assertThat(due(Set.of(1L))).extracting(Letter::reportId).containsExactly(2L);
  }

  @Test
  void a_letter_in_the_way_that_has_to_wait_holds_up_the_small_one() {
    addressed(CROWD);
    addressed(List.of(Samples.person(7)));
    outbox.letters().settle(letter(7), new Settlement.Waits("429", NOW.plusSeconds(1), false));

    assertThat(due(Set.of(1L))).isEmpty();
    assertThat(outbox.letters().due(NOW.plusSeconds(1), Set.of(1L), 9))
        .extracting(Letter::id)
        .containsExactly(7L);
  }

  @Test
  void mass_sends_wait_for_no_small_report() {
    addressed(CROWD);
    addressed(CROWD);

    assertThat(due(Set.of(1L))).isEmpty();
  }

  @Test
  void with_many_mass_sends_at_hand_small_reports_join_all_the_same() {
    addressed(CROWD);
    addressed(List.of(Samples.person(1001)));
    Set<Long> busy = Set.copyOf(LongStream.range(1000, 1256).boxed().toList());

    assertThat(due(busy)).extracting(Letter::reportId).containsExactly(2L);
  }

  @Test
  void dropped_and_refused_letters_let_the_next_go() {
    addressed(Samples.people(2));
    addressed(Samples.people(2));

    outbox.letters().settle(letter(1), new Settlement.Dropped("unlinked"));
    outbox.letters().settle(letter(2), new Settlement.Refused("too long"));

    assertThat(due(Set.of())).extracting(Letter::id).containsExactly(3L, 4L);
  }

  @Test
  void where_two_chats_become_one_the_older_letter_goes_first() {
    addressed(List.of(Samples.person(5)));
    addressed(List.of(Samples.person(6)));

    outbox.whereabouts().move(Samples.person(6).address(), Samples.person(5).address());
    assertThat(due(Set.of())).extracting(Letter::id).containsExactly(1L);

    outbox.whereabouts().move(Samples.person(5).address(), new Address("telegram", "8"));
    assertThat(due(Set.of())).extracting(Letter::id).containsExactly(1L);
    outbox.letters().settle(letter(1), new Settlement.Done("10"));
    assertThat(due(Set.of())).extracting(Letter::id).containsExactly(2L);
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

  private List<Letter> due(Set<Long> busy) {
    return outbox.letters().due(NOW, busy, 9);
  }

  private static Letter letter(long id) {
    return new Letter(id, Samples.arrival(Samples.report(1)), Samples.person(1), 0, 0, false);
  }

  private void addressed(List<Recipient> recipients) {
    outbox.ledger().accept(Samples.report(++uid), false);
    Arrival arrival = outbox.ledger().unaddressed(1).getFirst();
    outbox.ledger().address(arrival, Samples.addressees(recipients));
  }
}
