package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class FetchPlacesTest {
  @Test
  void one_server_leaves_half_of_the_places_to_others() throws InterruptedException {
    var all = new Semaphore(4);
    var slow = FetchPlaces.of(all, 4);

    try (var _ = slow.take();
        var _ = slow.take()) {
      assertThat(slow.ofServer().tryAcquire()).isFalse();
      assertThat(all.availablePermits()).isEqualTo(2);
    }

    assertThat(all.availablePermits()).isEqualTo(4);
    assertThat(slow.ofServer().availablePermits()).isEqualTo(2);
  }
}
