package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BurstTest {
  private static final RowId ONE = new RowId("0000000000000000000001");
  private static final RowId TWO = new RowId("0000000000000000000002");
  private static final long START = Long.MAX_VALUE - 100;

  private final Burst burst = new Burst(FeedPolicy.standard());

  @Test
  void a_change_waits_for_those_that_follow_at_once() {
    burst.add(change("users", Set.of(ONE), Set.of("Name"), 2), START);
    burst.add(change("users", Set.of(TWO), Set.of("phone"), 3), after(200));

    assertThat(burst.due(after(400))).isEmpty();
    assertThat(burst.due(after(500)))
        .containsExactly(change("users", Set.of(ONE, TWO), Set.of("Name", "phone"), 3));
    assertThat(burst.rest(after(500))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_burst_without_end_is_told_in_pieces() {
    for (int millis = 0; millis <= 900; millis += 100) {
      burst.add(change("users", Set.of(ONE), Set.of("Name"), millis), after(millis));
    }

    assertThat(burst.rest(after(900))).isEqualTo(Duration.ofMillis(100).toNanos());
    assertThat(burst.due(after(1000))).hasSize(1);
  }

  @Test
  void what_is_unknown_of_one_is_unknown_of_both() {
    burst.add(change("users", Set.of(ONE), Set.of("Name"), 2), START);
    burst.add(change("users", Set.of(), Set.of("Name"), 3), START);

    assertThat(burst.due(after(300))).containsExactly(change("users", Set.of(), Set.of("Name"), 3));
  }

  @Test
  void tables_wait_each_for_itself() {
    burst.add(change("users", Set.of(ONE), Set.of("Name"), 2), START);
    burst.add(change("mailboxes", Set.of(TWO), Set.of("Name"), 3), after(200));

    assertThat(burst.due(after(300))).extracting(TableChange::table).containsExactly("users");
    assertThat(burst.due(after(500))).extracting(TableChange::table).containsExactly("mailboxes");
  }

  @Test
  void all_tables_are_told_instead_of_each() {
    burst.add(change("users", Set.of(ONE), Set.of("Name"), 2), after(200));
    burst.add(TableChange.unknown(Burst.EVERYTHING, true, 9), START);

    assertThat(burst.due(after(300)))
        .containsExactly(TableChange.unknown(Burst.EVERYTHING, true, 9));
    assertThat(burst.due(after(900))).isEmpty();
  }

  private static long after(long millis) {
    return START + Duration.ofMillis(millis).toNanos();
  }

  private static TableChange change(
      String table, Set<RowId> rows, Set<String> columns, long version) {
    return new TableChange(table, rows, columns, false, version);
  }
}
