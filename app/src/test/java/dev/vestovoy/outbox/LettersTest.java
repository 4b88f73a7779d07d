package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DeliveryTiming;
import dev.vestovoy.delivery.DoubtfulCopies;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a letter's row says after each step. */
class LettersTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");
  private static final Instant SETTLED = NOW.plusSeconds(5);

  @TempDir Path folder;
  private EmbeddedOutbox outbox;

  @BeforeEach
  void open() throws SQLException {
    outbox = EmbeddedOutbox.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    addressed(1, 2);
    reopenAt(SETTLED);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void as_it_was_written() throws SQLException {
    assertThat(row()).isEqualTo("waiting|0|0|0|null|null");
    assertThat(times()).isEqualTo(millis(NOW) + "|" + millis(NOW));
    assertThat(Ask.of(folder, "SELECT accepted_at, addressed_at, pictures FROM report"))
        .containsExactly(millis(NOW) + "|" + millis(NOW) + "|AUTO");
  }

  @Test
  void in_flight_and_back() throws SQLException {
    assertThat(outbox.letters().begin(letter(), 1)).isTrue();
    assertThat(row()).isEqualTo("in flight|0|0|0|null|null");
    assertThat(times()).isEqualTo(millis(NOW) + "|" + millis(SETTLED));

    outbox.letters().settle(letter(), new Settlement.Returned());
    assertThat(row()).isEqualTo("waiting|0|0|0|null|null");
  }

  @Test
  void postponed_twice_the_second_time_in_doubt() throws SQLException {
    Instant until = SETTLED.plusSeconds(60);
    outbox.letters().settle(letter(), new Settlement.Retry("429", SETTLED));
    outbox
        .letters()
        .settle(letter(), new Settlement.Doubtful("line died", until, DoubtfulCopies.ofNext(1)));

    assertThat(row()).isEqualTo("waiting|0|2|1|line died|null");
    assertThat(times()).isEqualTo(millis(until) + "|" + millis(SETTLED));
  }

  @Test
  void a_part_done_takes_doubt_and_attempts_away() throws SQLException {
    outbox
        .letters()
        .settle(letter(), new Settlement.Doubtful("line died", NOW, DoubtfulCopies.ofNext(1)));
    outbox.letters().settle(letter(), new Settlement.PartDone("10", 1));

    assertThat(row()).isEqualTo("waiting|1|0|0|line died|10");
  }

  @Test
  void delivered_after_trouble() throws SQLException {
    outbox
        .letters()
        .settle(letter(), new Settlement.Doubtful("line died", NOW, DoubtfulCopies.ofNext(1)));
    outbox.letters().settle(letter(), new Settlement.PartDone("10", 1));
    outbox.letters().settle(letter(), new Settlement.Done("11", 1));

    assertThat(row()).isEqualTo("delivered|2|0|0|null|11");
  }

  @Test
  void refused_and_dropped_say_why() throws SQLException {
    outbox.letters().settle(letter(), new Settlement.Refused("blocked"));
    assertThat(row()).isEqualTo("refused|0|0|0|blocked|null");

    outbox.letters().settle(letter(), new Settlement.Dropped("late", null));
    assertThat(row()).isEqualTo("refused|0|0|0|blocked|null");
  }

  @Test
  void other_letters_are_left_alone() throws SQLException {
    outbox.letters().settle(letter(), new Settlement.Done("11", 1));

    assertThat(Ask.of(folder, "SELECT state, receipt FROM letter WHERE id = 2"))
        .containsExactly("waiting|null");
  }

  @Test
  void it_is_due_at_its_moment_and_not_before() {
    Instant until = SETTLED.plusSeconds(60);
    outbox.letters().settle(letter(), new Settlement.Retry("429", until));

    assertThat(due(until.minusMillis(1))).containsExactly(2L);
    assertThat(due(until)).containsExactly(2L, 1L);
    assertThat(outbox.letters().nextDue(until.minusMillis(1))).contains(until);
    assertThat(outbox.letters().nextDue(until)).isEmpty();
  }

  @Test
  void what_is_in_flight_or_settled_is_never_due_next() throws SQLException {
    Instant until = SETTLED.plusSeconds(60);
    outbox.letters().settle(letter(), new Settlement.Retry("429", until));
    assertThat(outbox.letters().nextDue(SETTLED)).contains(until);
    reopenAt(until);
    outbox.letters().begin(after(1, 0), 1);

    assertThat(outbox.letters().nextDue(SETTLED)).isEmpty();
    assertThat(due(until)).containsExactly(2L);

    outbox.letters().settle(after(1, 0), new Settlement.Refused("too long"));
    assertThat(outbox.letters().nextDue(SETTLED)).isEmpty();
    assertThat(due(until)).containsExactly(2L);
  }

  @Test
  void a_mass_send_gives_no_more_than_asked_and_others_give_theirs() {
    addressed(2, 0);
    addressed(3, from(100, Arrival.FEW + 1));
    addressed(4, from(200, Arrival.FEW + 1));

    assertThat(ids(outbox.letters().due(SETTLED, DueQuery.first("telegram", 1)).small()))
        .containsExactly(1L);
    assertThat(ids(outbox.letters().due(SETTLED, DueQuery.first("telegram", 1)).massSends()))
        .containsExactly(3L, 54L);
    assertThat(ids(outbox.letters().due(SETTLED, atHand(Map.of(3L, 3))).massSends()))
        .containsExactly(54L, 55L, 56L, 57L, 58L);
    assertThat(outbox.letters().due(SETTLED, atHand(Map.of(3L, 3, 4L, 5))).massSends()).isEmpty();
  }

  @Test
  void letters_of_another_channel_are_not_due_here() {
    assertThat(outbox.letters().due(SETTLED, DueQuery.first("pigeon", 9)).letters()).isEmpty();
  }

  @Test
  void a_letter_brings_what_its_report_is() {
    Letter letter = outbox.letters().due(SETTLED, DueQuery.first("telegram", 1)).small().getFirst();

    assertThat(letter.report()).isEqualTo(Samples.report(1));
    assertThat(letter.arrival().at()).isEqualTo(NOW);
    assertThat(letter.arrival().pictures()).isEqualTo(Pictures.AUTO);
    assertThat(letter.reportId()).isEqualTo(1);
  }

  @Test
  void only_what_was_in_flight_is_in_doubt_after_a_restart() throws SQLException {
    outbox.letters().begin(letter(), 1);

    reopenAt(SETTLED);

    assertThat(Ask.of(folder, "SELECT state, doubtful FROM letter"))
        .containsExactly("waiting|1", "waiting|0");
  }

  @Test
  void the_last_copy_waits_after_a_second_crash() throws SQLException {
    crash();
    assertThat(due(SETTLED)).containsExactly(1L, 2L);

    crash();

    Instant waited = SETTLED.plus(DeliveryTiming.STANDARD.lastCopy());
    assertThat(due(waited.minusMillis(1))).containsExactly(2L);
    assertThat(due(waited)).contains(1L);

    reopenAt(waited);
    outbox.letters().begin(letterOf(waited, 1), 1);
    reopenAt(waited);
    assertThat(row()).startsWith("waiting|0|0|3");
    assertThat(due(waited)).as("refused, and told, at once").contains(1L);
  }

  private void crash() throws SQLException {
    outbox.letters().begin(letterOf(SETTLED, 1), 1);
    reopenAt(SETTLED);
  }

  private Letter letterOf(Instant now, long id) {
    return outbox.letters().due(now, DueQuery.first("telegram", 9)).letters().stream()
        .filter(letter -> letter.id() == id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void unaddressed_reports_come_oldest_first_and_no_more_than_asked() {
    outbox.ledger().accept(Samples.report(2), false);
    outbox.ledger().accept(Samples.report(3), false);

    assertThat(outbox.ledger().unaddressed(1))
        .extracting(arrival -> arrival.report().origin().id())
        .containsExactly("1700000000/2");
    assertThat(outbox.ledger().unaddressed(9)).hasSize(2);
  }

  @Test
  void a_closed_outbox_says_so() {
    outbox.close();

    assertThatExceptionOfType(OutboxException.class)
        .isThrownBy(() -> outbox.letters().begin(letter(), 1))
        .withMessage("the outbox is closed");
  }

  @Test
  void held_without_an_attempt_that_counts() throws SQLException {
    Instant until = SETTLED.plusSeconds(60);
    outbox
        .letters()
        .settle(letter(), new Settlement.Doubtful("line died", SETTLED, DoubtfulCopies.ofNext(2)));
    outbox.letters().settle(letter(), new Settlement.Deferred("kicked", until));

    assertThat(row()).isEqualTo("waiting|0|1|2|kicked|null");
    assertThat(times()).isEqualTo(millis(until) + "|" + millis(SETTLED));
  }

  @Test
  void several_items_are_taken_at_once() throws SQLException {
    outbox.letters().settle(letter(), new Settlement.PartDone("10,11,12", 3));
    assertThat(row()).isEqualTo("waiting|3|0|0|null|10,11,12");

    outbox.letters().settle(letter(), new Settlement.Done("13,14", 2));
    assertThat(row()).isEqualTo("delivered|5|0|0|null|13,14");
  }

  @Test
  void items_that_were_sent_together_stay_in_doubt_until_each_is_taken() throws SQLException {
    var album = new DoubtfulCopies(1, 1, 3, true);
    outbox.letters().settle(letter(), new Settlement.Doubtful("not confirmed", SETTLED, album));
    reopenAt(SETTLED);
    assertThat(first().doubtfulCopies()).isEqualTo(album);

    var twice = new DoubtfulCopies(2, 1, 3, true);
    outbox.letters().settle(first(), new Settlement.Doubtful("line died", SETTLED, twice));
    outbox.letters().settle(first(), new Settlement.PartDone("10", 1));
    assertThat(first().doubtfulCopies()).isEqualTo(album);
    outbox.letters().settle(first(), new Settlement.PartDone("11", 1));
    outbox.letters().settle(first(), new Settlement.PartDone("12", 1));
    assertThat(first().doubtfulCopies()).isEqualTo(DoubtfulCopies.NONE);
  }

  @Test
  void all_that_was_in_flight_together_at_a_crash_is_in_doubt() throws SQLException {
    outbox.letters().begin(letter(), 3);
    reopenAt(SETTLED);
    assertThat(first().doubtfulCopies()).isEqualTo(new DoubtfulCopies(1, 1, 3, false));

    outbox.letters().begin(first(), 1);
    reopenAt(SETTLED);
    assertThat(
            Ask.of(
                folder,
                "SELECT doubtful, doubtful_others, doubtful_until FROM letter WHERE id = 1"))
        .containsExactly("2|1|3");
  }

  private Letter first() {
    return letterOf(SETTLED, 1);
  }

  private List<Long> due(Instant now) {
    return ids(outbox.letters().due(now, DueQuery.first("telegram", 9)).letters());
  }

  private static List<Long> ids(List<Letter> letters) {
    return letters.stream().map(Letter::id).toList();
  }

  private String row() throws SQLException {
    return Ask.of(
            folder,
            "SELECT state, parts_done, attempts, doubtful, why, receipt FROM letter WHERE id = 1")
        .getFirst();
  }

  private String times() throws SQLException {
    return Ask.of(folder, "SELECT due_at, changed_at FROM letter WHERE id = 1").getFirst();
  }

  private static DueQuery atHand(Map<Long, Integer> letters) {
    return new DueQuery("telegram", 9, letters, 5);
  }

  private static Letter letter() {
    return after(0, 0);
  }

  /** The first letter after so many failures. */
  private static Letter after(int attempts, int copies) {
    return new Letter(
        1, Samples.arrival(Samples.report(1)), Samples.person(1), 0, attempts, copies);
  }

  private static List<Recipient> from(int first, int count) {
    return LongStream.range(first, first + count).mapToObj(Samples::person).toList();
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }

  private void addressed(long uid, int recipients) {
    addressed(uid, Samples.people(recipients));
  }

  private void addressed(long uid, List<Recipient> recipients) {
    outbox.ledger().accept(Samples.report(uid), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(recipients));
  }

  private void reopenAt(Instant instant) throws SQLException {
    outbox.close();
    outbox = EmbeddedOutbox.open(folder, Clock.fixed(instant, ZoneOffset.UTC));
    assertThat(Ask.of(folder, "PRAGMA integrity_check")).containsExactly("ok");
  }
}
