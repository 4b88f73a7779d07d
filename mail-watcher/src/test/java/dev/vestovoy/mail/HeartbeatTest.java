package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatTest {
  @ParameterizedTest
  @CsvSource({"1, 30", "150, 30", "300, 60", "5000, 1000", "100000, 1500"})
  void proofs_of_life_become_rarer_with_many_mailboxes(int mailboxes, int seconds) {
    var heartbeat = heartbeat(mailboxes);

    for (int n = 0; n < 100; n++) {
      assertThat(heartbeat.next())
          .isBetween(Duration.ofMillis(seconds * 900L), Duration.ofSeconds(seconds));
    }
  }

  @Test
  void a_server_that_kept_mail_from_us_twice_is_asked_more_often() {
    var heartbeat = heartbeat(5000);

    heartbeat.missed();
    assertThat(heartbeat.next()).isGreaterThan(Duration.ofSeconds(500));
    heartbeat.missed();

    assertThat(heartbeat.next()).isLessThanOrEqualTo(Duration.ofSeconds(100));
  }

  private static Heartbeat heartbeat(int mailboxes) {
    return new Heartbeat(Duration.ofSeconds(30), () -> mailboxes, new Random(7));
  }
}
