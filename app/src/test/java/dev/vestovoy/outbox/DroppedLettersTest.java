package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DoubtfulCopies;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters whose recipients were not linked any more, asked about once more. */
class DroppedLettersTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");
  private static final Instant AGAIN = NOW.plus(Duration.ofMinutes(10));

  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private long uid;

  @BeforeEach
  void open() {
    openAt(NOW);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void they_come_up_at_their_moment_the_longest_dropped_first() {
    addressed(Samples.people(4));
    List<Letter> letters = due();
    drop(letters.get(0), AGAIN.plusMillis(1));
    drop(letters.get(1), AGAIN);
    drop(letters.get(2), null);

    assertThat(dropped(AGAIN.minusMillis(1))).isEmpty();
    assertThat(dropped(AGAIN)).containsExactly(2L);
    assertThat(dropped(AGAIN.plusMillis(1))).containsExactly(2L, 1L);
    assertThat(outbox.letters().droppedBefore(AGAIN.plusMillis(1), 1, _ -> {})).hasSize(1);
    assertThat(outbox.letters().droppedBefore(AGAIN, 9, _ -> {}).getFirst())
        .isEqualTo(letters.get(1));
  }

  @Test
  void one_that_is_linked_again_is_due_as_it_was() throws SQLException {
    addressed(Samples.people(1));
    outbox.letters().settle(due().getFirst(), new Settlement.PartDone("10", 2));
    outbox
        .letters()
        .settle(
            due().getFirst(), new Settlement.Doubtful("line died", NOW, DoubtfulCopies.ofNext(1)));
    Letter letter = due().getFirst();
    drop(letter, AGAIN);
    reopenAt(AGAIN);

    outbox.letters().revive(letter);

    assertThat(dropped(AGAIN)).isEmpty();
    assertThat(dueAt(AGAIN.minusMillis(1))).isEmpty();
    assertThat(dueAt(AGAIN)).containsExactly(letter);
    assertThat(outbox.letters().begin(letter, 1)).isTrue();
    assertThat(Ask.of(folder, "SELECT state, changed_at FROM letter"))
        .containsExactly("in flight|" + AGAIN.toEpochMilli());
  }

  @Test
  void one_that_stays_unlinked_is_not_asked_about_again() throws SQLException {
    addressed(Samples.people(1));
    Letter letter = due().getFirst();
    drop(letter, AGAIN);

    outbox.letters().confirmDrop(letter);

    assertThat(dropped(AGAIN)).isEmpty();
    assertThat(Ask.of(folder, "SELECT state, why FROM letter")).containsExactly("dropped|unlinked");
  }

  @Test
  void what_was_settled_otherwise_is_not_revived() throws SQLException {
    addressed(Samples.people(1));
    Letter letter = due().getFirst();
    outbox.letters().settle(letter, new Settlement.Done("10", 1));

    outbox.letters().revive(letter);

    assertThat(Ask.of(folder, "SELECT state FROM letter")).containsExactly("delivered");
  }

  @Test
  void a_revived_letter_goes_before_what_came_later_to_its_chat() {
    addressed(Samples.people(1));
    Letter letter = due().getFirst();
    drop(letter, NOW);
    addressed(Samples.people(1));
    assertThat(ids(due())).containsExactly(2L);

    outbox.letters().revive(letter);

    assertThat(ids(due())).containsExactly(1L);
    outbox.letters().settle(letter, new Settlement.Done("10", 1));
    assertThat(ids(due())).containsExactly(2L);
  }

  @Test
  void a_revived_letter_waits_behind_what_was_before_it() {
    addressed(Samples.people(1));
    addressed(Samples.people(1));
    outbox.letters().settle(due().getFirst(), new Settlement.Deferred("kicked", AGAIN));
    Letter second = letter(2);
    drop(second, NOW);

    outbox.letters().revive(second);

    assertThat(due()).isEmpty();
    assertThat(ids(dueAt(AGAIN))).containsExactly(1L);
  }

  @Test
  void a_revived_letter_of_a_mass_send_lets_the_small_report_behind_it_come_soon() {
    addressed(Samples.people(Arrival.FEW + 1));
    Letter letter = letter(7);
    drop(letter, NOW);
    addressed(List.of(Samples.person(7)));
    assertThat(ids(small())).containsExactly(52L);

    outbox.letters().revive(letter);

    assertThat(ids(small())).containsExactly(7L);
    outbox.letters().settle(letter, new Settlement.Done("10", 1));
    assertThat(ids(small())).containsExactly(52L);
  }

  @Test
  void a_revived_letter_of_a_small_report_goes_before_mass_sends() {
    addressed(List.of(Samples.person(7)));
    Letter letter = due().getFirst();
    drop(letter, NOW);
    addressed(Samples.people(Arrival.FEW + 1));
    assertThat(small()).isEmpty();

    outbox.letters().revive(letter);

    assertThat(ids(small())).containsExactly(1L);
  }

  @Test
  void one_that_cannot_be_read_holds_up_no_other() throws SQLException {
    addressed(Samples.people(1));
    addressed(List.of(Samples.person(2)));
    due().forEach(letter -> drop(letter, NOW));
    Ask.change(folder, "UPDATE report_file SET kind = 'SCROLL' WHERE report_id = 1");

    assertThat(dropped(NOW)).containsExactly(2L);
    assertThat(outbox.letters().droppedBefore(NOW, 1, _ -> {}))
        .extracting(Letter::id)
        .containsExactly(2L);
  }

  @Test
  void the_search_for_them_reads_nothing_else() throws SQLException {
    assertThat(Ask.of(folder, "EXPLAIN QUERY PLAN " + DroppedLetters.BEFORE))
        .singleElement()
        .asString()
        .contains("SEARCH letter USING INDEX letter_ask_again");
  }

  private void drop(Letter letter, @Nullable Instant askAgain) {
    outbox.letters().settle(letter, new Settlement.Dropped("unlinked", askAgain));
  }

  private List<Long> dropped(Instant moment) {
    return ids(outbox.letters().droppedBefore(moment, 9, _ -> {}));
  }

  private List<Letter> due() {
    return dueAt(NOW);
  }

  private List<Letter> dueAt(Instant moment) {
    return outbox.letters().due(moment, DueQuery.first("telegram", 9)).letters();
  }

  private List<Letter> small() {
    return outbox.letters().due(NOW, DueQuery.first("telegram", 9)).small();
  }

  private static List<Long> ids(List<Letter> letters) {
    return letters.stream().map(Letter::id).toList();
  }

  private static Letter letter(long id) {
    return new Letter(id, Samples.arrival(Samples.report(1)), Samples.person(id), 0, 0, 0);
  }

  private void addressed(List<Recipient> recipients) {
    outbox.ledger().accept(Samples.report(++uid), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(recipients));
  }

  private void reopenAt(Instant moment) {
    outbox.close();
    openAt(moment);
  }

  private void openAt(Instant moment) {
    outbox = EmbeddedOutbox.open(folder, Clock.fixed(moment, ZoneOffset.UTC));
  }
}
