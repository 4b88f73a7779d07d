package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.StatusBoard;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;
import dev.vestovoy.text.Texts;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusReporterTest {
  private static final Letter LETTER =
      new Letter(1, Samples.arrival(Samples.report(1)), Samples.person(1), 0, 0, 0);

  private final List<String> told = new ArrayList<>();
  private boolean marked;
  private final StatusReporter reporter =
      new StatusReporter(new Board(), new Places(), new Texts(Language.ENGLISH, ZoneOffset.UTC));

  @Test
  void a_delivery_is_told_with_its_mailbox() {
    reporter.delivered(LETTER);

    assertThat(told).containsExactly("delivered telegram:1 " + Samples.MAILBOX);
  }

  @Test
  void who_gets_something_is_not_lost_whatever_the_row_says() {
    marked = true;

    reporter.delivered(LETTER);

    assertThat(told)
        .containsExactly("delivered telegram:1 " + Samples.MAILBOX, "regained telegram:1");
  }

  @Test
  void a_refusal_is_told_with_its_reason() {
    reporter.refused(LETTER, RefusalReason.TOO_LARGE);

    assertThat(told)
        .containsExactly(
            "failed telegram:1 Report not delivered: the file is larger than Telegram takes");
  }

  @Test
  void a_chat_that_lets_the_bot_not_post_is_told_with_the_reason() {
    reporter.forbidden(LETTER, ChatTrouble.NO_RIGHTS);

    assertThat(told)
        .containsExactly(
            "failed telegram:1 Report not delivered: the bot has no right to send messages or files there");
  }

  private final class Board implements StatusBoard {
    @Override
    public boolean delivered(Address address, String mailbox) {
      told.add("delivered " + address + " " + mailbox);
      return marked;
    }

    @Override
    public void failed(Address address, String why) {
      told.add("failed " + address + " " + why);
    }

    @Override
    public void mailbox(String mailbox, String why) {}
  }

  private final class Places implements Whereabouts {
    @Override
    public void move(Address from, Address to) {
      told.add("moved " + from);
    }

    @Override
    public void lost(Address address, ChatTrouble trouble) {
      told.add("lost " + address);
    }

    @Override
    public void regained(Address address) {
      told.add("regained " + address);
    }
  }
}
