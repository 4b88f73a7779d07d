package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
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

    outbox.whereabouts().move(address("-5"), address("-1005"));

    assertThat(addresses())
        .containsExactly("-1005", "-1005/17", "-1005/1700", "-55", "-55/17", "-4/5", "x/-5/17");
  }

  @Test
  void a_letter_in_flight_moves_and_a_settled_one_does_not() throws SQLException {
    addressed("-5");
    addressed("-5");
    outbox.letters().settle(due().getFirst(), new Settlement.Done("10"));
    outbox.letters().begin(due().getFirst());

    outbox.whereabouts().move(address("-5"), address("-1005"));

    assertThat(addresses()).containsExactly("-5", "-1005");
    assertThat(states()).containsExactly("delivered|null", "in flight|null");
  }

  @Test
  void a_letter_that_would_be_a_repeat_there_is_dropped_with_the_reason() throws SQLException {
    addressed("-5", "-1005", "-5/7", "-1005/8");

    outbox.whereabouts().move(address("-5"), address("-1005"));

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
  void a_mark_moves_with_its_chat() {
    outbox.whereabouts().lost(address("-5/3"), "kicked");

    outbox.whereabouts().move(address("-5"), address("-1005"));

    assertThat(outbox.whereabouts().lost(address("-1005"), "kicked")).isFalse();
    assertThat(outbox.whereabouts().lost(address("-5"), "kicked")).isTrue();
  }

  @Test
  void a_lost_topic_is_a_lost_chat() throws SQLException {
    addressed("-5", "-5/17", "-55", "-5/18");

    assertThat(outbox.whereabouts().lost(address("-5/17"), "kicked")).isTrue();
    assertThat(outbox.whereabouts().lost(address("-5/18"), "kicked")).isFalse();

    assertThat(states())
        .containsExactly("refused|kicked", "refused|kicked", "waiting|null", "refused|kicked");
  }

  @Test
  void a_letter_in_flight_to_a_lost_chat_is_settled_by_who_sends_it() throws SQLException {
    addressed("-5");
    outbox.letters().begin(due().getFirst());

    outbox.whereabouts().lost(address("-5"), "kicked");

    assertThat(states()).containsExactly("in flight|null");
  }

  @Test
  void letters_to_a_lost_chat_are_refused_as_they_are_written() throws SQLException {
    outbox.whereabouts().lost(address("-5"), "kicked");

    addressed("-5/17", "-55", "-5");

    assertThat(states()).containsExactly("refused|kicked", "waiting|null", "refused|kicked");
  }

  @Test
  void one_letter_a_day_is_tried_at_a_lost_chat() throws SQLException {
    outbox.whereabouts().lost(address("-5"), "kicked");

    reopenAt(Duration.ofDays(1).minusMillis(1));
    addressed("-5");
    reopenAt(Duration.ofDays(1));
    addressed("-5/1", "-5/2");
    addressed("-5");
    reopenAt(Duration.ofDays(2).minusMillis(1));
    addressed("-5");
    reopenAt(Duration.ofDays(2));
    addressed("-5");

    assertThat(states())
        .containsExactly(
            "refused|kicked",
            "waiting|null",
            "refused|kicked",
            "refused|kicked",
            "refused|kicked",
            "waiting|null");
  }

  @Test
  void a_chat_lost_again_waits_a_day_from_then_and_for_the_new_reason() throws SQLException {
    outbox.whereabouts().lost(address("-5"), "kicked");
    reopenAt(Duration.ofHours(20));

    assertThat(outbox.whereabouts().lost(address("-5"), "deleted")).isFalse();

    reopenAt(Duration.ofHours(43));
    addressed("-5");
    assertThat(states()).containsExactly("refused|deleted");
  }

  @Test
  void a_chat_that_came_back_by_any_of_its_topics_gets_letters_again() throws SQLException {
    outbox.whereabouts().lost(address("-5"), "kicked");

    outbox.whereabouts().regained(address("-5/17"));
    addressed("-5", "-5/17");

    assertThat(states()).containsExactly("waiting|null", "waiting|null");
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

  private void addressed(String... addresses) {
    outbox.ledger().accept(Samples.report(++uid), false);
    List<Recipient> recipients =
        Stream.of(addresses).<Recipient>map(a -> new Recipient.Group("row", address(a))).toList();
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(recipients));
  }

  private List<Letter> due() {
    return outbox.letters().due(NOW, Set.of(), 9);
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
    outbox = new EmbeddedOutbox(folder, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
  }

  private static Address address(String value) {
    return new Address("telegram", value);
  }
}
