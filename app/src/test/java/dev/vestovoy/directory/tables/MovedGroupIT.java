package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group that Telegram gave another id. */
class MovedGroupIT {
  private static final String BOX = "box01@example.org";

  @TempDir Path folder;

  @Test
  void a_move_that_cannot_be_written_leaves_nobody_out_not_even_after_a_restart() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var row = office.group("Sales", "-123");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", row);
      var before = new Recipient.Group(row.value(), new Address("telegram", "-123"));
      var after = new Recipient.Group(row.value(), new Address("telegram", "-100123"));
      assertThat(office.directory().subscribed(BOX, before)).isEqualTo(Subscription.SUBSCRIBED);
      office.server.outage(Outage.REFUSED);

      assertThat(office.registry().move(-123, -100123)).isEqualTo(Move.UNAVAILABLE);

      assertKnown(office, before, after);
      office.restart();
      assertKnown(office, before, after);
      office.server.outage(Outage.NONE);
      office.later(Duration.ofMinutes(3));
      assertKnown(office, before, after);
      assertThat(office.chats().cell(row, "id_telegram_chat")).contains("-123");
    }
  }

  private static void assertKnown(Office office, Recipient before, Recipient after) {
    assertThat(office.directory().audience(BOX, Instant.EPOCH))
        .isEqualTo(new Audience.Known(List.of(after), Pictures.AUTO));
    assertThat(office.directory().subscribed(BOX, before)).isEqualTo(Subscription.SUBSCRIBED);
    assertThat(office.directory().subscribed(BOX, after)).isEqualTo(Subscription.SUBSCRIBED);
  }
}
