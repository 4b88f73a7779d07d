package dev.vestovoy.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadroomTest {
  private final AtomicLong free = new AtomicLong();
  private final Headroom headroom = new Headroom(free::get, 100);

  @Test
  void the_reserve_itself_is_enough() {
    free.set(100);

    assertThatCode(headroom::demand).doesNotThrowAnyException();
  }

  @Test
  void less_than_the_reserve_is_refused_and_said_in_numbers() {
    free.set(99);

    assertThatThrownBy(headroom::demand)
        .isInstanceOf(NoRoomException.class)
        .hasMessage("99 bytes of disk are free, 100 are kept free");
  }

  @Test
  void once_lacking_it_wants_a_quarter_more() {
    free.set(99);
    assertThatThrownBy(headroom::demand).isInstanceOf(NoRoomException.class);

    free.set(124);
    assertThatThrownBy(headroom::demand).isInstanceOf(NoRoomException.class);
    free.set(125);
    assertThatCode(headroom::demand).doesNotThrowAnyException();
    free.set(100);
    assertThatCode(headroom::demand).doesNotThrowAnyException();
  }

  @Test
  void a_real_disk_is_asked(@TempDir Path folder) {
    assertThatCode(() -> Headroom.of(folder, 1).demand()).doesNotThrowAnyException();
    assertThatThrownBy(() -> Headroom.of(folder, 1L << 60).demand())
        .isInstanceOf(NoRoomException.class);
  }
}
