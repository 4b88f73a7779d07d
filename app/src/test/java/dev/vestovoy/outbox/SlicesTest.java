package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Archive;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters of a mass send, written some at a time. */
class SlicesTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");
  private static final int CROWD = 1200;

  @TempDir Path folder;
  private EmbeddedOutbox outbox;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    outbox.ledger().accept(Samples.report(1), false);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void many_recipients_are_written_in_three_transactions() throws SQLException {
    Arrival arrival = unaddressed();

    assertThat(address(arrival, 0)).isEqualTo(500);
    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 500));
    assertThat(addressed()).isEqualTo("0|1200");

    assertThat(address(arrival, 500)).isEqualTo(1000);
    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 1000));
    assertThat(addressed()).isEqualTo("0|1200");

    assertThat(address(arrival, 1000)).isEqualTo(CROWD);
    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", CROWD));
    assertThat(addressed()).isEqualTo("1|1200");
    assertThat(outbox.ledger().unaddressed(9)).isEmpty();
  }

  @Test
  void a_whole_slice_is_all_there_is() throws SQLException {
    int next = outbox.ledger().address(unaddressed(), Samples.addressees(Samples.people(500)), 0);

    assertThat(next).isEqualTo(500);
    assertThat(addressed()).isEqualTo("1|500");
  }

  @Test
  void the_first_letters_may_go_before_the_last_are_written_and_know_that_they_are_many() {
    address(unaddressed(), 0);

    DueLetters due = outbox.letters().due(NOW, DueQuery.first("telegram", 9));

    assertThat(due.small()).isEmpty();
    assertThat(due.massSends()).hasSize(9);
    assertThat(due.massSends().getFirst().arrival().letters()).isEqualTo(CROWD);
    assertThat(due.massSends().getFirst().arrival().few()).isFalse();
  }

  @Test
  void the_last_slice_is_of_a_mass_send_however_few_it_writes() {
    Arrival arrival = unaddressed();
    outbox.ledger().address(arrival, Samples.addressees(Samples.people(501)), 0);
    outbox.ledger().address(arrival, Samples.addressees(Samples.people(501)), 500);

    assertThat(outbox.letters().due(NOW, DueQuery.first("telegram", 999)).small()).isEmpty();
    assertThat(outbox.letters().due(NOW, DueQuery.first("telegram", 999)).massSends()).hasSize(501);
  }

  @Test
  void what_a_crash_left_unwritten_is_written_and_nobody_has_two() throws SQLException {
    address(unaddressed(), 0);
    Letter delivered =
        outbox.letters().due(NOW, DueQuery.first("telegram", 9)).massSends().getFirst();
    outbox.letters().settle(delivered, new Settlement.Done("10", 1));

    reopen();
    assertThat(unaddressed().letters()).isEqualTo(CROWD);
    outbox.ledger().address(unaddressed(), Samples.addressees(Samples.people(CROWD)));

    assertThat(outbox.tally()).isEqualTo(Map.of("delivered", 1, "waiting", CROWD - 1));
    assertThat(Ask.of(folder, "SELECT COUNT(DISTINCT address) FROM letter"))
        .containsExactly(Integer.toString(CROWD));
    assertThat(Ask.of(folder, "SELECT SUM(first), SUM(priority) FROM letter"))
        .containsExactly(CROWD + "|" + CROWD);
    assertThat(addressed()).isEqualTo("1|1200");
  }

  @Test
  void a_report_of_which_some_letters_are_written_is_not_forgotten_and_keeps_its_files()
      throws SQLException {
    address(unaddressed(), 0);
    outbox.archive().drop(outbox.archive().expired(NOW.plusMillis(1)), "too old");
    assertThat(outbox.archive().expired(NOW.plusMillis(1))).isEmpty();

    assertThat(outbox.archive().forget(NOW.plusMillis(1))).isZero();
    assertThat(outbox.archive().needs(List.of("0f".repeat(32))).values())
        .containsExactly(Archive.Need.OPEN);
    assertThat(Ask.of(folder, "SELECT COUNT(*) FROM report")).containsExactly("1");
  }

  private Arrival unaddressed() {
    return outbox.ledger().unaddressed(1).getFirst();
  }

  private int address(Arrival arrival, int from) {
    return outbox.ledger().address(arrival, Samples.addressees(Samples.people(CROWD)), from);
  }

  private String addressed() throws SQLException {
    return Ask.of(folder, "SELECT addressed_at IS NOT NULL, letters FROM report").getFirst();
  }

  private void reopen() {
    outbox.close();
    outbox = EmbeddedOutbox.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
