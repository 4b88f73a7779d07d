package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Internal errors: each is told, and the mailbox is tried again. */
final class UnexpectedFailureIT extends ScriptedBench {
  @Test
  void an_attempt_that_throws_is_told_and_another_one_is_made() {
    var failures = new AtomicInteger(2);
    Leases none = Leases.none();
    var watcher =
        watcher(
            settings(),
            (mailbox, lost) -> {
              if (failures.getAndDecrement() > 0) {
                throw new StackOverflowError("too deep");
              }
              return none.take(mailbox, lost);
            });

    watcher.watch(mailbox(), ledger);

    awaitState(watcher, MailboxState.IDLE);
    assertThat(told).contains("out", "failed too deep").doesNotContain("ended");
  }

  @Test
  void an_interrupt_that_the_owner_did_not_send_ends_no_mailbox() {
    var interrupts = new AtomicInteger(1);
    Leases none = Leases.none();
    var watcher =
        watcher(
            settings(),
            (mailbox, lost) -> {
              if (interrupts.getAndDecrement() > 0) {
                Thread.currentThread().interrupt();
              }
              return none.take(mailbox, lost);
            });

    watcher.watch(mailbox(), ledger);

    awaitState(watcher, MailboxState.IDLE);
    assertThat(told).doesNotContain("ended");
  }

  @Test
  void a_failure_in_the_middle_of_a_connection_is_told() {
    cursors.breakOnce(new StackOverflowError("too deep"));

    watching(settings());

    await().atMost(PATIENCE).until(() -> told.contains("failed too deep"));
    awaitState(watchers.getLast(), MailboxState.IDLE);
  }
}
