package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxVitalsTest {
  private final List<String> told = new ArrayList<>();
  private final MailboxVitals vitals =
      new MailboxVitals("sr01", listener(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @Test
  void a_mailbox_is_told_to_be_watched_once_after_a_start() {
    vitals.alive(false);
    vitals.alive(true);

    assertThat(told).containsExactly("back");
  }

  @Test
  void a_short_break_is_not_told() {
    vitals.alive(true);
    out(false);
    vitals.alive(true);

    assertThat(told).containsExactly("back");
  }

  @Test
  void an_outage_is_told_once_and_so_is_its_end() {
    out(true);
    out(true);
    vitals.alive(false);
    assertThat(told).as("it came back, and may be lost again at once").containsExactly("out");

    vitals.alive(true);
    vitals.alive(true);
    assertThat(told).containsExactly("out", "back");
  }

  private void out(boolean owner) {
    vitals.out(MailboxState.WAITING, "away", Duration.ofSeconds(1), true, owner);
  }

  private WatchListener listener() {
    return new WatchListener() {
      @Override
      public void out(MailboxHealth health) {
        told.add("out");
      }

      @Override
      public void back(MailboxHealth health) {
        told.add("back");
      }
    };
  }
}
