package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidSetTest {
  @Test
  void neighbours_are_written_as_a_range() {
    assertThat(UidSet.of(9, 4, 5, 6, 4)).hasToString("4:6,9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "1:3", "1:3,5,4294967290:4294967295"})
  void what_was_written_is_read(String text) {
    assertThat(UidSet.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "3:1", "1,", "1:3,2", "1,2", "5,1", "*", "-4"})
  void anything_else_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> UidSet.parse(text));
  }

  @Test
  void it_knows_what_is_in_it() {
    var uids = UidSet.parse("4:6,9");

    assertThat(new boolean[] {uids.contains(3), uids.contains(5), uids.contains(9)})
        .containsExactly(false, true, true);
    assertThat(uids.missing(3, 10)).hasToString("3,7:8,10");
    assertThat(uids.isEmpty()).isFalse();
    assertThat(UidSet.EMPTY.isEmpty()).isTrue();
  }

  @Test
  void sets_are_joined_and_thinned() {
    var uids = UidSet.parse("4:6,9");

    assertThat(uids.with(UidSet.of(7, 8))).hasToString("4:9");
    assertThat(uids.without(UidSet.of(5))).hasToString("4,6,9");
    assertThat(uids.above(5)).hasToString("6,9");
    assertThat(uids.first(1)).hasToString("4:6");
  }
}
