package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressRowsTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");

  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private long uid;

  @BeforeEach
  void open() {
    openAt(Duration.ZERO);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void a_chat_moves_with_its_topics_and_nobody_else() throws SQLException {
    addressed("-5", "-5/17", "-5/1700", "-55", "-55/17", "-4/5", "x/-5/17");

    outbox.letters().move(address("-5"), address("-1005"));

    assertThat(addresses())
        .containsExactly("-1005", "-1005/17", "-1005/1700", "-55", "-55/17", "-4/5", "x/-5/17");
  }

  @Test
  void a_letter_in_flight_moves_and_a_settled_one_does_not() throws SQLException {
    addressed("-5");
    addressed("-5");
    outbox.letters().settle(due().getFirst(), new Settlement.Done("10", 1));
    outbox.letters().begin(due().getFirst(), 1);

    outbox.letters().move(address("-5"), address("-1005"));

    assertThat(addresses()).containsExactly("-5", "-1005");
    assertThat(states()).containsExactly("delivered|null", "in flight|null");
  }

  @Test
  void a_letter_that_would_be_a_repeat_there_is_dropped_with_the_reason() throws SQLException {
    addressed("-5", "-1005", "-5/7", "-1005/8");

    outbox.letters().move(address("-5"), address("-1005"));

    assertThat(addresses()).containsExactly("-5", "-1005", "-1005/7", "-1005/8");
    assertThat(states())
        .containsExactly(
            "dropped|the chat has moved to one that has this report already",
            "waiting|null",
            "waiting|null",
            "waiting|null");
    assertThat(changed(1)).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void what_was_delivered_there_is_not_repeated() throws SQLException {
    addressed("-5", "-1005");
    outbox.letters().settle(due().getLast(), new Settlement.Done("10", 1));

    outbox.letters().move(address("-5"), address("-1005"));

    assertThat(states())
        .containsExactly(
            "dropped|the chat has moved to one that has this report already", "delivered|null");
  }

  @Test
  void a_letter_that_was_refused_or_dropped_there_gives_way() throws SQLException {
    addressed("-5", "-1005", "-5/7", "-1005/7", "-1005/8");
    List<Letter> letters = due();
    outbox.letters().settle(letters.get(1), new Settlement.Refused("too long"));
    outbox.letters().settle(letters.get(3), new Settlement.Dropped("unlinked", NOW));
    outbox.letters().settle(letters.get(4), new Settlement.Refused("too long"));

    outbox.letters().move(address("-5"), address("-1005"));

    assertThat(Ask.of(folder, "SELECT id, address, state FROM letter ORDER BY id"))
        .containsExactly("1|-1005|waiting", "3|-1005/7|waiting", "5|-1005/8|refused");
    assertThat(dueAddresses()).containsExactly("-1005", "-1005/7");
  }

  @Test
  void a_chat_that_is_back_gets_what_was_put_off_there_and_in_its_topics() throws SQLException {
    addressed("-5", "-5/17", "-55", "-55/17", "-4/5", "x/-5/17");
    deferAll();

    outbox.letters().release(address("-5"));

    assertThat(dueAddresses()).containsExactly("-5", "-5/17");
    assertThat(Ask.of(folder, "SELECT DISTINCT attempts, doubtful FROM letter"))
        .containsExactly("0|0");
  }

  @Test
  void a_topic_that_is_back_brings_no_other_topic_back() {
    addressed("-5", "-5/17", "-5/18", "-5/170");
    deferAll();

    outbox.letters().release(address("-5/17"));

    assertThat(dueAddresses()).containsExactly("-5/17");
  }

  @Test
  void what_is_due_already_keeps_its_turn_when_its_chat_is_back() throws SQLException {
    addressed("-5");
    reopenAt(Duration.ofHours(1));

    outbox.letters().release(address("-5"));

    assertThat(Ask.of(folder, "SELECT due_at FROM letter"))
        .containsExactly(Long.toString(NOW.toEpochMilli()));
  }

  @Test
  void what_is_in_flight_or_settled_is_not_released() throws SQLException {
    addressed("-5", "-5/1", "-5/2");
    List<Letter> letters = due();
    outbox.letters().begin(letters.get(0), 1);
    outbox.letters().settle(letters.get(1), new Settlement.Refused("too long"));
    outbox.letters().settle(letters.get(2), new Settlement.Dropped("unlinked", null));

    outbox.letters().release(address("-5"));

    assertThat(states()).containsExactly("in flight|null", "refused|too long", "dropped|unlinked");
  }

  @Test
  void a_chat_that_is_away_gets_letters_that_wait_as_any_other() throws SQLException {
    addressed("-5");
    deferAll();

    addressed("-5/17", "-55", "-5");

    assertThat(states())
        .containsExactly("waiting|kicked", "waiting|null", "waiting|null", "waiting|null");
    assertThat(dueAddresses()).containsExactly("-5/17", "-55");
  }

  @Test
  void a_move_reads_the_open_letters_of_the_chat_only() throws SQLException {
    assertThat(
            Ask.of(
                folder,
                "EXPLAIN QUERY PLAN UPDATE letter SET address = 'x' WHERE"
                    + AddressRows.OF_CHAT.replace("?1", "'telegram'").replace("?2", "'-5'")))
        .singleElement()
        .asString()
        .contains("letter_open_by_address (channel=? AND address>? AND address<?)");
  }

  @Test
  void a_release_reads_the_open_letters_of_the_chat_only() throws SQLException {
    assertThat(
            Ask.of(
                folder,
                "EXPLAIN QUERY PLAN UPDATE letter SET due_at = 0 WHERE"
                    + AddressRows.OF_CHAT.replace("?1", "'telegram'").replace("?2", "'-5'")
                    + " AND state = 'waiting' AND due_at > 0"))
        .singleElement()
        .asString()
        .contains("letter_open_by_address (channel=? AND address>? AND address<?)");
  }

  private void addressed(String... addresses) {
    outbox.ledger().accept(Samples.report(++uid), false);
    List<Recipient> recipients =
        Stream.of(addresses).<Recipient>map(a -> new Recipient.Group("row", address(a))).toList();
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(recipients));
  }

  private List<Letter> due() {
    return outbox.letters().due(NOW, DueQuery.first("telegram", 9)).letters();
  }

  private void deferAll() {
    due()
        .forEach(letter ->
            outbox
                .letters()
                .settle(letter, new Settlement.Deferred("kicked", NOW.plus(Duration.ofDays(1)))));
  }

  private List<String> dueAddresses() {
    return due().stream().map(letter -> letter.recipient().address().value()).toList();
  }

  private List<String> addresses() throws SQLException {
    return Ask.of(folder, "SELECT address FROM letter ORDER BY id");
  }

  private List<String> states() throws SQLException {
    return Ask.of(folder, "SELECT state, why FROM letter ORDER BY id");
  }

  private long changed(long letter) throws SQLException {
    return Long.parseLong(
        Ask.of(folder, "SELECT changed_at FROM letter WHERE id = " + letter).getFirst());
  }

  private void reopenAt(Duration later) {
    outbox.close();
    openAt(later);
  }

  private void openAt(Duration later) {
    outbox = EmbeddedOutbox.open(folder, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
  }

  private static Address address(String value) {
    return new Address("telegram", value);
  }
}
