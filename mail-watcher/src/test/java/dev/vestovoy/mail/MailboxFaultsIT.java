package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mailboxes and mails do to a watcher; in the end all mails are handled once. */
final class MailboxFaultsIT extends WatcherBench {

  @Test
  void new_uids_while_it_is_watched() {
    keeping(settings(), mailbox(dovecot.server()));
    lay("one", "two");
    ledger.await("one", "two");

    dovecot.inbox(user).renumber();
    lay("three");

    ledger.assertAllHandledOnce();
    assertThat(ledger.known()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void new_uids_while_the_server_is_down_and_mail_comes() {
    keeping(settings(), mailbox(dovecot.server()));
    lay("one", "two");
    ledger.await("one", "two");

    dovecot.stop();
    dovecot.inbox(user).renumber();
    lay("three");
    dovecot.start();
    lay("four");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mailbox_that_is_removed_and_made_again() {
    var quick = settings().heartbeat(Duration.ofSeconds(1));
    keeping(quick, mailbox(dovecot.server()));
    lay("one", "two");
    ledger.await("one", "two");

    dovecot.inbox(user).remove();
    dovecot.inbox(user).numberFrom(2_000_000_000, 1);
    lay("three");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mailbox_that_is_made_again_with_the_same_uidvalidity_and_lower_uids() {
    dovecot.inbox(user).numberFrom(77, 1);
    keeping(settings(), mailbox(dovecot.server())).close();
    lay("one", "two", "three");
    keeping(settings(), mailbox(dovecot.server()));
    ledger.await("three");

    dovecot.stop();
    dovecot.inbox(user).remove();
    dovecot.inbox(user).numberFrom(77, 1);
    lay("four");
    dovecot.start();
    ledger.await("four");
    lay("five");

    ledger.assertAllHandledOnce();
  }

  @Test
  void mails_that_are_deleted_between_their_notice_and_their_fetch() {
    keeping(settings(), mailbox(dovecot.server())).close();
    lay("one");
    for (var name : new String[] {"two", "three"}) {
      dovecot.deliver(user, report(name).bytes());
    }
    var watcher = watcher(settings());
    watcher.watch(
        mailbox(dovecot.server()),
        report -> {
          if (report.subject().contains("one")) {
            dovecot.inbox(user).empty();
          }
          if (!report.subject().matches(".*(two|three)")) {
            ledger.handle(report);
          }
        });
    ledger.await("one");

    lay("four");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mail_of_a_hundred_megabytes() {
    keeping(settings().timeouts(PATIENCE, PATIENCE), mailbox(dovecot.server()));
    lay("before");

    dovecot.deliver(user, huge("huge", 100 << 20));
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void mails_that_are_hardly_any() {
    keeping(settings(), mailbox(dovecot.server()));
    lay("before");

    ledger.expect("");
    dovecot.deliver(user, new byte[0]);
    ledger.expect("only a header");
    dovecot.deliver(user, bytes("Subject: only a header\r\n"));
    ledger.expect("");
    dovecot.deliver(user, bytes("\r\nonly a body"));
    ledger.expect("bare line ends");
    dovecot.deliver(user, bytes("Subject: bare line ends\n\nx\n"));
    ledger.expect("bytes");
    var binary = Arrays.copyOf(bytes("Subject: bytes\r\n\r\n"), 70_000);
    for (int i = 18; i < binary.length; i++) {
      binary[i] = (byte) (i * 31);
    }
    dovecot.deliver(user, binary);
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_backlog_of_ten_thousand() {
    keeping(settings(), mailbox(dovecot.server())).close();
    var backlog = new ArrayList<byte[]>();
    for (int i = 0; i < 10_000; i++) {
      ledger.expect("Mail " + i);
      backlog.add(bytes("Subject: Mail " + i + "\r\nFrom: a@b.example\r\n\r\nBody " + i + "\r\n"));
    }
    dovecot.inbox(user).deliver(backlog);

    keeping(settings().timeouts(PATIENCE, PATIENCE), mailbox(dovecot.server()));
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @ParameterizedTest
  @ValueSource(longs = {-400, -1, 1, 400})
  void a_clock_that_jumps(long days) {
    var clock = new ManualClock(Instant.now());
    var watcher = new MailWatcher(settings(), cursors, CursorListener.none(), clock);
    open.add(watcher);
    watcher.watch(mailbox(dovecot.server()), ledger);
    awaitState(watcher, MailboxState.IDLE);
    lay("before");
    ledger.await("before");

    clock.advance(Duration.ofDays(days));
    lay("during");
    ledger.await("during");
    dovecot.killSessions();
    lay("after");
    ledger.await("after");
    dovecot.inbox(user).renumber();
    lay("with new numbers");

    ledger.assertAllHandledOnce();
  }

  @Test
  void other_folders_and_those_of_others() {
    dovecot.folder(user, "Отчёты/День").deliver(report("old").bytes());
    dovecot.shared(user).deliver(report("old").bytes());
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()).named("own").folder("Отчёты/День"), ledger);
    watcher.watch(mailbox(dovecot.server()).named("of all").folder("Shared/" + user), ledger);
    await()
        .atMost(PATIENCE)
        .until(() -> watcher.health().stream().allMatch(box -> box.state() == MailboxState.IDLE));

    dovecot.folder(user, "Отчёты/День").deliver(ledger.mail("own"));
    dovecot.shared(user).deliver(ledger.mail("of all"));
    dovecot.killSessions();
    dovecot.folder(user, "Отчёты/День").deliver(ledger.mail("own, after"));
    dovecot.shared(user).deliver(ledger.mail("of all, after"));

    ledger.assertAllHandledOnce();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One line of base64 again and again. */
  private byte[] huge(String name, int size) {
    ledger.expect(name);
    var head =
        bytes(
            "Subject: %s\r\nContent-Type: application/pdf; name=\"huge.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                .formatted(name));
    var line = bytes("JVBERi0xLjQK" + "A".repeat(64) + "\r\n");
    var mail = Arrays.copyOf(head, size);
    for (int at = head.length; at + line.length <= size; at += line.length) {
      System.arraycopy(line, 0, mail, at, line.length);
    }
    Arrays.fill(mail, size - size % 78, size, (byte) '\n');
    return mail;
  }
}
