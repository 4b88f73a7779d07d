package dev.vestovoy.outbox;

import dev.vestovoy.delivery.DoubtfulCopies;
import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outbox;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The letters in the embedded store. */
final class Letters implements Outbox {
  /** Jumps from one report with open letters to the next, whatever their number. */
  static final String OPEN_REPORTS =
      """
      WITH RECURSIVE open(id) AS (
        SELECT MIN(report_id) FROM letter WHERE state IN ('waiting', 'in flight')
        UNION ALL
        SELECT (SELECT MIN(report_id) FROM letter
                WHERE state IN ('waiting', 'in flight') AND report_id > open.id)
        FROM open WHERE open.id IS NOT NULL)
      SELECT id FROM open WHERE id IS NOT NULL\
      """;

  /** A row whose change lies further ahead than this was written by a clock that was wrong. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** A letter that was found before it was put off, or before more of it was sent, stays. */
  private static final String BEGIN =
      """
      UPDATE letter SET state = 'in flight', flight_items = ?, changed_at = ?
      WHERE id = ? AND state = 'waiting' AND due_at <= ?
        AND parts_done = ? AND attempts = ? AND doubtful = ?\
      """;

  private static final String COPIES =
      "doubtful = ?, doubtful_others = ?, doubtful_until = ?, one_by_one = ?";

  private static final String RELEASE_WAITING =
      """
      UPDATE letter SET due_at = ?1, changed_at = ?1
      WHERE state = 'waiting' AND due_at > ?1 AND changed_at > ?2\
      """;
  private static final String RELEASE_DROPPED =
      """
      UPDATE letter SET ask_again_at = ?1, changed_at = ?1
      WHERE ask_again_at IS NOT NULL AND ask_again_at > ?1 AND changed_at > ?2\
      """;

  private final Store store;
  private final Clock clock;
  private final AddressRows addresses;
  private final DroppedLetters dropped;
  private final DueSearch search = new DueSearch();
  private final Statements written = new Statements();

  Letters(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.addresses = new AddressRows(store, clock);
    this.dropped = new DroppedLetters(store, clock);
  }

  @Override
  public DueLetters due(Instant now, DueQuery query) {
    return store.search(connection -> search.due(connection, now, query));
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    return store.search(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT MIN(due_at) FROM letter WHERE state = 'waiting' AND due_at > ?")) {
        query.setLong(1, now.toEpochMilli());
        try (ResultSet row = query.executeQuery()) {
          long due = row.next() ? row.getLong(1) : 0;
          return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(due));
        }
      }
    });
  }

  @Override
  public void refuse(DueLetters.UnreadableLetter letter) {
    Work.await(
        store.submit(connection ->
            update(connection, letter.id(), "state = 'refused', why = ?", letter.why())),
        "write");
  }

  @Override
  public boolean begin(Letter letter, int items) {
    return Work.await(
        store.submit(connection -> {
          long now = clock.millis();
          return written.update(
                  connection,
                  BEGIN,
                  items,
                  now,
                  letter.id(),
                  now,
                  letter.itemsDone(),
                  letter.attempts(),
                  letter.copies())
              > 0;
        }),
        "write");
  }

  @Override
  public void settle(Letter letter, Settlement settlement, Runnable queued) {
    CompletableFuture<Boolean> writing = write(letter, settlement);
    queued.run();
    Work.await(writing, "write");
  }

  private CompletableFuture<Boolean> write(Letter letter, Settlement settlement) {
    return switch (settlement) {
      case Settlement.PartDone(String receipt, int items) -> partDone(letter, receipt, items);
      case Settlement.Done(String receipt, int items) ->
          update(
              letter,
              "state = 'delivered', parts_done = parts_done + ?, doubtful = 0, why = NULL, receipt"
                  + " = ?",
              items,
              receipt);
      case Settlement.Retry(String why, Instant until) ->
          update(
              letter,
              "state = 'waiting', attempts = attempts + 1, why = ?, due_at = ?",
              why,
              until.toEpochMilli());
      case Settlement.Doubtful(String why, Instant until, DoubtfulCopies copies) ->
          update(
              letter,
              "state = 'waiting', attempts = attempts + 1, why = ?, due_at = ?, " + COPIES,
              why,
              until.toEpochMilli(),
              copies.next(),
              copies.others(),
              copies.until(),
              copies.oneByOne());
      case Settlement.Deferred(String why, Instant until) ->
          update(letter, "state = 'waiting', why = ?, due_at = ?", why, until.toEpochMilli());
      case Settlement.Quiet(Instant until) -> quiet(letter, until);
      case Settlement.Returned() -> update(letter, "state = 'waiting'");
      case Settlement.Refused(String why) -> update(letter, "state = 'refused', why = ?", why);
      case Settlement.Dropped(String why, var askAgain) ->
          update(letter, "state = 'dropped', why = ?, ask_again_at = ?", why, millis(askAgain));
    };
  }

  private CompletableFuture<Boolean> partDone(Letter letter, String receipt, int items) {
    DoubtfulCopies copies = letter.after(items).doubtfulCopies();
    return update(
        letter,
        "state = 'waiting', parts_done = parts_done + ?, attempts = 0, receipt = ?, " + COPIES,
        items,
        receipt,
        copies.next(),
        copies.others(),
        copies.until(),
        copies.oneByOne());
  }

  private static @Nullable Long millis(@Nullable Instant moment) {
    return moment == null ? null : moment.toEpochMilli();
  }

  private CompletableFuture<Boolean> quiet(Letter letter, Instant until) {
    return store.submit(connection -> {
      QuietAddresses.add(connection, letter.recipient().address(), until);
      return update(
          connection,
          letter.id(),
          "state = 'waiting', why = ?, due_at = ?",
          QuietAddresses.WHY,
          until.toEpochMilli());
    });
  }

  /** Lets letters to these addresses wait no longer for quiet hours to end. */
  void endQuiet(Collection<Address> addresses) {
    Instant now = clock.instant();
    store.write(connection -> {
      for (Address address : addresses) {
        QuietAddresses.end(connection, address, now);
      }
      return addresses.size();
    });
  }

  @Override
  public void move(Address from, Address to) {
    addresses.move(from, to);
  }

  @Override
  public void release(Address address) {
    long now = clock.millis();
    store.write(connection ->
        written.update(
            connection,
            "UPDATE letter SET due_at = ?3 WHERE"
                + AddressRows.OF_CHAT
                + " AND state = 'waiting' AND due_at > ?3",
            address.channel(),
            address.value(),
            now));
  }

  @Override
  public int releaseFuture(Instant now) {
    long until = now.plus(CLOCK_TOLERANCE).toEpochMilli();
    return store.write(connection ->
        written.update(connection, RELEASE_WAITING, now.toEpochMilli(), until)
            + written.update(connection, RELEASE_DROPPED, now.toEpochMilli(), until));
  }

  @Override
  public List<Letter> droppedBefore(
      Instant moment, int limit, Consumer<DueLetters.UnreadableLetter> unreadable) {
    return dropped.before(moment, limit, unreadable);
  }

  @Override
  public void revive(Letter letter) {
    dropped.revive(letter);
  }

  @Override
  public void confirmDrop(Letter letter) {
    dropped.confirm(letter.id());
  }

  /**
   * Lets what was in flight when the program died wait again, as one more doubtful copy. A program
   * that dies some times in a row would use up the copies of the letter that is always first, so
   * the last one waits until it has lived for a while.
   */
  void recover(Duration lastCopy) {
    long later = clock.instant().plus(lastCopy).toEpochMilli();
    store.write(connection ->
        written.update(
            connection,
            """
            UPDATE letter SET state = 'waiting', doubtful = doubtful + 1,
              doubtful_others = doubtful_others + (flight_items > 1),
              doubtful_until = MAX(doubtful_until, (flight_items > 1) * (parts_done + flight_items)),
              due_at = CASE WHEN doubtful + 1 = ?1 THEN MAX(due_at, ?2) ELSE due_at END
            WHERE state IN ('waiting', 'in flight') AND state = 'in flight'\
            """,
            Letter.MOST_COPIES - 1,
            later));
  }

  private CompletableFuture<Boolean> update(
      Letter letter, String what, @Nullable Object... values) {
    return store.submit(connection -> update(connection, letter.id(), what, values));
  }

  /** A settled letter stays as it is, whatever comes late. */
  private boolean update(Connection connection, long id, String what, @Nullable Object... values)
      throws SQLException {
    String sql =
        "UPDATE letter SET "
            + what
            + ", changed_at = ? WHERE id = ? AND state IN ('waiting', 'in flight')";
    var all = new ArrayList<@Nullable Object>(Arrays.asList(values));
    all.add(clock.millis());
    all.add(id);
    return written.update(connection, sql, all.toArray()) > 0;
  }
}
