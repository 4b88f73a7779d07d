package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a letter is still wanted. */
class SubscriptionIT {
  private static final String BOX = "box01@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_removed_link_counts_from_the_next_mail_on(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      var anna = office.person("", "101");
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "users", anna);
      var directory = office.directory();
      var recipient = person(anna, 101);
      assertThat(directory.subscribed(BOX, recipient)).isEqualTo(Subscription.SUBSCRIBED);

      office.mailboxes().unlink(box, "users", anna);
      office.later(Duration.ofSeconds(6));
      directory.audience(BOX, office.server.clock().instant());

      assertThat(directory.subscribed(BOX, recipient)).isEqualTo(Subscription.LINK_GONE);
      assertThat(directory.audience(BOX, Instant.EPOCH)).isEqualTo(known());
    }
  }

  @Test
  void a_slow_server_slows_down_no_letter_and_the_answer_counts_for_the_next() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "101");
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "users", anna);
      var directory = office.directory();
      var recipient = person(anna, 101);
      directory.audience(BOX, Instant.EPOCH);
      office.mailboxes().unlink(box, "users", anna);
      office.later(Duration.ofSeconds(6));
      var answer = new CountDownLatch(1);
      office.server.before(
          request -> request.method().equals("GET"),
          () -> await().until(() -> answer.getCount() == 0));

      assertThat(CompletableFuture.supplyAsync(() -> directory.subscribed(BOX, recipient)))
          .succeedsWithin(Duration.ofSeconds(5))
          .isEqualTo(Subscription.SUBSCRIBED);
      answer.countDown();

      await().until(() -> directory.subscribed(BOX, recipient) == Subscription.LINK_GONE);
    }
  }

  @Test
  void a_new_chat_of_a_person_is_not_the_old_one() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "101");
      office.mailboxes().link(office.mailbox("Продажи", BOX), "users", anna);

      assertThat(office.directory().subscribed(BOX, person(anna, 102)))
          .isEqualTo(Subscription.RECIPIENT_GONE);
    }
  }

  @Test
  void it_tells_a_removed_row_from_a_removed_mailbox() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "101");
      var group = office.group("Sales", "-100123");
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "users", anna);
      office.mailboxes().link(box, "t_chats", group);
      var directory = office.directory();
      assertThat(directory.subscribed(BOX, group(group, -100123)))
          .isEqualTo(Subscription.SUBSCRIBED);

      office.users().removeRow(anna);
      office.chats().setCell(group, "id_telegram_chat", "");
      office.later(Duration.ofMinutes(1));

      assertThat(directory.subscribed(BOX, person(anna, 101)))
          .isEqualTo(Subscription.RECIPIENT_GONE);
      assertThat(directory.subscribed(BOX, group(group, -100123)))
          .isEqualTo(Subscription.RECIPIENT_GONE);

      office.mailboxes().removeRow(box);
      office.later(Duration.ofMinutes(1));

      assertThat(directory.subscribed(BOX, person(anna, 101))).isEqualTo(Subscription.MAILBOX_GONE);
    }
  }

  private static Audience known(Recipient... recipients) {
    return new Audience.Known(List.of(recipients), Pictures.AUTO);
  }

  private static Recipient person(RowId row, long id) {
    return new Recipient.Person(row.value(), address(id));
  }

  private static Recipient group(RowId row, long id) {
    return new Recipient.Group(row.value(), address(id));
  }

  private static Address address(long id) {
    return new Address("telegram", Long.toString(id));
  }
}
