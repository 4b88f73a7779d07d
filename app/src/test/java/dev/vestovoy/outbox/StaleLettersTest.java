package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.DoubtfulCopies;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that changed since they were found, and a clock that did. */
class StaleLettersTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");

  @TempDir Path folder;
  private EmbeddedOutbox outbox;

  @BeforeEach
  void open() {
    openAt(NOW);
    addressed(1, Samples.people(2));
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void one_that_was_put_off_since_it_was_found_is_not_begun() {
    Letter found = outbox.letters().due(NOW, DueQuery.first("telegram", 1)).small().getFirst();
    outbox.letters().settle(found, new Settlement.Deferred("kicked", NOW.plusMillis(1)));
    assertThat(outbox.letters().begin(found, 1)).isFalse();
    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2));

    outbox.close();
    openAt(NOW.plusMillis(1));
    assertThat(outbox.letters().begin(found, 1)).isTrue();
  }

  @Test
  void one_that_is_in_flight_already_is_not_begun_again() {
    assertThat(outbox.letters().begin(letter(1), 1)).isTrue();

    assertThat(outbox.letters().begin(letter(1), 1)).isFalse();
  }

  @Test
  void one_that_has_gone_on_since_it_was_found_is_not_begun() {
    outbox.letters().settle(letter(1), new Settlement.PartDone("10", 1));
    assertThat(outbox.letters().begin(letter(1), 1)).isFalse();

    outbox
        .letters()
        .settle(letter(1), new Settlement.Doubtful("line died", NOW, DoubtfulCopies.ofNext(1)));
    Letter now = outbox.letters().due(NOW, DueQuery.first("telegram", 9)).small().getFirst();
    assertThat(now)
        .extracting(Letter::itemsDone, Letter::attempts, Letter::copies)
        .containsExactly(1, 1, 1);
    assertThat(outbox.letters().begin(now, 1)).isTrue();
  }

  @Test
  void what_was_put_off_by_a_clock_that_was_ahead_is_due_when_it_is_right_again() {
    outbox.letters().settle(letter(1), new Settlement.Deferred("kicked", NOW.plusSeconds(60)));
    Instant ahead = NOW.plus(Duration.ofDays(300));
    outbox.close();
    openAt(ahead);
    addressed(2, List.of(Samples.person(8)));
    outbox.letters().settle(letter(2), new Settlement.Retry("429", ahead.plusSeconds(60)));
    outbox.close();
    openAt(NOW);
    assertThat(due(NOW)).isEmpty();

    assertThat(outbox.letters().releaseFuture(NOW)).isEqualTo(2);

    assertThat(due(NOW)).containsExactly(2L, 3L);
    assertThat(outbox.letters().nextDue(NOW)).contains(NOW.plusSeconds(60));
    assertThat(outbox.letters().releaseFuture(NOW)).isZero();
  }

  @Test
  void what_was_dropped_by_a_clock_that_was_ahead_is_asked_about_when_it_is_right_again() {
    Instant ahead = NOW.plus(Duration.ofDays(300));
    outbox.letters().settle(letter(1), new Settlement.Dropped("unlinked", NOW.plusSeconds(600)));
    outbox.close();
    openAt(ahead);
    outbox.letters().settle(letter(2), new Settlement.Dropped("unlinked", ahead.plusSeconds(600)));
    outbox.close();
    openAt(NOW);
    assertThat(outbox.letters().droppedBefore(NOW, 9, _ -> {})).isEmpty();

    assertThat(outbox.letters().releaseFuture(NOW)).isEqualTo(1);

    assertThat(outbox.letters().droppedBefore(NOW, 9, _ -> {}))
        .extracting(Letter::id)
        .containsExactly(2L);
    assertThat(outbox.letters().droppedBefore(NOW.plusSeconds(600), 9, _ -> {})).hasSize(2);
  }

  @Test
  void what_was_put_off_by_a_clock_that_is_right_waits_on() {
    outbox.letters().settle(letter(1), new Settlement.Deferred("kicked", NOW.plusSeconds(600)));

    assertThat(outbox.letters().releaseFuture(NOW.minusSeconds(60))).isZero();
    assertThat(due(NOW)).containsExactly(2L);
  }

  private List<Long> due(Instant now) {
    return outbox.letters().due(now, DueQuery.first("telegram", 9)).small().stream()
        .map(Letter::id)
        .toList();
  }

  private static Letter letter(long id) {
    return new Letter(id, Samples.arrival(Samples.report(1)), Samples.person(1), 0, 0, 0);
  }

  private void addressed(long uid, List<Recipient> recipients) {
    outbox.ledger().accept(Samples.report(uid), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(recipients));
  }

  private void openAt(Instant moment) {
    outbox = EmbeddedOutbox.open(folder, Clock.fixed(moment, ZoneOffset.UTC));
  }
}
