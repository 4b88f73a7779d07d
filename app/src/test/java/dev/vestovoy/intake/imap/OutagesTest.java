package dev.vestovoy.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.mail.MailboxHealth;
import dev.vestovoy.mail.MailboxState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> board = new CopyOnWriteArrayList<>();
  private final Outages outages =
      new Outages(
          said::add, (mailbox, why) -> board.add(mailbox + " " + why), Duration.ofMillis(100));

  @AfterEach
  void close() {
    outages.close();
  }

  @Test
  void mailboxes_that_lost_their_server_are_said_together_and_so_is_their_return() {
    IntStream.range(0, 12).forEach(n -> outages.out(health("box" + n, "connection refused")));
    outages.out(health("other", "the login was refused"));

    await().until(() -> said.size() == 2);
    assertThat(said.getFirst())
        .startsWith("Not watched: box0, box1")
        .contains("box9 and 2 more. The reason: connection refused.");
    assertThat(said.getLast()).startsWith("Not watched: other. The reason: the login was refused.");

    outages.back(health("box3", ""));
    outages.back(health("other", ""));
    await().until(() -> said.size() == 3);
    assertThat(said.getLast()).isEqualTo("Watched again: box3, other.");
    assertThat(board)
        .contains("other Ящик не читается: the login was refused", "box3 ", "other ")
        .hasSize(15);
  }

  @Test
  void who_is_back_before_it_was_said_is_not_mentioned() {
    outages.out(health("short", "connection refused"));
    outages.back(health("short", ""));
    outages.out(health("long", "connection refused"));

    await().until(() -> said.size() == 1);
    assertThat(said.getFirst()).startsWith("Not watched: long.");
  }

  @Test
  void what_a_server_wants_people_to_read_is_passed_on() {
    outages.alert("box", "Quota is nearly used up");

    assertThat(said)
        .containsExactly("The mail server of box wants you to read this: Quota is nearly used up");
  }

  private static MailboxHealth health(String mailbox, String words) {
    return new MailboxHealth(mailbox, MailboxState.WAITING, null, null, words, null, null);
  }
}
