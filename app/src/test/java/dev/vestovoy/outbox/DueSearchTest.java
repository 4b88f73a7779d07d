package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueLetters.UnreadableLetter;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Ledger.Unreadable;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.report.Pictures;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sqlite.ProgressHandler;

/** What a search for due letters costs, and what it does with rows that cannot be read. */
class DueSearchTest extends OutboxFixture {
  private static final DueQuery QUERY = DueQuery.first("telegram", 9);

  @Test
  void rows_that_cannot_be_read_are_told_apart_and_hold_up_no_others() throws SQLException {
    for (int person = 1; person <= 5; person++) {
      addressed(Samples.person(person));
    }
    Ask.change(
        folder,
        "UPDATE report_file SET kind = 'SCROLL' WHERE report_id = 1",
        "DELETE FROM report WHERE id = 2",
        "DELETE FROM report_file WHERE report_id = 3",
        "UPDATE report_file SET sha256 = 'short' WHERE report_id = 4");

    DueLetters found = search();

    assertThat(found.letters()).extracting(Letter::id).containsExactly(5L);
    assertThat(found.unreadable())
        .extracting(UnreadableLetter::id, UnreadableLetter::report)
        .containsExactly(tuple(1L, 1L), tuple(2L, 2L), tuple(3L, 3L), tuple(4L, 4L));
    assertThat(found.unreadable())
        .extracting(UnreadableLetter::why)
        .allMatch(why -> why.startsWith("Wanted "));
    assertThat(found.unreadable().get(0).why()).contains("SCROLL");
    assertThat(found.unreadable().get(1).why())
        .isEqualTo("Wanted the row of message 2, found its letters only");
  }

  @Test
  void a_row_of_a_mass_send_that_cannot_be_read_is_told_too() throws SQLException {
    addressed(Samples.people(51));
    addressed(Samples.person(99));
    Ask.change(folder, "UPDATE report_file SET kind = 'SCROLL' WHERE report_id = 1");

    assertThat(search().letters()).extracting(Letter::id).containsExactly(52L);
    assertThat(search().unreadable())
        .hasSize(9)
        .extracting(UnreadableLetter::report)
        .containsOnly(1L);
  }

  @Test
  void a_refusal_ends_a_row_that_cannot_be_read_and_lets_the_next_of_its_chat_go()
      throws SQLException {
    addressed(Samples.person(1));
    addressed(Samples.person(1));
    Ask.change(folder, "UPDATE report_file SET kind = 'SCROLL' WHERE report_id = 1");
    UnreadableLetter bad = search().unreadable().getFirst();
    assertThat(search().letters()).isEmpty();

    outbox.letters().refuse(bad);

    assertThat(search().letters()).extracting(Letter::id).containsExactly(2L);
    assertThat(search().unreadable()).isEmpty();
    assertThat(Ask.of(folder, "SELECT state, why FROM letter WHERE id = 1"))
        .containsExactly("refused|" + bad.why());
  }

  @Test
  void a_link_that_is_none_costs_the_link_only() throws SQLException {
    addressed(Samples.person(1));
    Ask.change(folder, "UPDATE report SET link = 'https://bi.corp.example/a b|c'");

    assertThat(search().unreadable()).isEmpty();
    assertThat(search().letters())
        .extracting(letter -> letter.report().link(), letter -> letter.report().subject())
        .containsExactly(tuple(null, Samples.report(1).subject()));
  }

  @Test
  void pictures_of_another_version_are_shown_as_usual() throws SQLException {
    addressed(Samples.person(1));
    Ask.change(folder, "UPDATE report SET pictures = 'HOLOGRAM'");

    assertThat(search().letters())
        .extracting(letter -> letter.arrival().pictures())
        .containsExactly(Pictures.AUTO);
  }

  @Test
  void a_report_that_cannot_be_read_is_returned_once_and_can_be_withheld() throws SQLException {
    outbox.ledger().accept(Samples.report(1), false);
    outbox.ledger().accept(Samples.report(2), false);
    Ask.change(folder, "UPDATE report_file SET kind = 'SCROLL' WHERE report_id = 1");

    assertThat(outbox.ledger().unaddressed(9))
        .extracting(arrival -> arrival.report().origin().id())
        .containsExactly("1700000000/2");
    assertThat(outbox.ledger().unaddressed(9)).hasSize(1);
    assertThat(outbox.ledger().unreadable())
        .singleElement()
        .satisfies(bad -> assertThat(bad.report()).isEqualTo(1))
        .extracting(Unreadable::why)
        .asString()
        .contains("SCROLL");

    assertThat(outbox.ledger().unreadable()).isEmpty();
    outbox.ledger().withhold(1, "SCROLL");
    assertThat(outbox.ledger().unaddressed(9)).hasSize(1);
    assertThat(outbox.ledger().unreadable()).isEmpty();
    assertThat(
            Ask.of(folder, "SELECT addressed_at IS NOT NULL, withheld LIKE '%SCROLL%' FROM report"))
        .containsExactly("1|1", "0|null");
  }

  @Test
  void a_search_goes_by_the_indexes_of_what_is_due() throws SQLException {
    assertThat(plan(DueSearch.SMALL))
        .containsExactly("SEARCH letter USING INDEX letter_due_small (channel=? AND due_at<?)");
    assertThat(plan(DueSearch.OF_MASS_SEND))
        .containsExactly(
            "SEARCH letter USING INDEX letter_due_mass"
                + " (channel=? AND report_id=? AND due_at<?)");
    assertThat(plan(DueSearch.MASS_SENDS))
        .noneMatch(step -> step.startsWith("SCAN") && !step.equals("SCAN next"))
        .filteredOn(step -> step.contains("SEARCH"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(step -> step.contains("INDEX letter_due_mass (channel=?"));
  }

  @Test
  void what_cannot_go_now_costs_nothing() throws SQLException {
    addressed(Samples.person(1));
    long alone = steps();

    waitingInOneChat(1500);
    putOff(5000);

    assertThat(search().letters()).extracting(Letter::id).containsExactly(1L);
    assertThat(steps()).isLessThanOrEqualTo(alone + 10);
  }

  @Test
  void whether_a_small_report_waits_behind_is_looked_up_among_small_ones_only()
      throws SQLException {
    String behind =
        "EXPLAIN QUERY PLAN UPDATE letter SET priority = 0 WHERE "
            + Schema.SMALL_BEHIND
            + " AND id = 1";

    assertThat(Ask.of(folder, behind))
        .last()
        .asString()
        .contains("letter_open_small (channel=? AND address=?)");
  }

  @Test
  void the_end_of_a_letter_costs_the_same_however_many_wait_behind_it() throws SQLException {
    addressed(Samples.person(1));
    waitingInOneChat(2);
    String settle = "UPDATE letter SET state = 'delivered' WHERE id = 1";
    long few = steps(connection -> connection.createStatement().executeUpdate(settle));

    waitingInOneChat(1500);

    assertThat(steps(connection -> connection.createStatement().executeUpdate(settle)))
        .isLessThanOrEqualTo(few + 10);
  }

  @Test
  void mass_sends_that_are_put_off_hold_up_no_other_however_many() throws SQLException {
    massSendsPutOff(300);
    addressed(Samples.people(51));

    assertThat(search().massSends()).hasSize(9).extracting(Letter::reportId).containsOnly(301L);
  }

  private DueLetters search() {
    return outbox.letters().due(NOW, QUERY);
  }

  /** Without numbers of nodes. */
  private List<String> plan(String sql) throws SQLException {
    return Ask.of(folder, "EXPLAIN QUERY PLAN " + sql).stream()
        .map(line -> line.substring(line.lastIndexOf('|') + 1))
        .toList();
  }

  /** How many steps SQLite's machine takes for one search. */
  private long steps() throws SQLException {
    return steps(connection -> new DueSearch().due(connection, NOW, QUERY));
  }

  /** How many steps SQLite's machine takes for work that is undone. */
  private long steps(Work<?> work) throws SQLException {
    var steps = new AtomicLong();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"))) {
      connection.setAutoCommit(false);
      ProgressHandler.setHandler(
          connection,
          1,
          new ProgressHandler() {
            @Override
            protected int progress() {
              steps.incrementAndGet();
              return 0;
            }
          });
      work.in(connection);
      connection.rollback();
      ProgressHandler.clearHandler(connection);
    }
    return steps.get();
  }

  /** Behind the first letter there, of mass sends. */
  private void waitingInOneChat(int letters) throws SQLException {
    insert(letters, 1000 + 10 * letters, "'1'", "0", NOW);
  }

  private void putOff(int letters) throws SQLException {
    insert(letters, 100_000, "n", "1", NOW.plusSeconds(1));
  }

  private void insert(int letters, int offset, String address, String first, Instant due)
      throws SQLException {
    Ask.change(
        folder,
        """
        WITH RECURSIVE number(n) AS (SELECT %2$d UNION ALL SELECT n + 1 FROM number LIMIT %1$d)
        INSERT INTO letter (report_id, recipient_kind, recipient_id, channel, address, state,
                            due_at, changed_at, few, priority, first)
        SELECT n, 'person', 'row', 'telegram', CAST(%3$s AS TEXT), 'waiting', %5$d, 0, %4$s, NOT %4$s, %4$s
        FROM number\
        """
            .formatted(letters, offset, address, first, due.toEpochMilli()));
  }

  /** Each has one letter left. */
  private void massSendsPutOff(int reports) throws SQLException {
    for (int report = 0; report < reports; report++) {
      accepted();
    }
    Ask.change(
        folder,
        "UPDATE report SET addressed_at = 1, letters = 60",
        """
        INSERT INTO letter (report_id, recipient_kind, recipient_id, channel, address, state,
                            due_at, changed_at, few, priority, first)
        SELECT id, 'person', 'row', 'telegram', 10000 + id, 'waiting', %d, 0, 0, 1, 1 FROM report\
        """
            .formatted(NOW.plusSeconds(1).toEpochMilli()));
  }
}
